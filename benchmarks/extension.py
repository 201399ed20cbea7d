"""What the extension costs a person who types: extension/bench/typing.ts measures in real browsers; this tells it."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.outcome import TINY, Goal, Outcome, Row, Size
from benchmarks.spread import Spread, spread_of

MARKED_MS = 30.0
OWN_MS = 1.5
NODE = Path("scripts/node.py")


def measured(*, tiny: bool) -> dict[str, dict[str, list[float]]]:
    """Return the samples in ms, by browser and by what they are of. Raises CalledProcessError if no browser runs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "typing.json"
        environment = os.environ | ({"PRESEND_BENCH_TINY": "1"} if tiny else {})
        command = [sys.executable, str(NODE), "run", "bench", "--", "--json", str(file)]
        subprocess.run(command, check=True, env=environment)
        found = json.loads(file.read_text(encoding="utf-8"))
    return {browser: {row["what"]: row["values"] for row in rows if row["values"]} for browser, rows in found.items()}


def run(size: Size) -> Outcome:
    """Measure keystroke to mark in each browser, and script and renderer time a key in Chromium."""
    samples = measured(tiny=size == TINY)
    spreads = {(browser, what): spread_of(ms) for browser, rows in samples.items() for what, ms in rows.items()}
    return Outcome(
        title="Typing with the extension",
        rows=tuple(Row(f"{browser}: {what}", "ms", spread) for (browser, what), spread in spreads.items()),
        goals=goals_of(samples, spreads),
        notes=("Own script is what the profiler saw in content.js, annotator.js and panels.js, and what they called.",),
    )


def goals_of(samples: dict[str, dict[str, list[float]]], spreads: dict[tuple[str, str], Spread]) -> tuple[Goal, ...]:
    """Return the two goals: a mark within 30 ms (p95, all editors of Chromium), script within 1.5 ms a key."""
    marked = sorted(ms for what, row in samples["chrome"].items() if ":" not in what for ms in row)
    own = [spread.median for (_, what), spread in spreads.items() if what.endswith("200 characters: own script")]
    return (
        Goal("keystroke to mark painted in Chromium, p95 in ms", marked[int(0.95 * (len(marked) - 1))], MARKED_MS),
        Goal("own script a key at 200 characters in Chromium, ms", max(own), OWN_MS),
    )
