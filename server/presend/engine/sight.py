"""Sights: which literals stand in a text. Made in one pass; everything else asks it.

Literals that are single words are looked up word by word; the others (parts of words, signs, words with a
hyphen) are found by one automaton. Groups of literals are numbered, and a set of groups is a bit mask: asking
whether all the words of a phrase stand in a sentence is one operation. Where they stand is worked out only
for the few groups that somebody asks about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from presend.engine.automaton import FindHits, automaton
from presend.engine.literals import Group, Literal

_WORD = re.compile(r"\w+")
# The same cut for ASCII texts, twice as fast: all but the characters of words become spaces.
_ASCII_WORDS = str.maketrans({chr(i): " " for i in range(128) if not _WORD.match(chr(i))})


_SINGLES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True, slots=True)
class Index:
    """The literals of a ruleset, and the mask of the groups that each belongs to.

    `words` are looked up; `others` are found by `find`, and their masks stand in `masks` at the same place.
    `words_of` and `others_of` are the members of each group. `free` are those of the others that may stand
    anywhere.
    """

    words: Mapping[str, int]
    others: Sequence[Literal]
    find: FindHits
    masks: Sequence[int]
    free: frozenset[int]
    words_of: Sequence[frozenset[str]]
    others_of: Sequence[frozenset[int]]


def index_of(groups: Sequence[Group]) -> Index:
    """Return the index of groups of literals; a group's number is its place."""
    masks: dict[Literal, int] = {}
    for number, group in enumerate(groups):
        for literal in group:
            masks[literal] = masks.get(literal, 0) | 1 << number
    words = {x.text: mask for x, mask in masks.items() if _is_word(x)}
    others = sorted(x for x in masks if not _is_word(x))
    numbers = {literal: number for number, literal in enumerate(others)}
    return Index(
        words=words,
        others=others,
        find=automaton([x.text for x in others]),
        masks=[masks[x] for x in others],
        free=frozenset(number for number, x in enumerate(others) if not x.begins and not x.ends),
        words_of=[frozenset(x.text for x in group if _is_word(x)) for group in groups],
        others_of=[frozenset(numbers[x] for x in group if x in numbers) for group in groups],
    )


def _is_word(literal: Literal) -> bool:
    return literal.begins and literal.ends and bool(_WORD.fullmatch(literal.text))


@dataclass(slots=True)
class Sight:
    """The mask of the groups that stand in a text, with the words and the other literals that showed it.

    `others` has where each of the other literals begins, by its number in the index. `singles` is how many
    different letters and digits stand alone.
    """

    text: str
    index: Index
    seen: int
    words: set[str]
    others: dict[int, list[int]]
    singles: int
    _begun: dict[str, list[int]] | None = None
    _places: dict[int, list[int]] | None = None

    def sees(self, group: int) -> bool:
        """Tell whether a group stands here; a number below 0 names none."""
        return group >= 0 and bool(self.seen >> group & 1)

    def places(self, group: int) -> list[int]:
        """Return where the literals of a group begin, in order."""
        if self._places is None:
            self._places = {}
        known = self._places.get(group)
        if known is None:
            self._places[group] = known = self._found(group)
        return known

    def _found(self, group: int) -> list[int]:
        words = self.words & self.index.words_of[group]
        starts = self._starts() if words else {}
        others = self.others.keys() & self.index.others_of[group] if self.others else ()
        if len(words) == 1 and not others:
            return starts[next(iter(words))]
        found = [at for word in words for at in starts[word]]
        found += [at for number in others for at in self.others[number]]
        found.sort()
        return found

    def _starts(self) -> dict[str, list[int]]:
        """Return where each word that stands here begins."""
        if self._begun is None:
            self._begun = {word: [] for word in self.words}
            for match in _WORD.finditer(self.text):
                if (word := match[0]) in self._begun:
                    self._begun[word].append(match.start())
        return self._begun


def look(text: str, index: Index) -> Sight:
    """Return what literals stand in a folded text."""
    seen = 0
    known = index.words
    spoken = set(text.translate(_ASCII_WORDS).split() if text.isascii() else _WORD.findall(text))
    words = known.keys() & spoken
    for word in words:
        seen |= known[word]
    others: dict[int, list[int]] = {}
    free = index.free
    for number, start, end in index.find(text):
        if number in free or _stands(index.others[number], text, start, end):
            if number in others:
                others[number].append(start)
            else:
                others[number] = [start]
                seen |= index.masks[number]
    return Sight(text, index, seen, words, others, len(_SINGLES & spoken))


def _stands(literal: Literal, text: str, start: int, end: int) -> bool:
    """Tell whether a word begins and ends with the literal here, where it has to."""
    if literal.begins and start and _joins(text[start - 1]):
        return False
    return not (literal.ends and end < len(text) and _joins(text[end]))


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_"


def mask_of(groups: Iterable[int]) -> int:
    """Return the mask of some groups."""
    mask = 0
    for group in groups:
        mask |= 1 << group
    return mask


def groups_in(mask: int) -> Iterator[int]:
    """Yield the numbers of the groups in a mask."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
