"""What all extractors share: lower case that keeps offsets, windows around a span, and results set in order."""

import re
from collections.abc import Iterable

from presend.engine.entity import Entity


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(text.split())


def lowered(text: str) -> str:
    """Return `text` in lower case with every character at its place (some, such as İ, would become two)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def stands_near(pattern: re.Pattern[str], text: str, start: int, end: int, *, before: int, after: int = 0) -> bool:
    """Tell whether `pattern` occurs within so many characters before `start` or after `end`."""
    if pattern.search(text, max(0, start - before), start):
        return True
    return after > 0 and pattern.search(text, end, min(len(text), end + after)) is not None


def in_order(found: Iterable[Entity]) -> list[Entity]:
    """Return the entities sorted and apart from each other; where two overlap, the longer stays."""
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda e: (e.span.start, -len(e.span))):
        if not kept or entity.span.start >= kept[-1].span.end:
            kept.append(entity)
        elif len(entity.span) > len(kept[-1].span):
            kept[-1] = entity
    return kept
