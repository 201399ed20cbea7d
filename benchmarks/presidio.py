"""Presidio as a contestant, if some Python at hand has it."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

from benchmarks.child import ROOT, Child, running
from benchmarks.contest import Block
from benchmarks.rules import Case

MISSING: Final = "Presidio was not measured: benchmarks/README.md has the two commands that install it."


class Presidio:
    """A running worker. Contestants take turns, so the pipe is idle while others are timed."""

    def __init__(self, child: Child, version: str) -> None:
        """Keep the worker, and what it said of itself."""
        self._child = child
        self.version = version

    def times(self, messages: Sequence[str]) -> Block:
        """Return what the messages took inside the worker."""
        return Block(*self._child.ask({"time": list(messages)}))

    def hits(self, messages: Sequence[str]) -> list[bool]:
        """Tell for each message whether anything was found."""
        return list(self._child.ask({"hits": list(messages)}))


def presidio_python() -> str | None:
    """Return a Python that has Presidio: `PRESEND_BENCH_PYTHON`, this one, or that of `.venv-bench`; else None."""
    if named := os.environ.get("PRESEND_BENCH_PYTHON"):
        return named
    if find_spec("presidio_analyzer"):
        return sys.executable
    places = (ROOT / ".venv-bench" / "bin" / "python", ROOT / ".venv-bench" / "Scripts" / "python.exe")
    return next((str(place) for place in places if place.exists()), None)


@contextmanager
def presidio_with(chosen: list[Case]) -> Iterator[Presidio | None]:
    """Run a worker that holds these patterns; gives None where Presidio is not installed."""
    python = presidio_python()
    if python is None:
        yield None
        return
    with running(python, "-m", "benchmarks.presidio_worker") as child:
        hello = child.ask([(case.id, case.regex) for case in chosen])
        yield Presidio(child, f"{hello['version']} on Python {hello['python']}")
