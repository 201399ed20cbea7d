"""The scan: one quick look over a whole message, which says whether it deserves to be read at all.

Most messages do not, and cost nothing more. One does when all the words that some rule needs stand in it,
when digits or number words crowd, or when a disguise turns a token into a word that some rule looks for.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from presend.engine.folding import FOREIGN_LETTER
from presend.engine.matcher import Matcher
from presend.engine.ruleset import Lineup, Ruleset
from presend.engine.segments import segments
from presend.engine.sight import Sight, look
from presend.engine.views import View, folded_view, leet_view, raw_view, squeezed_view

DIGITS = re.compile(r"\d(?:\D{0,6}\d){6}")
"""Seven digits near each other: fewer make no phone, card or account."""
# Each gate begins with its rarest sign, so that an ordinary sentence costs one quick pass.
MAY_BE_LEET = re.compile(
    r"[0-9@$|+€£(*!](?:(?<=[a-z].)[a-z0-9@$!|+(*]|(?<=[0-9@$€£])(?!(?:st|nd|rd|th)(?!\w))[a-z]{2}|(?<=[a-z]{2}[0-9$])(?!\w))"
)
MAY_BE_CUT = re.compile(r"[-._*~/|^·](?<=[a-z].)[a-z]")
MAY_BE_SPACED = re.compile(r"[^\w\n]\w[^\w\n]{1,2}[\w@](?!\w)")
_SPACE = re.compile(r"\s")
_TRIAL = 0.001
"""Seconds of CPU that an expression given by a pack may take here on one sentence."""
_NEIGHBOURS = 10
"""Characters from one number word of a number to the next, at most."""


def may_match(text: str, ruleset: Ruleset, lineup: Lineup) -> bool:
    """Tell whether anything that is in force could match somewhere in the message."""
    if lineup.filed.always:
        return True
    low = text.lower() if text.isascii() else folded_view(raw_view(text)).text
    if low is not text and not low.isascii() and FOREIGN_LETTER.search(low):
        return True  # whether a look-alike is read as Latin depends on the sentence around it
    sight = look(low, ruleset.index)
    if sight.seen & lineup.triggers_mask or sight.sees(ruleset.says_dots) or says_digits(sight, ruleset):
        return True
    for _, gate in lineup.gates:
        if gate.search(low):
            return True
    parts: list[str] = []
    for matcher, group in lineup.filed.candidates(sight):
        if matcher.given is not None and not parts:
            parts = [span.cut(low) for span in segments(low)]
        if _hits(matcher, group, sight, ruleset, parts):
            return True
    return bool(lineup.entity_rules and DIGITS.search(low)) or _is_disguised(low, ruleset)


def says_digits(sight: Sight, ruleset: Ruleset) -> bool:
    """Tell whether number words stand beside each other, or beside a digit: one alone says no number."""
    if not sight.sees(ruleset.says_numbers):
        return False
    starts = sight.places(ruleset.says_numbers)
    if any(second - first < _NEIGHBOURS for first, second in pairwise(starts)):
        return True
    return any(map(str.isdigit, "".join(sight.text[max(0, at - 4) : at + _NEIGHBOURS] for at in starts)))


def _hits(matcher: Matcher, group: int | None, sight: Sight, ruleset: Ruleset, parts: Sequence[str]) -> bool:
    """Tell whether a matcher may hit: what its rule requires is mentioned, and it hits somewhere in the message.

    A phrase that stands in a sentence stands in the message. An expression given by a pack may look for the
    beginning of a sentence, so it is tried on each; one that takes long is left to the reading and its budget.
    """
    required = ruleset.requires.get(matcher.owner)
    if required is not None and not required & sight.seen:
        return False
    if matcher.given is None:
        return any(True for _ in matcher.spans(sight.text, sight, group, None))
    if matcher.given.case_sensitive:
        return True
    try:
        return any(True for part in parts for _ in matcher.spans(part, sight, None, _TRIAL))
    except TimeoutError:
        return True


def _is_disguised(low: str, ruleset: Ruleset) -> bool:
    """Tell whether a token reads as a word of the rules once its disguise is undone."""
    if MAY_BE_SPACED.search(low):
        return True
    # Asked first, because most messages hold neither and an iteration costs more than a search.
    if MAY_BE_LEET.search(low):
        tokens = (_token(low, match.start()) for match in MAY_BE_LEET.finditer(low))
        if any(leet_view(token, ruleset.vocabulary, ruleset.starred) for token in tokens):
            return True
    if not MAY_BE_CUT.search(low):
        return False
    return any(squeezed_view(_token(low, match.start()), ruleset.vocabulary) for match in MAY_BE_CUT.finditer(low))


def _token(low: str, at: int) -> View:
    """Return the stretch without white space round a place, as a view of its own."""
    start = max(low.rfind(" ", 0, at), low.rfind("\n", 0, at), low.rfind("\t", 0, at)) + 1
    space = _SPACE.search(low, at)
    return View("folded", low[start : space.start() if space else len(low)])
