"""Glances: one quick pass over a plain text that says which rules are worth trying on it.

Most sentences are plain words: no typed thing can stand in them, and what phrases and expressions may hit is told by
their words alone. Compiled, that takes two microseconds a sentence, a tenth of looking at it (`presend.engine.sight`).
A glance says None of every other text, and there is none where nothing was compiled: then the text is looked at. What a
glance tells is what the look would, but for words in disguise: where one may stand, it says that only.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from presend.engine.folding import UNEVEN
from presend.engine.literals import Literal
from presend.engine.segments import ABBREVIATIONS, segments
from presend.engine.shift_and import IS_COMPILED
from presend.engine.sketch import Sketch
from presend.engine.span import Span
from presend.engine.views import folded_view, raw_view

try:
    from presend.engine import _native
except ImportError:  # where nothing compiled it, sentences are looked at
    _native = None  # type: ignore[assignment]

Told: TypeAlias = "_native.Told"
"""What a glance tells of a text (see glance_ask.c)."""
_MONEY, _SIGN, _OTHER = "\x80", "\x81", "\0"
"""What stands for a sign of money that may also stand for a letter, for any other sign that is not ASCII, and for what
a glance cannot tell of; as in glance.c."""
_EVERYDAY = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "€": _MONEY, "£": _MONEY}
"""Signs that mostly are all of a message that is not ASCII: replaced in a tenth of the time that folding takes."""
_UNSURE = re.compile(r"[^\w\x00-\x7f’“”–—€£]")
"""Of what is not ASCII, letters and a few signs never change where sentences end, nor hide a typed thing in folding."""
NO_DIGITS = 1 << 30
"""No typed thing of digits is asked for: so many stand in no text."""
_BITS = 64
"""Of all that a glance hears."""
_SAYS_NUMBER, _CANNOT_TELL = 1, 2


@dataclass(frozen=True, slots=True)
class Telling:
    """What literals tell of a text, by their numbers: several `numbers` may say digits.

    Of a text with something `doubtful` in it, a glance tells nothing. Where an apostrophe cuts a word that is `sought`,
    it may stand in disguise. `hearing` are words and literals that a glance is to say of whether one of a kind was met:
    a bit each. So many `typed_digits` may be a typed thing. `counts` says how often words occur in ordinary text: by
    the rarest of its words a chain is found.
    """

    numbers: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    doubtful_words: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()
    hearing: Mapping[str | int, int] = field(default_factory=dict)
    typed_digits: int = NO_DIGITS
    counts: Mapping[str, int] = field(default_factory=dict)

    def words(self, sketched: Iterable[str]) -> list[tuple[str, int, bool, bool, int]]:
        """Return what words tell, those of sketches too, as the C has it."""
        heard = (word for word in self.hearing if isinstance(word, str))
        doubtful, sought = self.doubtful_words, self.sought
        return [
            (word, self.counts.get(word, 0), word in doubtful, word in sought, self.hearing.get(word, 0))
            for word in sorted({*sketched, *doubtful, *sought, *heard})
        ]

    def of(self, number: int) -> int:
        """Return what a literal tells, as the C has it."""
        return _SAYS_NUMBER * (number in self.numbers) | _CANNOT_TELL * (number in self.doubtful)


class Chained(NamedTuple):
    """What has a chain: its sketch, and the bits of the kinds of cues that it needs in the message, or is one of.

    Where its sketch does not tell of the rarest literals that it waits for, these are `words`, and the numbers of
    `others`: one of them stands wherever it does.
    """

    sketch: Sketch
    needs: int = 0
    hears: int = 0
    words: Sequence[str] = ()
    others: Sequence[int] = ()


class Given(NamedTuple):
    """What a glance knows of an expression given by a pack.

    Every hit holds so many `digits`, and a literal of each group: of those by which it is `shown`, and of `groups`.
    """

    digits: int
    needs: int
    shown: Sequence[int]
    groups: Sequence[Sequence[int]]


def bits_of(kinds: Iterable[int]) -> dict[int, int]:
    """Return the bit by which a glance says that it heard something of a kind; of very many, the last share one."""
    return {kind: 1 << min(place, _BITS - 1) for place, kind in enumerate(dict.fromkeys(kinds))}


class Glance:
    """What a ruleset sees at a glance."""

    def __init__(self, made: "_native.Glance", known: Iterable[str] = ()) -> None:
        """Keep what was made in C. `known` are the signs that literals of the ruleset have."""
        known = frozenset(known)
        self._made = made
        self._stand_ins = _StandIns(known)
        self._everyday = [(sign, plain) for sign, plain in _EVERYDAY.items() if sign not in known]

    def sentence(self, text: str) -> "Told | None":
        """Return what may stand in a sentence; None: look yourself."""
        return self._made.sentence(text if text.isascii() else self._folded(text))

    def chains(self, text: str, among: Any) -> list[int] | None:
        """Return the numbers of the chains, of only those in `among`, that may stand in a sentence."""
        told = self._made.sentence(text if text.isascii() else self._folded(text), among)
        return None if told is None else told.chains

    def message(self, text: str) -> "Sequence[tuple[int, int, Told | None]] | None":
        """Return where each sentence of a message begins and ends, and what may stand in it.

        There are none where nothing can hit. None: cut it into sentences and look yourself.
        """
        plain = self._as_long(text)
        return None if plain is None else self._made.message(plain, not text.isascii())

    def sentences(self, text: str) -> list[Span]:
        """Return where the sentences of a message stand, as `segments` does; in a twentieth of the time if it can."""
        plain = self._as_long(text)
        found = None if plain is None else self._made.sentences(plain, not text.isascii())
        return segments(text) if found is None else [Span(start, end) for start, end in found]

    def _as_long(self, text: str) -> str | None:
        """Return a text that may be cut into sentences where this one may; None where folding makes that unsure."""
        if text.isascii():
            return text
        folded = None if _UNSURE.search(text) else self._folded(text)
        return folded if folded and len(folded) == len(text) and UNEVEN.isdisjoint(text) else None

    def _folded(self, text: str) -> str:
        plain = text
        for sign, stand_in in self._everyday:
            plain = plain.replace(sign, stand_in)
        if plain.replace(_MONEY, "").isascii() and _MONEY not in text:
            return plain
        return folded_view(raw_view(text)).text.translate(self._stand_ins)


class _StandIns(dict[int, str]):
    """A `str.translate` table for what folding leaves: signs that tell nothing all become the same one."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, code: int) -> str:
        char = chr(code)
        is_sign = unicodedata.category(char)[0] in "SP" and char not in self._known
        self[code] = char if char.isascii() else _OTHER if not is_sign else _MONEY if char in "€£" else _SIGN
        return self[code]


def glance_of(
    among: Iterable[bool],
    chained: Sequence[Chained],
    given: Sequence[Given],
    others: Sequence[Literal],
    telling: Telling,
) -> Glance | None:
    """Return the glance of some chains, of which `among` are in force; None where nothing was compiled.

    `chained` has what each chain is of, `given` the expressions that have none, and `others` all literals that are no
    words, in the order of their numbers.
    """
    if not IS_COMPILED:
        return None
    parts = _Parts()
    sketches = [parts.number(phrase.sketch) for phrase in chained]
    made = _native.Glance(
        among=bytes(asked or bool(phrase.hears) for asked, phrase in zip(among, chained, strict=True)),
        words=telling.words(parts.words.union(*(phrase.words for phrase in chained))),
        parts=parts.written(),
        chains=[
            (sketch, phrase.needs, phrase.hears, list(phrase.words), list(phrase.others))
            for sketch, phrase in zip(sketches, chained, strict=True)
        ],
        others=[
            (x.text, x.begins, x.ends, telling.of(number), telling.hearing.get(number, 0))
            for number, x in enumerate(others)
        ],
        given=[(one.digits, one.needs, list(one.shown), list(map(list, one.groups))) for one in given],
        abbreviations="".join(f" {word}" for word in sorted(ABBREVIATIONS)),
        typed_digits=telling.typed_digits,
    )
    return Glance(made, {char for literal in others for char in literal.text})


@dataclass(slots=True)
class _Parts:
    """The parts of sketches, written down for the C: each once, after its own, as its kind, count and members."""

    words: set[str] = field(default_factory=set)
    _written: dict[tuple[Any, ...], int] = field(default_factory=dict)
    _numbers: dict[Sketch, int] = field(default_factory=dict)

    def number(self, sketch: Sketch) -> int:
        """Return the number of a sketch, after writing it down if that was not done."""
        known = self._numbers.get(sketch)
        if known is None:
            members = (*sorted(sketch.words), *map(self.number, sketch.parts))
            self.words |= sketch.words
            known = self._written.setdefault((int(sketch.kind), sketch.count, *members), len(self._written))
            self._numbers[sketch] = known
        return known

    def written(self) -> list[tuple[Any, ...]]:
        """Return the parts in the order of their numbers."""
        return list(self._written)
