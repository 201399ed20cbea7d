"""The budget: how much processor time the expressions given by packs may take for one message.

Everything else is bounded by construction: phrases and extractors are linear in the text. The engine has no
clock of its own; the caller hands one in. Without a budget nothing is cut short.
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
    """Processor seconds that are left, by `clock` (such as `time.thread_time`); none when spent."""

    clock: Callable[[], float]
    left: float

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Take what is done meanwhile off the budget."""
        started = self.clock()
        try:
            yield
        finally:
            self.left -= self.clock() - started


def budget_for(text: str, clock: Callable[[], float]) -> Budget:
    """Return the budget of a message of this length."""
    return Budget(clock, SECONDS * max(1.0, len(text) / ORDINARY_LENGTH))
