"""What a benchmark hands back, whatever it measured: rows, goals and plain facts."""

from dataclasses import dataclass

from benchmarks.spread import Spread


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, in which unit, and how it spread."""

    label: str
    unit: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Goal:
    """What we ask of a figure, and what it was in this run."""

    claim: str
    measured: float
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Tell whether this run kept the claim."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


@dataclass(frozen=True, slots=True)
class Outcome:
    """One benchmark's result. `facts` are counts and figures without a spread, `notes` what a reader must know."""

    title: str
    rows: tuple[Row, ...] = ()
    goals: tuple[Goal, ...] = ()
    facts: tuple[tuple[str, str | int | float], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How much to measure. The smoke tests use a tiny one; figures from it mean nothing.

    `warm`: whether servers compile every rule before they listen, which takes half a minute.
    """

    messages: int = 1000
    rounds: int = 11
    requests: int = 1050
    keys: int = 300
    starts: int = 5
    rules: tuple[int, int, int] = (200, 2_000, 20_000)
    warm: bool = True


TINY = Size(messages=30, rounds=2, requests=12, keys=6, starts=1, rules=(60, 90, 120), warm=False)
