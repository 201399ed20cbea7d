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
    """The chains of many phrases, ready to be asked. `words` are all that any of them waits for.

    Those `heard` come behind them in the order: a glance says that it heard one, and nobody asks for them otherwise.
    """

    phrases: Sequence[Chained]
    heard: Sequence[Chained]
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
        return self.order.among(lambda number: number < len(self.phrases) and keep(self.phrases[number]))

    def all(self) -> Iterator[Chained]:
        """Yield everything that has a chain."""
        yield from self.phrases


Filing = tuple[Chained, Sequence[Group]]
"""A phrase, and the groups it needs, one at least."""


def chains_of(
    phrases: Iterable[Filing[Chained]], numbers: Mapping[Literal, int], heard: Iterable[Filing[Chained]] = ()
) -> Chains[Chained]:
    """Return the chains of phrases; `numbers` are those of the index."""
    asked, listened = list(phrases), list(heard)
    steps: dict[Group, Step] = {}  # many phrases share their groups
    chains = [[_step(group, numbers, steps) for group in groups] for _, groups in (*asked, *listened)]
    words = frozenset(word for chain in chains[: len(asked)] for step, _ in chain for word in step)
    return Chains([phrase for phrase, _ in asked], [phrase for phrase, _ in listened], shift_and(chains), words)


def _step(group: Group, numbers: Mapping[Literal, int], known: dict[Group, Step]) -> Step:
    step = known.get(group)
    if step is None:
        words = [literal.text for literal in group if is_word(literal)]
        step = known[group] = words, [numbers[literal] for literal in group if not is_word(literal)]
    return step
