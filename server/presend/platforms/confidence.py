"""How sure we are of what a profile says, and since when."""

import re
from enum import StrEnum

from presend.errors import PackError
from presend.packs.reading import Node, place_of
from presend.packs.schema import choice_of, text_of

_WHEN = re.compile(r"20\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class Confidence(StrEnum):
    """Documented by the site's owner; seen by people who looked; or only a guess, to be confirmed by a capture."""

    DOCUMENTED = "documented"
    SEEN = "seen"
    GUESS = "guess"


def confidence_of(node: Node | None) -> Confidence:
    """Return how sure an entry is; one that does not say so is a guess."""
    return Confidence(choice_of(node, "`confidence`", tuple(Confidence))) if node else Confidence.GUESS


def checked_of(node: Node | None) -> str:
    """Return the day, month or year when somebody last looked, empty where nobody says."""
    if node is None:
        return ""
    value = text_of(node, "`checked`")
    if not _WHEN.fullmatch(value):
        raise PackError(f"`checked` is no day, month or year: `{value}`", place_of(node), "write it as 2026-11")
    return value
