"""The budget: how much processor time one message may take.

The engine has no clock of its own; the caller hands one in. Without a budget nothing is cut short.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SECONDS = 0.020
"""What a message of ordinary length may take."""
ORDINARY_LENGTH = 5_000
"""Longer texts get time in proportion."""


@dataclass(slots=True)
class Budget:
    """Processor seconds by `clock` (such as `time.thread_time`) until `deadline` on that clock."""

    clock: Callable[[], float]
    deadline: float

    @property
    def left(self) -> float:
        """Return the seconds left; 0 or less when spent."""
        return self.deadline - self.clock()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave out of account what is done meanwhile, such as compiling an expression for the first time."""
        started = self.clock()
        yield
        self.deadline += self.clock() - started


def budget_for(text: str, clock: Callable[[], float]) -> Budget:
    """Return the budget of a message of this length, starting now."""
    return Budget(clock, clock() + SECONDS * max(1.0, len(text) / ORDINARY_LENGTH))
