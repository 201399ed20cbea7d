"""Keywords: which expressions given by packs may hit a text, by the literals that each of them needs.

A phrase needs its words in their order, so it has a chain. An expression needs its keywords anywhere, inside a word
too; it is filed under its most telling group of them, and the other groups are asked for where one of these stands.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from presend.engine.literals import Group, Literal

Keyed = TypeVar("Keyed")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Keyed]):
    """An expression, its place among all, and the numbers of the literals of each further group that it needs."""

    place: int
    keyed: Keyed
    needed: Sequence[frozenset[int]]

    def stands(self, others: Collection[int]) -> bool:
        return not any(numbers.isdisjoint(others) for numbers in self.needed)


@dataclass(frozen=True, slots=True)
class Keywords(Generic[Keyed]):
    """Expressions by the number of each literal that shows them."""

    entries: Mapping[int, Sequence[_Entry[Keyed]]] = field(default_factory=dict)

    def standing(self, others: Collection[int]) -> list[Keyed]:
        """Return what has a literal of each of its groups in a text, in the order in which it was filed.

        `others` are the numbers of the literals that stand there.
        """
        if not others:
            return []
        found = {
            entry.place: entry for number in others for entry in self.entries.get(number, ()) if entry.stands(others)
        }
        return [found[place].keyed for place in sorted(found)] if found else []

    def needed(self) -> frozenset[int]:
        """Return the numbers of all literals that anything here needs."""
        entries = [entry for filed in self.entries.values() for entry in filed]
        return frozenset(self.entries).union(*(numbers for entry in entries for numbers in entry.needed))

    def only(self, keep: Callable[[Keyed], bool]) -> "Keywords[Keyed]":
        """Return those that `keep` holds for."""
        kept = {number: [one for one in entries if keep(one.keyed)] for number, entries in self.entries.items()}
        return Keywords({number: entries for number, entries in kept.items() if entries})

    def all(self) -> Iterator[Keyed]:
        """Yield every expression, in the order in which they were filed."""
        found = {entry.place: entry.keyed for entries in self.entries.values() for entry in entries}
        yield from (found[place] for place in sorted(found))


def keywords_of(
    expressions: Iterable[tuple[Keyed, Group, Sequence[Group]]], numbers: Mapping[Literal, int]
) -> Keywords[Keyed]:
    """Return the filing of expressions, each with its most telling group and all its groups; all of loose literals."""
    entries: dict[int, list[_Entry[Keyed]]] = {}
    for place, (keyed, telling, groups) in enumerate(expressions):
        needed = [frozenset(numbers[literal] for literal in group) for group in groups if group != telling]
        for literal in telling:
            entries.setdefault(numbers[literal], []).append(_Entry(place, keyed, needed))
    return Keywords(entries)
