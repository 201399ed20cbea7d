"""Disguises: where letters may stand for others or stand apart, told by quick gates, and the views that undo it."""

import re
from collections.abc import Iterator

from presend.engine.ruleset import Ruleset
from presend.engine.views import View, leet_view, squeezed_view

# Each gate begins with its rarest sign, so that an ordinary sentence costs one quick pass.
MAY_BE_LEET = re.compile(
    r"[0-9@$|+€£(*!](?:(?<=[a-z].)[a-z0-9@$!|+(*]|(?<=[0-9@$€£])(?!(?:st|nd|rd|th)(?!\w))[a-z]{2}|(?<=[a-z]{2}[0-9$])(?!\w))"
)
MAY_BE_CUT = re.compile(r"[-._*~/|^·](?<=[a-z].)[a-z]")
MAY_BE_SPACED = re.compile(r"[^\w\n]\w[^\w\n]{1,2}[\w@](?!\w)")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz ,:;'")
"""What words of letters alone are made of: nothing among them is a disguise, or part of a typed thing."""
_PLAIN_NUMBERS = _PLAIN | frozenset("0123456789.$%")
_ODD_NUMBER = re.compile(r"[a-z'.%][0-9$%](?<!\d\.\d)|[0-9][a-z'$]|\.(?![0-9])|\$(?![0-9])|(?:[0-9][^0-9]*){6}")
"""What makes more of plain numbers: letters or signs at them, or as many digits as the shortest typed thing has."""
SPACED_LETTERS = 3
"""Different letters standing alone that a word set apart has at least."""


def is_odd(folded: str) -> bool:
    """Tell whether signs or numbers stand in a folded sentence that might be a disguise."""
    text = folded.rstrip(".!?")
    return not _PLAIN.issuperset(text) and (not _PLAIN_NUMBERS.issuperset(text) or bool(_ODD_NUMBER.search(text)))


def undone(folded: View, ruleset: Ruleset) -> Iterator[View]:
    """Yield the views in which a disguise is undone; only those that differ from the folded text."""
    # Each gate is one quick scan; most sentences pass none of them.
    made: list[View | None] = []
    if MAY_BE_LEET.search(folded.text):
        made.append(leet_view(folded, ruleset.vocabulary, ruleset.starred))
    if MAY_BE_CUT.search(folded.text) or MAY_BE_SPACED.search(folded.text):
        made.append(squeezed_view(folded, ruleset.vocabulary))
    yield from (view for view in made if view is not None)
