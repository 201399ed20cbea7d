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
class Entry(Generic[Keyed]):
    """An expression, its place among all, and the numbers of the literals of each further group that it needs."""

    place: int
    keyed: Keyed
    needed: Sequence[frozenset[int]]

    def stands(self, others: Collection[int]) -> bool:
        """Tell whether a literal of each further group is among these."""
        return not any(numbers.isdisjoint(others) for numbers in self.needed)


@dataclass(frozen=True, slots=True)
class Keywords(Generic[Keyed]):
    """Expressions by the number of each literal that shows them, and all of them `in_order`."""

    entries: Mapping[int, Sequence[Entry[Keyed]]] = field(default_factory=dict)
    in_order: Sequence[Entry[Keyed]] = ()

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

    def of(self, numbers: Iterable[int]) -> list[Keyed]:
        """Return what has these numbers among all `in_order`."""
        return [self.in_order[number].keyed for number in numbers]

    def shown_by(self) -> list[list[int]]:
        """Return the numbers of the literals that show each expression, in their order."""
        found: dict[int, list[int]] = {entry.place: [] for entry in self.in_order}
        for number, entries in self.entries.items():
            for entry in entries:
                found[entry.place].append(number)
        return list(found.values())

    def only(self, keep: Callable[[Keyed], bool]) -> "Keywords[Keyed]":
        """Return those that `keep` holds for."""
        kept = {number: [one for one in entries if keep(one.keyed)] for number, entries in self.entries.items()}
        in_order = [entry for entry in self.in_order if keep(entry.keyed)]
        return Keywords({number: entries for number, entries in kept.items() if entries}, in_order)

    def all(self) -> Iterator[Keyed]:
        """Yield every expression, in the order in which they were filed."""
        return (entry.keyed for entry in self.in_order)


def keywords_of(
    expressions: Iterable[tuple[Keyed, Group, Sequence[Group]]], numbers: Mapping[Literal, int]
) -> Keywords[Keyed]:
    """Return the filing of expressions, each with its most telling group and all its groups; all of loose literals."""
    entries: dict[int, list[Entry[Keyed]]] = {}
    in_order: list[Entry[Keyed]] = []
    for place, (keyed, telling, groups) in enumerate(expressions):
        needed = [frozenset(numbers[literal] for literal in group) for group in groups if group != telling]
        in_order.append(Entry(place, keyed, needed))
        for literal in telling:
            entries.setdefault(numbers[literal], []).append(in_order[-1])
    return Keywords(entries, in_order)
