"""How the digits of a candidate are written: set apart one by one, in a list, counting, grouped as numbers are."""

import re
from itertools import pairwise

from presend.engine.extractors.phone_plans import grouped_region

LOCAL_DIGITS, SHORTEST, SURE, LONGEST = 7, 8, 9, 15
"""Digits of a number without its area code, of the shortest and of the longest number; from SURE on the digits
themselves are some evidence."""

_MIN_SINGLES, _MOST_GROUPS, _LIST_GROUPS, _PAIR = 3, 6, 4, 2
_GROUP = re.compile(r"\d+")
_ODD_SIGN = re.compile(r"\d[~*|_•]\d")
_UNTIDY = re.compile(r",|\s[-–—/|]\s|\n|\d_\d")
_COUNTING = "012345678901234"
_LOCAL = re.compile(r"\d{3}[-. ]?\d{4}|\d{3}[-. ]\d\d[-. ]\d\d|(?:\d\W{0,2}){6}\d|\d{3}\W{1,3}(?:\d\s?){4}")


def is_set_apart(written: str) -> bool:
    """Tell whether digits stand one by one, or with signs between them that no number has."""
    groups = _GROUP.findall(written)
    singles = sum(len(group) == 1 for group in groups)
    return (singles >= _MIN_SINGLES and 2 * singles >= len(groups)) or _ODD_SIGN.search(written) is not None


def is_oddly_cut(written: str) -> bool:
    """Tell whether single digits stand between signs that no number and no code has: 4*1*5, 4~1~5."""
    return all(len(group) == 1 for group in _GROUP.findall(written)) and _ODD_SIGN.search(written) is not None


def counts(written: str) -> bool:
    """Tell whether the figures go up or down by one all the way: a countdown, "1234567890"."""
    groups = _GROUP.findall(written)
    if len(groups) == 1:
        return groups[0] in _COUNTING
    steps = {int(b) - int(a) for a, b in pairwise(groups)}
    return len(groups) >= LOCAL_DIGITS and steps in ({1}, {-1})


def is_list(written: str) -> bool:
    """Tell whether this reads as a list of numbers ("10, 20, 30, 40, 50", "100 200 300 400 500")."""
    groups = _GROUP.findall(written)
    if len(groups) < _LIST_GROUPS or all(len(group) == 1 for group in groups):
        return False
    if max(map(len, groups)) == _PAIR and written.lstrip("([ ")[0] not in "+＋➕0":
        # Pairs of unlike figures; "77" among single digits is "double seven".
        return sum(len(set(group)) == _PAIR for group in groups) >= _MIN_SINGLES or len(set(groups)) == 1
    if written.count(",") >= len(groups) - 1 or all(group.endswith("0") for group in groups):
        return True
    return len(groups) > _LIST_GROUPS and min(map(len, groups)) > 2 and set(_GROUP.sub("", written)) == {" "}  # noqa: PLR2004


def is_joined(written: str) -> bool:
    """Tell whether a comma joins what is not one number; digits set apart and 3-3-4 may be said with commas."""
    if not re.search(r",\s", written) or is_set_apart(written):
        return False
    return not grouped_region(re.sub(r",\s+", " ", written))


def is_tidy(written: str) -> bool:
    """Tell whether no gap is wider than the gaps of a phone number, and the groups are few."""
    return len(_GROUP.findall(written)) <= _MOST_GROUPS and not _UNTIDY.search(written)


def is_local(written: str) -> bool:
    """Tell whether seven digits are grouped as a number without its area code is."""
    return _LOCAL.fullmatch(written) is not None
