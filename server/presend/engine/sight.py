"""Sights: which literals stand in a text. Made in one pass; everything else asks it.

Literals that are single words are looked up word by word; the others (parts of words, signs, words with a
hyphen) are found by one automaton. Where they stand is worked out only for the few groups that somebody asks
about.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from presend.engine.automaton import FindHits, automaton
from presend.engine.literals import Group, Literal

_WORD = re.compile(r"\w+(?:'\w+)*")
# The same cut for ASCII texts, three times as fast: all but the characters of words become spaces.
_ASCII_WORDS = bytes(code if chr(code).isalnum() or chr(code) in "_'" else ord(" ") for code in range(128)).ljust(256)
_SINGLES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True, slots=True)
class Index:
    """The literals of a ruleset. Groups of them are numbered.

    `numbers` has the place of each literal that is no single word: in `others`, and as `find` reports it. `free` are
    those that may stand anywhere, inside a word too. `words_of` and `others_of` are the members of each group.
    """

    numbers: Mapping[Literal, int]
    others: Sequence[Literal]
    find: FindHits
    free: frozenset[int]
    words_of: Sequence[frozenset[str]]
    others_of: Sequence[frozenset[int]]

    def members(self, group: int) -> tuple[frozenset[str], frozenset[int]]:
        """Return the words of a group, and the numbers of its other literals; a number below 0 names none."""
        return (self.words_of[group], self.others_of[group]) if group >= 0 else (frozenset(), frozenset())

    def stands(self, group: int, words: Iterable[str], others: Collection[int]) -> bool:
        """Tell whether a literal of a group is among words, or among the numbers of literals that are none."""
        if not self.words_of[group].isdisjoint(words):
            return True
        return bool(others) and not self.others_of[group].isdisjoint(others)


def index_of(groups: Sequence[Group]) -> Index:
    """Return the index of groups of literals; a group's number is its place."""
    others = sorted({x for group in groups for x in group if not is_word(x)})
    numbers = {literal: number for number, literal in enumerate(others)}
    return Index(
        numbers=numbers,
        others=others,
        find=automaton([x.text for x in others]),
        free=frozenset(number for number, x in enumerate(others) if not x.begins and not x.ends),
        words_of=[frozenset(x.text for x in group if is_word(x)) for group in groups],
        others_of=[frozenset(numbers[x] for x in group if x in numbers) for group in groups],
    )


def is_word(literal: Literal) -> bool:
    """Tell whether a literal is a word by itself, to be looked up and not searched."""
    return not literal.searched and literal.begins and literal.ends and bool(_WORD.fullmatch(literal.text))


@dataclass(slots=True)
class Sight:
    """What literals stand in a text.

    `words` are its words in their order, those with an apostrophe whole and in parts; `others` has where each of the
    other literals begins, by its number.
    """

    text: str
    index: Index
    words: list[str]
    others: dict[int, list[int]]
    _places: dict[int, list[int]] = field(default_factory=dict)

    @property
    def singles(self) -> int:
        """Return how many different letters and digits stand alone."""
        return len(_SINGLES.intersection(self.words))

    def sees(self, group: int) -> bool:
        """Tell whether a literal of a group stands here; a number below 0 names none."""
        return group >= 0 and self.index.stands(group, self.words, self.others)

    def places(self, group: int) -> list[int]:
        """Return where the literals of a group begin, in order."""
        known = self._places.get(group)
        if known is None:
            self._places[group] = known = self._found(group)
        return known

    def _found(self, group: int) -> list[int]:
        found: list[int] = []
        for word in self.index.words_of[group].intersection(self.words):
            found += _standing(word, self.text)
        if self.others:
            for number in self.index.others_of[group].intersection(self.others):
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


def words_of(text: str) -> list[str]:
    """Return the words of a folded text in their order, those with an apostrophe whole and in parts."""
    words = text.encode().translate(_ASCII_WORDS).decode().split() if text.isascii() else _WORD.findall(text)
    if "'" in text:
        return [part for word in words for part in ((word, *word.split("'")) if "'" in word else (word,))]
    return words


def look(text: str, index: Index) -> Sight:
    """Return what literals stand in a folded text."""
    words = words_of(text)
    others: dict[int, list[int]] = {}
    free = index.free
    for number, start, end in index.find(text):
        if number in free or _stands(index.others[number], text, start, end):
            if number in others:
                others[number].append(start)
            else:
                others[number] = [start]
    return Sight(text, index, words, others)


def _stands(literal: Literal, text: str, start: int, end: int) -> bool:
    """Tell whether a word begins and ends with the literal here, where it has to."""
    if literal.begins and start and _joins(text[start - 1]):
        return False
    return not (literal.ends and end < len(text) and _joins(text[end]))


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_"
