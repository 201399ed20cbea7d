"""Sketches: what a phrase says of a text's words alone, for those texts that get a glance.

A sketch lets more pass than its phrase: it does not know what is denied, nor what part of a clause stands where. No
phrase hits a plain text that its sketch does not, so whoever can follow a sketch quickly
(`presend.engine.native`, glance_sketch.c) spares trying most expressions.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

_TOKEN = re.compile(r"\w+(?:'\w+)*")


class Kind(IntEnum):
    """What a sketch is made of; the same numbers as in glance_model.h."""

    WORDS = 0
    """One word, any of these."""
    ROW = 1
    """All parts, one after the other."""
    EITHER = 2
    """One of the parts."""
    MAYBE = 3
    """The part, or nothing."""
    GAP = 4
    """Any words, up to `count` of them, or none."""
    ANY = 5
    """Any one word; what dots, hyphens and the like join is one."""
    NUMBER = 6
    """Words with digits, and what belongs to these."""
    EDGE = 7
    """A sign or the text's end, which may be where a clause begins or ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A sketch, or a part of one."""

    kind: Kind
    parts: tuple["Sketch", ...] = ()
    words: frozenset[str] = frozenset()
    count: int = 0

    @property
    def has_words(self) -> bool:
        """Tell whether every text that it lets pass has one of some words."""
        match self.kind:
            case Kind.WORDS:
                return True
            case Kind.ROW:
                return any(part.has_words for part in self.parts)
            case Kind.EITHER:
                return all(part.has_words for part in self.parts)
        return False


NOTHING = Sketch(Kind.ROW)
ANY = Sketch(Kind.ANY)
NUMBER = Sketch(Kind.NUMBER)
EDGE = Sketch(Kind.EDGE)


def gap(words: int) -> Sketch:
    """Return the sketch of up to so many words."""
    return Sketch(Kind.GAP, count=words)


def row(parts: Iterable[Sketch]) -> Sketch:
    """Return the sketch of parts that follow each other."""
    flat = [one for part in parts for one in (part.parts if part.kind is Kind.ROW else (part,))]
    return flat[0] if len(flat) == 1 else Sketch(Kind.ROW, tuple(flat)) if flat else NOTHING


def either(options: Iterable[Sketch]) -> Sketch:
    """Return the sketch of a choice; single words among the options are looked up together."""
    flat = list(dict.fromkeys(one for option in options for one in _options(option)))
    words = frozenset[str]().union(*(option.words for option in flat if option.kind is Kind.WORDS))
    parts = [option for option in flat if option.kind is not Kind.WORDS]
    if words or not parts:
        parts.insert(0, Sketch(Kind.WORDS, words=words))
    return parts[0] if len(parts) == 1 else Sketch(Kind.EITHER, tuple(parts))


def _options(sketch: Sketch) -> Sequence[Sketch]:
    return sketch.parts if sketch.kind is Kind.EITHER else (sketch,)


def maybe(part: Sketch) -> Sketch:
    """Return the sketch of what may be missing."""
    return part if part.kind is Kind.MAYBE else Sketch(Kind.MAYBE, (part,))


def typed(ways: Iterable[str]) -> Sketch:
    """Return the sketch of a word that is typed in one of these ways, some of which may be several words."""
    ways = frozenset(ways)
    if all(map(str.isalnum, ways)):
        return Sketch(Kind.WORDS, words=ways)  # mostly so
    rows = sorted({tuple(_TOKEN.findall(way)) for way in ways})
    return either(row(Sketch(Kind.WORDS, words=frozenset([word])) for word in words) for words in rows)
