"""`python -m benchmarks [name …] [--json FILE]`: measure what we claim, print a table, keep the figures as JSON."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks.machine import conditions, load_now
from benchmarks.outcome import TINY, Outcome, Size
from benchmarks.table import table_of

NAMES = {
    "peers": "presend, Presidio, one-by-one re and regex, same 200 patterns",
    "growth": "200, 2,000 and 20,000 rules",
    "served": "POST /v1/check and a bare echo",
    "typing_speed": "long messages, pasted and typed",
    "loading": "import, load, compile: time and memory",
    "limit": "full check and lower() + one automaton pass",
    "builtin": "the built-in packs on chat",
    "extension": "typing in both browsers, with and without the extension",
    "proxy": "a message through mitmproxy, with and without presend",
}


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    told = "; ".join(f"{name}: {what}" for name, what in NAMES.items())
    parser.add_argument("names", nargs="*", metavar="name", help=f"which to run (all without one). {told}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to FILE")
    parser.add_argument(
        "--tiny", action="store_true", help="a minimal size, to see that it runs; the figures mean nothing"
    )
    found = parser.parse_args(given)
    unknown = sorted(set(found.names) - set(NAMES))
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return found


def _as_json(outcome: Outcome) -> dict[str, object]:
    goals = [asdict(goal) | {"met": goal.met} for goal in outcome.goals]
    return asdict(outcome) | {"goals": goals, "facts": dict(outcome.facts)}


def main(given: Sequence[str] | None = None) -> int:
    """Run the benchmarks asked for; a missed goal is told, and is no failure of the program."""
    asked = _arguments(given)
    known = conditions()
    print("\n".join(f"{name}: {value}" for name, value in known.items()))
    done: dict[str, object] = {}
    for name in asked.names or NAMES:
        start = perf_counter()
        outcome: Outcome = import_module(f"benchmarks.{name}").run(TINY if asked.tiny else Size())
        print(f"\n== {name}: {table_of(outcome)}")
        print(f"  ({perf_counter() - start:.0f} s; load now {load_now()})", flush=True)
        done[name] = _as_json(outcome)
        if asked.json:  # after each: a later one that fails takes nothing with it
            told = json.dumps({"conditions": known, "benchmarks": done}, indent=2, ensure_ascii=False)
            asked.json.write_text(told + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
