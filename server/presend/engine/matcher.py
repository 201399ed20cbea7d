"""Matchers: what runs on a segment once its literals were seen there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import regex

from presend.engine.rule import Pattern

WINDOW = 300
"""Characters looked at on each side of a literal in a long segment."""
LONG_SEGMENT = 600
MAX_HITS = 50
"""Hits of one matcher in one segment; more say nothing new."""


@dataclass(slots=True)
class Matcher:
    """One phrase or regular expression. `owner` is the index of its rule or cue; compiled when first used.

    `needs` are the groups of literals that must stand in the segment besides the one it is filed under.
    """

    owner: int
    source: str
    views: frozenset[str]
    needs: tuple[int, ...] = ()
    given: Pattern | None = None
    compiled: Any = None

    def spans(self, text: str, low: int, high: int, timeout: float | None) -> Iterator[tuple[int, int]]:
        """Yield the hits in `text`; `low` and `high` are where its literals were first and last seen.

        Raises TimeoutError where an expression given by a pack takes longer than `timeout` seconds of CPU.
        """
        if self.compiled is None:
            self.compiled = self._compile()
        start, end = (0, len(text)) if len(text) <= LONG_SEGMENT else _window(text, low, high)
        if self.given is None:
            found = self.compiled.finditer(text, start, end)
        else:
            found = self.compiled.finditer(text, start, end, timeout=timeout)
        for count, match in enumerate(found):
            if count >= MAX_HITS:
                return
            first, last = match.span()
            while first < last and text[first].isspace():
                first += 1
            if first < last:
                yield first, last

    def _compile(self) -> Any:
        if self.given is None:
            return re.compile(self.source)
        flags = regex.VERSION1 | (0 if self.given.case_sensitive else regex.IGNORECASE)
        return regex.compile(self.source, flags)


def _window(text: str, low: int, high: int) -> tuple[int, int]:
    """Return the stretch to look at, ending between words: what lies behind the end cannot be seen."""
    start, end = max(0, low - WINDOW), min(len(text), high + WINDOW)
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
