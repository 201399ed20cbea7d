"""Scenes: one message as the excuses see it, with its segments, its cues and its quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
    """A message with everything an excuse may ask of it. Spans count from the message's beginning.

    `seen` is the mask of the groups of literals that stand in it; -1, which is all of them, where nobody looked.
    """

    text: str
    ruleset: Ruleset
    segments: Sequence[Span]
    readings: Sequence[Reading]
    seen: int = -1
    _cues: dict[str, list[Cue]] = field(default_factory=dict, repr=False)
    _quotes: list[Span] | None = field(default=None, repr=False)
    _speeches: list[Span] | None = field(default=None, repr=False)

    def cues(self, kind: str) -> Sequence[Cue]:
        """Return the cues of one kind, in the order of the text."""
        known = self._cues.get(kind)
        if known is None:
            self._cues[kind] = known = list(self._found(kind))
        return known

    def _found(self, kind: str) -> Iterator[Cue]:
        number = self.ruleset.cue_kinds.get(kind)
        if number is None or number not in self.ruleset.cues:
            return
        mask, always = self.ruleset.cues[number].mask, self.ruleset.cues[number].always
        if not always and not self.seen & mask:
            return
        for index, (segment, reading) in enumerate(zip(self.segments, self.readings, strict=True)):
            if not always and not reading.sight(self.ruleset).seen & mask:
                continue
            for span in reading.cues(number, self.ruleset):
                yield Cue(kind, index, span.shift(segment.start))

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
