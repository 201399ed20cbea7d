"""Glances: one quick pass over a plain text that says which rules are worth trying on it.

Most sentences are plain words: no typed thing can stand in them, and what phrases and expressions may hit is told by
their words alone. Compiled, that takes two microseconds a sentence, a tenth of looking at it (`presend.engine.sight`).
A glance says None of every other text, and there is none where nothing was compiled: then the text is looked at. What a
glance tells is what the look would, but for words in disguise: where one may stand, it says that only.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from presend.engine.chains import Chains
from presend.engine.literals import Literal
from presend.engine.shift_and import Compiled
from presend.engine.sketch import Sketch
from presend.engine.views import folded_view, raw_view

if TYPE_CHECKING:
    from presend.engine import _native

MOST_DIGITS = 5
"""Digits of a plain text, as in glance.h: one more, and they may be a typed thing."""
_MONEY, _SIGN, _OTHER = "\x80", "\x81", "\0"
"""What stands for a sign of money that may also stand for a letter, for any other sign that is not ASCII, and for what
a glance cannot tell of; as in glance.c."""
_BITS = 64
"""Of all that a glance hears."""
_KEYWORD, _SAYS_NUMBER, _CANNOT_TELL = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Telling:
    """What literals tell of a text, by their numbers: `keywords` are asked for, several `numbers` may say digits.

    Of a text with something `doubtful` in it, a glance tells nothing, nor of one where a hyphen cuts a word that is
    `sought`. `hearing` are words and literals that a glance is to say of whether one of a kind was met: a bit each.
    """

    keywords: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    doubtful_words: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()
    hearing: Mapping[str | int, int] = field(default_factory=dict)

    def of(self, number: int) -> int:
        """Return what a literal tells, as the C has it."""
        return (
            _KEYWORD * (number in self.keywords)
            | _SAYS_NUMBER * (number in self.numbers)
            | _CANNOT_TELL * (number in self.doubtful)
        )


def bits_of(kinds: Iterable[int]) -> dict[int, int]:
    """Return the bit by which a glance says that it heard something of a kind; of very many, the last share one."""
    return {kind: 1 << min(place, _BITS - 1) for place, kind in enumerate(dict.fromkeys(kinds))}


class Glance:
    """What a ruleset sees at a glance."""

    def __init__(self, made: "_native.Glance", known: Iterable[str] = ()) -> None:
        """Keep what was made in C. `known` are the signs that literals of the ruleset have."""
        self._made = made
        self._stand_ins = _StandIns(frozenset(known))

    def sentence(self, text: str) -> "_native.Told | None":
        """Return what may stand in a sentence; None: look yourself."""
        return self._made.at(text if text.isascii() else self._folded(text), False)

    def chains(self, text: str, among: Any) -> list[int] | None:
        """Return the numbers of the chains, of only those in `among`, that may stand in a sentence."""
        told = self._made.at(text if text.isascii() else self._folded(text), False, among)
        return None if told is None else told.chains

    def message(self, text: str) -> "_native.Told | None":
        """Return the same of a whole message, its sentences taken together."""
        return self._made.at(text if text.isascii() else self._folded(text), True)

    def _folded(self, text: str) -> str:
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
    chains: Chains[Any], among: Any, sketches: Sequence[Sketch], others: Sequence[Literal], telling: Telling
) -> Glance | None:
    """Return the glance of these chains, of which `among` are in force; None where nothing was compiled.

    `sketches` are those of the chains' phrases, `others` all literals that are no words, in the order of their numbers.
    """
    if not isinstance(chains.order, Compiled):
        return None
    parts = _Parts()
    made = chains.order.glance(
        among,
        sketches=[parts.number(sketch) for sketch in sketches],
        parts=parts.written(),
        sketched=sorted(parts.words),
        others=[
            (x.text, x.begins, x.ends, telling.of(number), telling.hearing.get(number, 0))
            for number, x in enumerate(others)
        ],
        doubtful=sorted(telling.doubtful_words),
        sought=sorted(telling.sought),
        hearing=sorted((word, bits) for word, bits in telling.hearing.items() if isinstance(word, str)),
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

    def written(self) -> list[tuple[int, int, list[Any]]]:
        """Return the parts in the order of their numbers."""
        return [(kind, count, members) for kind, count, *members in self._written]
