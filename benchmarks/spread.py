"""What many timings say: a median with its spread, never one number."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Order statistics of `count` samples, all in the unit of the samples."""

    count: int
    median: float
    low_quartile: float
    high_quartile: float
    lowest: float
    highest: float
    p99: float


def spread_of(samples: Sequence[float]) -> Spread:
    """Return the order statistics of at least one sample (nearest rank, so each is a value that was seen)."""
    ranked = sorted(samples)

    def at(share: float) -> float:
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))]

    return Spread(len(ranked), at(0.5), at(0.25), at(0.75), ranked[0], ranked[-1], at(0.99))


def ratios(over: Sequence[float], under: Sequence[float]) -> list[float]:
    """Return one ratio a round, so that a slow moment of the machine slows both of its halves."""
    return [above / below for above, below in zip(over, under, strict=True)]


def middle(samples: Sequence[float]) -> float:
    """Return the median sample (the upper one of two)."""
    return sorted(samples)[len(samples) // 2]
