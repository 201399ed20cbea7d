"""Chains: which phrases may stand in a text, by their words and the order of these.

A phrase needs a word of each of its groups, one after the other. What a text goes through to the end is worth trying.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from presend.engine.literals import Group, Literal
from presend.engine.shift_and import ShiftAnd, Step, shift_and
from presend.engine.sight import Sight, is_word

Chained = TypeVar("Chained")


@dataclass(frozen=True, slots=True)
class Chains(Generic[Chained]):
    """The chains of many phrases, ready to be asked. `words` are all that any of them waits for."""

    phrases: Sequence[Chained]
    order: ShiftAnd
    words: frozenset[str]

    def standing(self, sight: Sight, among: Any) -> list[Chained]:
        """Return what has a literal of each of its groups in a text, in their order, as far as words tell it.

        `among` says of what (see `some`).
        """
        return self.of(self.order.ended(sight.words, sight.others, among))

    def of(self, numbers: Iterable[int]) -> list[Chained]:
        """Return what has these chains."""
        phrases = self.phrases
        return [phrases[number] for number in numbers]

    def some(self, keep: Callable[[Chained], bool]) -> Any:
        """Return what asks for those only that `keep` holds for."""
        return self.order.among(lambda number: keep(self.phrases[number]))

    def all(self) -> Iterator[Chained]:
        """Yield everything that has a chain."""
        yield from self.phrases


def chains_of(phrases: Iterable[tuple[Chained, Sequence[Group]]], numbers: Mapping[Literal, int]) -> Chains[Chained]:
    """Return the chains of phrases, each with the groups it needs (one at least); `numbers` are those of the index."""
    filed = list(phrases)
    chains = [[_step(group, numbers) for group in groups] for _, groups in filed]
    words = frozenset(word for chain in chains for step, _ in chain for word in step)
    return Chains([phrase for phrase, _ in filed], shift_and(chains), words)


def _step(group: Group, numbers: Mapping[Literal, int]) -> Step:
    words = [literal.text for literal in group if is_word(literal)]
    return words, [numbers[literal] for literal in group if not is_word(literal)]
