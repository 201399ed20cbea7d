"""Every benchmark runs from start to end, on a size whose figures mean nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.__main__ import NAMES

# Each starts programs of its own; those of the proxy and the extension are many.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

ROOT = Path(__file__).resolve().parents[2]


def run_benchmarks(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=220, check=False)


@pytest.mark.parametrize("name", NAMES)
def test_each_benchmark_runs(name: str, tmp_path: Path) -> None:
    done = run_benchmarks("--tiny", name, "--json", str(tmp_path / "figures.json"))
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    outcome = figures["benchmarks"][name]
    assert outcome["title"] in done.stdout
    assert all(row["spread"]["count"] for row in outcome["rows"])
    assert figures["conditions"]["python"]


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    done = run_benchmarks("speed")
    assert done.returncode == 2
    assert "no benchmark is called speed; there are peers, growth" in done.stderr
