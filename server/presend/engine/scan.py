"""The scan: one quick look over a whole message, which says what parts of it deserve to be read.

Most messages have none, and cost nothing more. A part does where a phrase stands, where digits or number
words crowd, or where a disguise turns a token into a word that some rule looks for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from presend.engine.disguises import MAY_BE_CUT, MAY_BE_LEET, MAY_BE_SPACED, SPACED_LETTERS
from presend.engine.folding import FOREIGN_LETTER
from presend.engine.glance import Glance, Told
from presend.engine.matcher import MAX_HITS, Matcher
from presend.engine.ruleset import Lineup, Ruleset
from presend.engine.segments import segments
from presend.engine.sight import Sight, look
from presend.engine.span import Span
from presend.engine.views import View, folded_view, leet_view, raw_view, squeezed_view

DIGITS = re.compile(r"[0-9](?:[^0-9]{0,6}[0-9]){6}")
"""Seven digits near each other: fewer make no phone, card or account."""
_DIGIT = re.compile("[0-9]")
_SPACE = re.compile(r"\s")
_LONGEST = 1_000
"""Characters of a message that one look is worth: in a longer one, something is seen almost surely."""
_TELLING = 1_000
"""Words that phrases may wait for: where they wait for more, most sentences have something of some, and get read."""
_MANY = 6
"""Matchers that are tried on a whole message; where more would have to be, its sentences are read instead."""
_TRIAL = 0.001
"""Seconds of CPU that an expression given by a pack may take here on one sentence."""
_NEIGHBOURS = 10
"""Characters from one number word of a number to the next, at most."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Where something in force may stand; None: only reading every part can tell.

    `segments` are those of the message, where they had to be found; else empty. `told` is what a glance told of each of
    them, None where it could not tell; empty where there was none.
    """

    stretches: list[Span] | None
    segments: Sequence[Span] = ()
    told: "Sequence[Told | None]" = ()

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing in force can stand in the message."""
        return self.stretches is not None and not self.stretches


def scan(text: str, ruleset: Ruleset, lineup: Lineup) -> Scan:
    """Return what one glance or one look over the message tells."""
    if lineup.glance is not None:
        return _glanced_at(text, lineup.glance)
    if lineup.filed.always or len(text) > _LONGEST or len(lineup.filed.chains.words) > _TELLING:
        return _UNTOLD
    return _looked_over(text, ruleset, lineup)


def _glanced_at(text: str, glance: Glance) -> Scan:
    """Return what a glance at each sentence tells."""
    found = glance.message(text)
    if found is None:
        return _UNTOLD
    if not found:
        return _NOTHING
    return Scan(None, [Span(start, end) for start, end, _ in found], [told for _, _, told in found])


def has_gate(text: str, lineup: Lineup) -> bool:
    """Tell whether a typed thing may stand in a text as typed, where folding might hide it from a glance."""
    return not text.isascii() and any(gate.search(text) for _, gate in lineup.gates)


def _looked_over(text: str, ruleset: Ruleset, lineup: Lineup) -> Scan:
    """Return what one look over the message tells."""
    folded = None if text.isascii() else folded_view(raw_view(text))
    low = text.lower() if folded is None else folded.text
    if folded is not None and FOREIGN_LETTER.search(low):
        return _UNTOLD  # whether a look-alike is read as Latin depends on the sentence around it
    sight = look(low, ruleset.index)
    candidates = _candidates(sight, ruleset, lineup)
    if candidates is None:
        return _UNTOLD  # words of different sentences add up: sentence by sentence fewer remain
    given = any(matcher.given is not None for matcher in candidates)
    parts = segments(text if folded is None else low) if given else []
    found = _matched(low, parts, sight, candidates)
    _add_typed(found, low, sight, ruleset, lineup)
    _add_disguised(found, low, sight, ruleset)
    if not found:
        return _NOTHING
    if folded is not None:
        return Scan([folded.origin(start, end) for start, end in found])
    return Scan([Span(start, end) for start, end in found], parts)


_NOTHING, _UNTOLD = Scan([]), Scan(None)


def _candidates(sight: Sight, ruleset: Ruleset, lineup: Lineup) -> list[Matcher] | None:
    """Return the matchers worth trying on the message, None where they are too many."""
    found = [matcher for matcher in lineup.filed.candidates(sight) if _may_apply(matcher, sight, ruleset)]
    return found if len(found) <= _MANY else None


def _may_apply(matcher: Matcher, sight: Sight, ruleset: Ruleset) -> bool:
    """Tell whether what the matcher's rule requires in the message may stand there."""
    kind = ruleset.requires.get(matcher.owner)
    group = None if kind is None else ruleset.cue_words.get(kind)
    return group is None or sight.sees(group)


def _matched(low: str, parts: Sequence[Span], sight: Sight, candidates: Iterable[Matcher]) -> list[tuple[int, int]]:
    """Return what matchers hit. A phrase that stands in a sentence stands in the message, or inside such a hit."""
    found: list[tuple[int, int]] = []
    for matcher in candidates:
        if matcher.given is None:
            hits = list(matcher.spans(low, sight))
            found += [(0, len(low))] if len(hits) >= MAX_HITS else hits
        else:
            places = sight.places(matcher.telling) if matcher.telling is not None else ()
            held = [part for part in parts if any(part.start <= place < part.end for place in places)]
            found += _tried(matcher, low, held)
    return found


def _tried(matcher: Matcher, low: str, parts: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Try an expression given by a pack on the sentences that hold its keywords: it may look for where one begins.

    What takes long, or minds case, is left to the reading.
    """
    if matcher.given is not None and matcher.given.case_sensitive:
        yield (0, len(low))
        return
    for part in parts:
        try:
            if any(True for _ in matcher.spans(part.cut(low), None, _TRIAL)):
                yield (part.start, part.end)
        except TimeoutError:
            yield (part.start, part.end)


def _add_typed(found: list[tuple[int, int]], low: str, sight: Sight, ruleset: Ruleset, lineup: Lineup) -> None:
    """Add where typed things may stand: at their triggers and gates, and where digits or number words crowd."""
    for number in lineup.signs.intersection(sight.others):
        found += [(at, at + 1) for at in sight.others[number]]
    if sight.sees(ruleset.says_dots):
        found += [(at, at + 1) for at in sight.places(ruleset.says_dots)]
    if says_digits(sight, ruleset):
        found += [(at, at + 1) for at in sight.places(ruleset.says_numbers)]
    for _, gate in lineup.gates:
        if gate.search(low):
            found += [match.span() for match in gate.finditer(low)]
    if lineup.entity_rules and DIGITS.search(low):
        found += [(at, at + 1) for at, char in enumerate(low) if char.isdigit()]


def says_digits(sight: Sight, ruleset: Ruleset) -> bool:
    """Tell whether number words stand beside each other, or beside a digit: one alone says no number."""
    if not sight.sees(ruleset.says_numbers):
        return False
    starts, text = sight.places(ruleset.says_numbers), sight.text
    if any(second - first < _NEIGHBOURS for first, second in pairwise(starts)):
        return True
    return has_digit(text) and any(has_digit(text[max(0, at - 4) : at + _NEIGHBOURS]) for at in starts)


def has_digit(text: str) -> bool:
    """Tell whether a digit of any script stands in a text."""
    return _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))


def _add_disguised(found: list[tuple[int, int]], low: str, sight: Sight, ruleset: Ruleset) -> None:
    """Add letters set apart, and tokens that read as a word of the rules once their disguise is undone."""
    # Each gate is asked first: most messages hold none, and an iteration costs more than a search.
    if sight.singles >= SPACED_LETTERS and MAY_BE_SPACED.search(low):
        found += [match.span() for match in MAY_BE_SPACED.finditer(low)]
    if MAY_BE_LEET.search(low):
        for match in MAY_BE_LEET.finditer(low):
            if leet_view(_token(low, match.start()), ruleset.vocabulary, ruleset.starred):
                found.append(match.span())
    if MAY_BE_CUT.search(low):
        for match in MAY_BE_CUT.finditer(low):
            if squeezed_view(_token(low, match.start()), ruleset.vocabulary):
                found.append(match.span())


def _token(low: str, at: int) -> View:
    """Return the stretch without white space round a place, as a view of its own."""
    start = max(low.rfind(" ", 0, at), low.rfind("\n", 0, at), low.rfind("\t", 0, at)) + 1
    space = _SPACE.search(low, at)
    return View("folded", low[start : space.start() if space else len(low)])
