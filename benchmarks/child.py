"""A program of ours in a process of its own: one line of JSON in, one line out, ended by closing its input."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
ENDING_SECONDS: Final = 20


class Child:
    """A running program that is spoken to in lines of JSON."""

    def __init__(self, asking: IO[str], answering: IO[str]) -> None:
        """Keep both ends of the pipe."""
        self._asking = asking
        self._answering = answering

    def told(self) -> Any:
        """Return the next line that the program says."""
        line = self._answering.readline()
        if not line:
            raise RuntimeError("a program of the benchmark ended too early; its error stands above")
        return json.loads(line)

    def ask(self, question: object) -> Any:
        """Send one line and return the answer."""
        self._asking.write(json.dumps(question) + "\n")
        self._asking.flush()
        return self.told()


@contextmanager
def running(*command: str) -> Iterator[Child]:
    """Run a program until the block ends; `python -m` finds the modules of this folder."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", cwd=ROOT) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes")  # never, with PIPE; said for the type checker
        try:
            yield Child(process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.wait(timeout=ENDING_SECONDS)
