"""Claim 5: what it costs to import presend, to load the built-in packs, and to compile many rules; time and memory.

Each figure comes from fresh processes, run in turns: imports and memory cannot be measured twice in one. Times
are processor time, so that other programs lengthen them little; files come from the system's cache.
"""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.spread import spread_of

ROOT = Path(__file__).resolve().parent.parent

LOADED = """
import presend
from benchmarks.messages import chat_messages
messages = chat_messages(200, seed=11)
rules = presend.load_ruleset()
"""
CHECKED = "for text in messages: presend.check(text, ruleset=rules)"
SCRIPTS = {
    "nothing at all": ("", "pass"),
    "import presend": ("", "import presend"),
    "load the built-in packs": ("import presend", "kept.append(presend.load_ruleset())"),
    "the first check": (LOADED, "presend.check('Could you pay me via PayPal?', ruleset=rules)"),
    "the first 200 messages": (LOADED, CHECKED),
    "the same 200 again": (LOADED + CHECKED, CHECKED),
}

COMPILE = """
from benchmarks.rules import cases, {made}, sources_of
from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
sources = sources_of({made}(cases({count})))
check('warm', Context(), compile_ruleset(sources_of({made}(cases(10)))))
"""

PROBE = """
import json, sys, time
def resident():
    try:
        import resource
        with open('/proc/self/statm', encoding='utf-8') as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 1e6
    except (OSError, ImportError):
        return 0.0  # only Linux tells it this way
{before}
kept = []
size, start = resident(), time.process_time()
{measured}
taken = (time.process_time() - start) * 1000
after = resident()
print(json.dumps(dict(ms=taken, mb=after - size, modules=len(sys.modules))))
"""


def _probed(before: str, measured: str) -> dict[str, float]:
    script = PROBE.format(before=before, measured=measured)
    done = subprocess.run(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT, check=True
    )
    return dict(json.loads(done.stdout))


def _tasks(size: Size) -> dict[str, tuple[str, str]]:
    found = dict(SCRIPTS)
    for made in ("pattern_rules", "phrase_rules"):
        for count in size.rules[:2]:
            name = f"compile {count:,} {'regexes' if made == 'pattern_rules' else 'phrases'}"
            found[name] = (COMPILE.format(made=made, count=count), "kept.append(compile_ruleset(sources))")
    return found


def run(size: Size) -> Outcome:
    """Measure the fifth claim."""
    tasks = _tasks(size)
    random = Random(10)
    probes: dict[str, list[dict[str, float]]] = {name: [] for name in tasks}
    for _ in range(size.starts):
        for name in random.sample(sorted(tasks), len(tasks)):
            probes[name].append(_probed(*tasks[name]))
    times = {name: spread_of([probe["ms"] for probe in found]) for name, found in probes.items()}
    rows = [Row(name, "ms", spread) for name, spread in times.items()]
    rows += [
        Row(f"{name}: memory", "MB", spread_of([probe["mb"] for probe in found]))
        for name, found in probes.items()
        if found[0]["mb"]
    ]
    most = size.rules[1]
    return Outcome(
        title="Import, load and compile, in fresh processes",
        rows=tuple(rows),
        goals=tuple(
            Goal(f"compile {most:,} {kind}, ms", times[f"compile {most:,} {kind}"].median, 500.0)
            for kind in ("regexes", "phrases")
        ),
        facts=tuple(
            (f"{name}: modules loaded", int(found[0]["modules"])) for name, found in probes.items() if name in SCRIPTS
        ),
    )
