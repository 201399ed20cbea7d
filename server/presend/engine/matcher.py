"""Matchers: what runs on a segment once its literals were seen there."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import regex

from presend.engine.expressions import Expression
from presend.engine.rule import Pattern
from presend.engine.sight import Sight

WINDOW = 300
"""Characters looked at on each side of a literal in a long segment."""
LONG_SEGMENT = 600
SHORT_SEGMENT = 160
"""Trying a phrase on all of a text this short costs less than working out where it may begin."""
MAX_HITS = 50
"""Hits of one matcher in one segment; more say nothing new."""


@dataclass(slots=True)
class Matcher:
    """A phrase, or an expression given by a pack; compiled when first used. `owner` is the index of its rule or cue.

    `telling` is the group of its most telling words, one of which every match holds, `first` the group whose literals
    begin a match; None where a match may hold, or begin with, anything.
    """

    owner: int
    views: frozenset[str]
    phrase: Expression | None = None
    given: Pattern | None = None
    telling: int | None = None
    first: int | None = None
    compiled: Any = None

    def spans(self, text: str, sight: Sight | None, timeout: float | None = None) -> Iterable[tuple[int, int]]:
        """Return the hits in `text`. `sight` is what was seen in it; None where nobody looked.

        Raises TimeoutError where an expression given by a pack takes longer than `timeout` seconds of CPU.
        """
        if self.compiled is None:
            self.warm()
        if self.given is not None and self.given.digits and _digits_in(text) < self.given.digits:
            return ()
        if sight is None or (self.phrase is not None and len(text) <= SHORT_SEGMENT):
            return self._searched(text, 0, len(text), timeout)
        if self.first is not None:
            return self._begun(text, self._starts(sight))
        if self.telling is None or (self.phrase is None and len(text) <= LONG_SEGMENT):
            return self._searched(text, 0, len(text), timeout)
        places = sight.places(self.telling)
        around = self.phrase.reach if self.phrase else WINDOW
        return self._searched(text, *_window(text, places[0] - around, places[-1] + around), timeout)

    def warm(self) -> None:
        """Compile the expression, if that has not been done."""
        if self.compiled is None:
            self.compiled = self._compile()

    def _starts(self, sight: Sight) -> Sequence[int]:
        """Return where a match may begin."""
        starts = sight.places(self.first) if self.first is not None else ()
        if self.telling in (None, self.first):
            return starts
        return self._reaching(starts, sight.places(self.telling))

    def _reaching(self, starts: Sequence[int], places: Sequence[int]) -> list[int]:
        """Return the starts from which a match can reach one of the places: it holds a literal of that group."""
        reach = self.phrase.reach if self.phrase else 0
        found = []
        for start in starts:
            at = bisect_left(places, start)
            if at < len(places) and places[at] <= start + reach:
                found.append(start)
        return found

    def _begun(self, text: str, starts: Iterable[int]) -> list[tuple[int, int]]:
        """Return the hits that begin at one of `starts`: nothing else of the text is tried."""
        hits: list[tuple[int, int]] = []
        match = self.compiled.match
        last = 0
        for start in starts:
            if start >= last and (found := match(text, start)):
                last = found.end()
                hits.append((start, last))
        return hits[:MAX_HITS]

    def _searched(self, text: str, start: int, end: int, timeout: float | None) -> Iterable[tuple[int, int]]:
        if self.given is not None:
            found = self.compiled.finditer(text, start, end, timeout=timeout)
        elif self.compiled.search(text, start, end) is None:
            return ()  # mostly so, and told in half the time it takes to ask for all hits
        else:
            found = self.compiled.finditer(text, start, end)
        return [hit for match in islice(found, MAX_HITS) if (hit := _bare(match.span(), text))]

    def _compile(self) -> Any:
        if self.given is None:
            return re.compile(self.phrase.source if self.phrase else "")
        flags = regex.VERSION1 | (0 if self.given.case_sensitive else regex.IGNORECASE)
        return regex.compile(self.given.regex, flags)


def _digits_in(text: str) -> int:
    return sum(map(text.count, "0123456789") if text.isascii() else map(str.isdigit, text))


def _bare(span: tuple[int, int], text: str) -> tuple[int, int] | None:
    """Return a span without white space at its beginning; None where nothing else is left."""
    first, last = span
    while first < last and text[first].isspace():
        first += 1
    return (first, last) if first < last else None


def _window(text: str, low: int, high: int) -> tuple[int, int]:
    """Return the stretch to look at, ending between words: what lies behind the end cannot be seen."""
    start, end = max(0, low), min(len(text), high)
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
