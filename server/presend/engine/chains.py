"""Chains: which phrases may stand in a text, by their words and the order of these.

A phrase needs a word of each of its groups, one after the other. Each group is a bit, and the bits of one phrase
lie side by side. The text is gone through once, word by word: a bit is set where a word of its group stands and
the bit before it was set already (Shift-And: Baeza-Yates and Gonnet, 1992, with words for characters). What is
set at a phrase's last bit says that the phrase is worth trying. Blocks keep the numbers short, however many
phrases there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from presend.engine.literals import Group, Literal
from presend.engine.sight import Sight, is_word

BLOCK = 16_384
"""Bits of a block: the built-in packs need about a quarter of one."""
Chained = TypeVar("Chained")


@dataclass(slots=True)
class _Block(Generic[Chained]):
    """Chains side by side. `first` has the bits at which they begin, `ends` what ends at which bit.

    `words` and `others` say which bits a word, or a literal that is no word, may set.
    """

    words: dict[str, int] = field(default_factory=dict)
    others: dict[int, int] = field(default_factory=dict)
    first: int = 0
    ends: dict[int, Chained] = field(default_factory=dict)

    def reached(self, sight: Sight) -> int:
        """Return the bits that a text sets. Literals that are no words may stand anywhere in the order."""
        known, first = self.words, self.first
        if self.others and sight.others and (numbers := self.others.keys() & sight.others.keys()):
            return self._reached_loosely(sight, numbers)
        reached = 0
        if not known.keys().isdisjoint(sight.words):
            for word in sight.words:
                if word in known:
                    reached |= ((reached << 1) | first) & known[word]
        return reached

    def _reached_loosely(self, sight: Sight, numbers: Iterable[int]) -> int:
        known, first = self.words, self.first
        loose = 0
        for number in numbers:
            loose |= self.others[number]
        reached = 0
        for word in (*sight.words, ""):
            while (grown := reached | (((reached << 1) | first) & loose)) != reached:
                reached = grown
            if word in known:
                reached |= ((reached << 1) | first) & known[word]
        return reached


@dataclass(frozen=True, slots=True)
class Chains(Generic[Chained]):
    """The chains of many phrases, ready to be asked. `words` are all that any of them waits for."""

    blocks: Sequence[_Block[Chained]]
    words: frozenset[str]

    def standing(self, sight: Sight, among: Sequence[int]) -> list[Chained]:
        """Return what has a literal of each of its groups in a text, in their order, as far as words tell it.

        `among` says of what (see `some`).
        """
        found: list[Chained] = []
        for block, wanted in zip(self.blocks, among, strict=True):
            if wanted and (ended := block.reached(sight) & wanted):
                found += [block.ends[bit] for bit in _bits_in(ended)]
        return found

    def some(self, keep: Callable[[Chained], bool]) -> Sequence[int]:
        """Return, block by block, the last bits of those that `keep` holds for."""
        return [sum(1 << bit for bit, one in block.ends.items() if keep(one)) for block in self.blocks]

    def all(self) -> Iterator[Chained]:
        """Yield everything that has a chain."""
        for block in self.blocks:
            yield from block.ends.values()


def _bits_in(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def chains_of(phrases: Iterable[tuple[Chained, Sequence[Group]]], numbers: Mapping[Literal, int]) -> Chains[Chained]:
    """Return the chains of phrases, each with the groups it needs (one at least); `numbers` are those of the index."""
    blocks: list[_Block[Chained]] = []
    by_group: dict[Group, int] = {}
    at = BLOCK
    for phrase, groups in phrases:
        if at + len(groups) > BLOCK:
            _fill(blocks, by_group, numbers)
            blocks.append(_Block())
            by_group, at = {}, 0
        block = blocks[-1]
        block.first |= 1 << at
        for group in groups:
            by_group[group] = by_group.get(group, 0) | 1 << at
            at += 1
        block.ends[at - 1] = phrase
    _fill(blocks, by_group, numbers)
    return Chains(blocks, frozenset().union(*(block.words for block in blocks)))


def _fill(blocks: Sequence[_Block[Chained]], by_group: Mapping[Group, int], numbers: Mapping[Literal, int]) -> None:
    """Note in the last block which bits the literals of each group may set."""
    for group, bits in by_group.items():
        for literal in group:
            if is_word(literal):
                blocks[-1].words[literal.text] = blocks[-1].words.get(literal.text, 0) | bits
            else:
                number = numbers[literal]
                blocks[-1].others[number] = blocks[-1].others.get(number, 0) | bits
