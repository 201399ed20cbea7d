"""Spans: where in a text something stands.

A span is half-open, `[start, end)`, and counts Unicode code points of the text as it was typed, as
Python strings do. JavaScript counts UTF-16 units; `utf16_offsets` converts, and only `presend.wire`
needs it.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in code points. Never empty."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return the number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: "Span") -> "Span":
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shift(self, by: int) -> "Span":
        """Return the same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def cut(self, text: str) -> str:
        """Return the covered part of `text`."""
        return text[self.start : self.end]


def utf16_offsets(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Map code point offsets of `text` to UTF-16 offsets, in one pass over the astral characters."""
    wanted = sorted(set(offsets))
    if text.isascii():
        return {offset: offset for offset in wanted}
    astral = [i for i, char in enumerate(text) if char > "\uffff"]
    found: dict[int, int] = {}
    passed = 0
    for offset in wanted:
        while passed < len(astral) and astral[passed] < offset:
            passed += 1
        found[offset] = offset + passed
    return found
