"""Literals: the strings by which the prefilter knows what may stand in a text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_UNMET = 0.3
"""Of words that no example holds, each further letter makes one this much rarer."""


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A string that a match must hold, and whether a word must begin and end with it.

    One that is `searched` is no word to be looked up, though it may be a word by itself.
    """

    text: str
    begins: bool = True
    ends: bool = True
    searched: bool = False


def loose(text: str) -> Literal:
    """Return a literal that may stand anywhere, inside a word too."""
    return Literal(text, begins=False, ends=False, searched=True)


Group = frozenset[Literal]


class Rarity:
    """How seldom groups of words are met, by counts of words in ordinary text; each group is weighed once."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Go by these counts."""
        self._counts = counts
        self._weights: dict[Group, float] = {}

    def telling(self, groups: Iterable[Group]) -> Group:
        """Return the group whose words are seldom met: seeing one of them says most."""
        return min(groups, key=self._weight)

    def _weight(self, group: Group) -> float:
        weight = self._weights.get(group)
        if weight is None:
            # Of words never met, the short are the commoner.
            found = [self._counts.get(literal.text, 0) + _UNMET ** len(literal.text) for literal in group]
            self._weights[group] = weight = sum(found)
        return weight
