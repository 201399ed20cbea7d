"""Scenes: one message as the excuses see it, with its segments, its cues and its quotations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from presend.engine.folding import fold
from presend.engine.reading import Reading
from presend.engine.ruleset import Ruleset
from presend.engine.segments import quotations, speeches
from presend.engine.span import Span

_LONGEST_BORDER = 16
"""Characters of a clause's first words."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue phrase that stands in the message, and in which segment."""

    kind: str
    segment: int
    span: Span


@dataclass(slots=True)
class Scene:
    """A message with everything an excuse may ask of it. Spans count from the message's beginning."""

    text: str
    ruleset: Ruleset
    segments: Sequence[Span]
    readings: Sequence[Reading]
    _ranges: dict[tuple[int, int, int | None], list[Cue]] = field(default_factory=dict, repr=False)
    _cues: dict[tuple[int, int], list[Cue]] = field(default_factory=dict, repr=False)
    _has_cue: dict[int, bool] = field(default_factory=dict, repr=False)
    _heard: int | None = field(default=None, repr=False)
    _quotes: list[Span] | None = field(default=None, repr=False)
    _speeches: list[Span] | None = field(default=None, repr=False)

    def cues(self, kind: str, first: int = 0, last: int | None = None) -> Sequence[Cue]:
        """Return the cues of one kind in the segments from `first` to `last` (all of them), in the order of the text.

        Who says how far an excuse reaches spares looking for its cues in all the rest of a long message.
        """
        number = self.ruleset.cue_kinds.get(kind)
        if number is None:
            return ()
        known = self._ranges.get((number, first, last))
        if known is None:
            if last is None and not self.may_cue(number):
                return ()
            end = len(self.segments) if last is None else min(last + 1, len(self.segments))
            indexes = self._where(number, range(max(0, first), end))
            known = [cue for index in indexes for cue in self._found(kind, number, index)]
            self._ranges[number, first, last] = known
        return known

    def _where(self, kind: int, indexes: Iterable[int]) -> Iterator[int]:
        """Yield the segments in which a cue of a kind may stand."""
        return (index for index in indexes if self.readings[index].may_cue(kind, self.ruleset))

    def has_cue(self, kind: int) -> bool:
        """Tell whether a cue of a kind stands anywhere in the message."""
        known = self._has_cue.get(kind)
        if known is None:
            where = self._where(kind, range(len(self.readings))) if self.may_cue(kind) else ()
            self._has_cue[kind] = known = any(self.readings[index].cues(kind, self.ruleset) for index in where)
        return known

    def may_cue(self, kind: int) -> bool:
        """Tell whether a cue of a kind may stand in the message, as far as glances or single words tell it."""
        bit = self.ruleset.heard_bits.get(kind, 0)
        if bit & self._heard_together:
            return True
        # What a glance did not hear of does not stand in its sentence.
        return any(r.may_cue(kind, self.ruleset) for r in self.readings if not bit or r.heard is None)

    @property
    def _heard_together(self) -> int:
        """Return the bits of all that glances heard of in the message."""
        if self._heard is None:
            self._heard = reduce(or_, (reading.heard or 0 for reading in self.readings), 0)
        return self._heard

    def _found(self, kind: str, number: int, index: int) -> Sequence[Cue]:
        known = self._cues.get((number, index))
        if known is None:
            start = self.segments[index].start
            spans = self.readings[index].cues(number, self.ruleset)
            self._cues[number, index] = known = [Cue(kind, index, span.shift(start)) for span in spans]
        return known

    @property
    def quotes(self) -> Sequence[Span]:
        """Return what stands in quotation marks or on quoted lines."""
        if self._quotes is None:
            self._quotes = quotations(self.text)
        return self._quotes

    def quoted(self, span: Span) -> Span | None:
        """Return the quotation that holds the span or most of it ("whether I'd "pay you directly""), if one does."""
        return next((quote for quote in self.quotes if _holds_most(quote, span)), None)

    def spoken(self, span: Span) -> Span | None:
        """Return the line of a script, with its speaker's name, that holds the span, if one does."""
        if self._speeches is None:
            self._speeches = speeches(self.text)
        return next((line for line in self._speeches if line.covers(span)), None)

    def between(self, first: Span, second: Span) -> str:
        """Return the folded text between two spans; empty where they touch or overlap."""
        return fold(self.text[first.end : second.start]) if first.end < second.start else ""

    def parted(self, first: Span, second: Span) -> bool:
        """Tell whether a clause border stands between two spans; the second may begin with its words (", text me")."""
        between = self.between(first, second)
        if not between:
            return False
        ahead = fold(self.text[first.end : second.start + _LONGEST_BORDER])
        border = self.ruleset.borders.search(ahead)
        return ";" in between or (border is not None and border.start() < len(between))


def _holds_most(quote: Span, span: Span) -> bool:
    shared = min(quote.end, span.end) - max(quote.start, span.start)
    return shared * 2 > span.end - span.start
