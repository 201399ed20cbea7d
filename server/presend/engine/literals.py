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


def telling(groups: Iterable[Group], counts: Mapping[str, int]) -> Group:
    """Return the group whose words are seldom met: seeing one of them says most."""
    return min(groups, key=lambda group: sum(_commonness(literal, counts) for literal in group))


def _commonness(literal: Literal, counts: Mapping[str, int]) -> float:
    """Return about how often a literal occurs; of words never met, the short are the commoner."""
    return counts.get(literal.text, 0) + _UNMET ** len(literal.text)
