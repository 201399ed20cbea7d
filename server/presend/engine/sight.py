"""Sights: which literals stand in a text. Made in one pass; everything else asks it.

Literals that are single words are looked up word by word; the others (parts of words, signs, words with a
hyphen) are found by one automaton. Groups of literals are numbered, and a set of groups is a bit mask: asking
whether all the words of a phrase stand in a sentence is one operation. Where they stand is worked out only
for the few groups that somebody asks about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from presend.engine.automaton import FindHits, automaton
from presend.engine.literals import Group, Literal

_WORD = re.compile(r"\w+")
# The same cut for ASCII texts, three times as fast: all but the characters of words become spaces.
_ASCII_WORDS = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(128)).ljust(256)


_SINGLES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True, slots=True)
class Index:
    """The literals of a ruleset, and the mask of the groups that each belongs to.

    `words` are looked up; `others` are found by `find`, and their masks stand in `masks` at the same place.
    `cue_words` are the words of groups that only cues wait for: they are looked up when a cue is asked for.
    `words_of` and `others_of` are the members of each group. `free` are those of the others that may stand
    anywhere.
    """

    words: Mapping[str, int]
    known: frozenset[str]
    cue_words: Mapping[str, int]
    others: Sequence[Literal]
    find: FindHits
    masks: Sequence[int]
    free: frozenset[int]
    words_of: Sequence[frozenset[str]]
    others_of: Sequence[frozenset[int]]


def index_of(groups: Sequence[Group], cues_from: int | None = None) -> Index:
    """Return the index of groups of literals; a group's number is its place. From `cues_from` on only cues wait."""
    masks: dict[Literal, int] = {}
    for number, group in enumerate(groups):
        for literal in group:
            masks[literal] = masks.get(literal, 0) | 1 << number
    rules = len(groups) if cues_from is None else cues_from
    low = mask_of(range(rules))
    words = {x.text: mask & low for x, mask in masks.items() if mask & low and _is_word(x)}
    others = sorted(x for x in masks if not _is_word(x))
    numbers = {literal: number for number, literal in enumerate(others)}
    return Index(
        words=words,
        known=frozenset(words),
        cue_words={x.text: mask for x, mask in masks.items() if mask >> rules and _is_word(x)},
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

    `spoken` are all words of the text, `words` those that rules wait for (once `cued` was asked for, those of cues
    too); `others` has where each of the other literals begins, by its number in the index.
    """

    text: str
    index: Index
    seen: int
    spoken: Sequence[str]
    words: frozenset[str]
    others: dict[int, list[int]]
    _cued: int | None = None
    _places: dict[int, list[int]] = field(default_factory=dict)

    @property
    def cued(self) -> int:
        """Return the mask of all groups that stand here, those that only cues wait for too."""
        if self._cued is None:
            masks = self.index.cue_words
            words = masks.keys() & self.spoken
            self.words |= words
            self._cued = self.seen
            for word in words:
                self._cued |= masks[word]
        return self._cued

    @property
    def singles(self) -> int:
        """Return how many different letters and digits stand alone."""
        return len(_SINGLES.intersection(self.spoken))

    def sees(self, group: int) -> bool:
        """Tell whether a group stands here that rules wait for; a number below 0 names none."""
        return group >= 0 and bool(self.seen >> group & 1)

    def places(self, group: int) -> list[int]:
        """Return where the literals of a group begin, in order."""
        known = self._places.get(group)
        if known is None:
            self._places[group] = known = self._found(group)
        return known

    def _found(self, group: int) -> list[int]:
        found: list[int] = []
        for word in self.words & self.index.words_of[group]:
            found += _standing(word, self.text)
        if self.others:
            for number in self.others.keys() & self.index.others_of[group]:
                found += self.others[number]
        found.sort()
        return found


def _standing(word: str, text: str) -> Iterator[int]:
    """Yield where a word stands in a text, not joined to another."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (start and _joins(text[start - 1])) and not (end < len(text) and _joins(text[end])):
            yield start
        start = text.find(word, end)


def look(text: str, index: Index) -> Sight:
    """Return what literals stand in a folded text."""
    seen = 0
    spoken = text.encode().translate(_ASCII_WORDS).decode().split() if text.isascii() else _WORD.findall(text)
    words, masks = index.known.intersection(spoken), index.words
    for word in words:
        seen |= masks[word]
    others: dict[int, list[int]] = {}
    free = index.free
    for number, start, end in index.find(text):
        if number in free or _stands(index.others[number], text, start, end):
            if number in others:
                others[number].append(start)
            else:
                others[number] = [start]
                seen |= index.masks[number]
    return Sight(text, index, seen, spoken, words, others)


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
