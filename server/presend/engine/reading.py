"""Readings: what stands in one segment, whatever the context.

A reading holds the raw matches and entities of a segment, and finds its cues (refusals, quotations and the
like) only when asked: most messages hold no match, and then nobody asks.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from presend.engine.budget import Budget
from presend.engine.disguises import SPACED_LETTERS, is_odd, undone
from presend.engine.folding import is_disguised
from presend.engine.glance import Told
from presend.engine.matcher import Matcher
from presend.engine.ruleset import Lineup, Ruleset
from presend.engine.scan import has_gate, says_digits
from presend.engine.sight import Sight, look
from presend.engine.span import Span
from presend.engine.typed_things import FoundEntity, digits_of, kinds_of_digits, typed_numbers, typed_things
from presend.engine.views import View, as_typed, folded_view, raw_view, spoken_view

_PATIENCE = (1.0, 4.0, 16.0)
"""How many times the budget an expression may seem to take, try by try."""

_LONGEST_WORD = 24
"""Letters of the longest plain word; what is longer may be an address of a wallet."""


@dataclass(frozen=True, slots=True)
class Match:
    """A raw hit of a rule in a segment. `owner` is the rule's index."""

    owner: int
    span: Span
    obfuscated: bool = False


_Seen = tuple[View, Sight]
"""A view, and what was seen in it."""
Trial = tuple[Matcher, View, Sight | None]
"""A matcher worth trying on a view, and what was seen there; None where nobody looked."""


@dataclass(slots=True)
class Reading:
    """What stands in one segment. Spans count from the segment's beginning.

    `seen` are the views of it with what was seen in each, the folded one first. `pending` are the trials of rules that
    require something elsewhere in the message; `heard` are the bits of the cues that a glance heard of here, None
    where there was none. One that the scan let sleep has only its text, and is looked at when somebody asks for cues.
    """

    text: str
    seen: Sequence[_Seen] = field(default=(), repr=False)
    matches: tuple[Match, ...] = ()
    entities: tuple[FoundEntity, ...] = ()
    degraded: tuple[str, ...] = ()
    pending: Sequence[Trial] = field(default=(), repr=False)
    heard: int | None = None
    _cues: dict[int, list[Span]] | None = field(default=None, repr=False)
    _may_cue: dict[bool, dict[int, list[Matcher]]] = field(default_factory=dict, repr=False)

    def sight(self, ruleset: Ruleset) -> Sight:
        """Return which literals stand here."""
        if not self.seen:
            folded = folded_view(raw_view(self.text))
            self.seen = ((folded, look(folded.text, ruleset.index)),)
        return self.seen[0][1]

    def cues(self, kind: int, ruleset: Ruleset) -> Sequence[Span]:
        """Return the cues of one kind that stand here. `kind` is its number in the ruleset."""
        if self._cues is None:
            self._cues = {}
        known = self._cues.get(kind)
        if known is None:
            self._cues[kind] = known = self._found_cues(kind, ruleset)
        return known

    def may_cue(self, kind: int, ruleset: Ruleset) -> bool:
        """Tell whether a cue of a kind may stand here, as far as glances or single words tell it."""
        group = ruleset.cue_words.get(kind)
        if group is None:
            return True
        bit = ruleset.heard_bits.get(kind)
        if bit is not None and self.heard is not None:
            return bool(self.heard & bit)
        told = self.cued_at_a_glance(kind, ruleset)
        return self.sight(ruleset).sees(group) if told is None else kind in told

    def cued_at_a_glance(self, kind: int, ruleset: Ruleset) -> Collection[int] | None:
        """Return what kinds of cues, among those like this one, may stand here; None where only the sight tells."""
        if self.seen or ruleset.cue_glance is None:
            return None
        is_required = kind in ruleset.required
        if is_required not in self._may_cue:
            told = ruleset.cue_glance.chains(self.text, ruleset.cue_parts[is_required])
            if told is None:
                self.sight(ruleset)
                return None
            self._may_cue[is_required] = _by_owner((*ruleset.cues.always, *ruleset.cues.chains.of(told)))
        return self._may_cue[is_required].keys()

    def _found_cues(self, kind: int, ruleset: Ruleset) -> list[Span]:
        is_required = kind in ruleset.required
        if self.cued_at_a_glance(kind, ruleset) is None and is_required not in self._may_cue:
            seen = _by_owner(ruleset.cues.candidates(self.sight(ruleset)))
            self._may_cue = {True: seen, False: seen}
        matchers = self._may_cue[is_required].get(kind)
        if not matchers:
            return []
        view, sight = self.seen[0] if self.seen else (folded_view(raw_view(self.text)), None)
        return sorted(view.origin(*hit) for matcher in matchers for hit in matcher.spans(view.text, sight))

    def settle(self, owners: Container[int], ruleset: Ruleset, budget: Budget | None) -> Sequence[str]:
        """Try those pending rules of which `owners` holds the index; return the ones cut short, which stay pending."""
        due = [trial for trial in self.pending if trial[0].owner in owners]
        work = _Work(ruleset, budget, [*self.matches])
        for trial in due:
            work.attempt(*trial)
        self.matches = tuple(work.found)
        if not work.degraded:
            self.pending = [trial for trial in self.pending if trial[0].owner not in owners]
        return work.degraded


def _by_owner(matchers: Iterable[Matcher]) -> dict[int, list[Matcher]]:
    found: dict[int, list[Matcher]] = {}
    for matcher in matchers:
        found.setdefault(matcher.owner, []).append(matcher)
    return found


def read(text: str, ruleset: Ruleset, lineup: Lineup, region: str = "", budget: Budget | None = None) -> Reading:
    """Return what stands in one segment, of what is in force; rules that require something else are left pending."""
    told = lineup.glance.sentence(text) if lineup.glance and not has_gate(text, lineup) else None
    return read_as_told(text, told, ruleset, lineup, region, budget)


def read_as_told(
    text: str, told: "Told | None", ruleset: Ruleset, lineup: Lineup, region: str = "", budget: Budget | None = None
) -> Reading:
    """Return what stands in one segment of which a glance told this; None where only a look can tell."""
    seen = None if told is None else _glanced_at(text, told, ruleset, lineup, region)
    reading, trials = seen or _looked_at(text, ruleset, lineup, region)
    if trials:
        reading.pending = [trial for trial in trials if trial[0].owner in ruleset.requires]
        work = _Work(ruleset, budget, [])
        for trial in trials:
            if trial[0].owner not in ruleset.requires:
                work.attempt(*trial)
        reading.matches, reading.degraded = tuple(work.found), tuple(dict.fromkeys(work.degraded))
    return reading


def _glanced_at(
    text: str, told: "Told", ruleset: Ruleset, lineup: Lineup, region: str
) -> tuple[Reading, Sequence[Trial]] | None:
    """Return a reading of plain words, and what is worth trying on them; None where only a look can tell."""
    candidates = lineup.plain.named(told)
    reading = Reading(text, heard=told.heard)
    if not candidates and not told.is_odd:
        return reading, ()
    folded = folded_view(raw_view(text))
    trials: list[Trial] = [(matcher, folded, None) for matcher in candidates]
    if told.is_odd:
        kinds = kinds_of_digits(digits_of(folded.text), lineup)
        reading.entities = tuple(typed_numbers(folded, kinds, lineup, region))
        for view in undone(folded, ruleset):
            hidden = _told_of_undone(view, lineup) if is_odd(folded.text) and not kinds else None
            if hidden is None:
                return None
            trials += [(matcher, view, None) for matcher in hidden]
    return reading, trials


def _told_of_undone(view: View, lineup: Lineup) -> Sequence[Matcher] | None:
    """Return what is worth trying on a view in which a disguise is undone; None where only a look can tell."""
    told = lineup.glance.sentence(view.text) if lineup.glance else None
    return None if told is None else (*lineup.plain.named(told), *lineup.hidden)


def _looked_at(text: str, ruleset: Ruleset, lineup: Lineup, region: str) -> tuple[Reading, Sequence[Trial]]:
    """Return a reading with the views of the text and its typed things, and what is worth trying on them."""
    raw = raw_view(text)
    folded = folded_view(raw)
    sight = look(folded.text, ruleset.index)
    reading = Reading(text, ((folded, sight),))
    if not (text.isascii() and _is_plain(sight, ruleset, lineup)):
        derived = _disguise_views(folded, sight, ruleset)
        reading.seen = ((folded, sight), *((view, look(view.text, ruleset.index)) for view in derived))
        reading.entities = tuple(typed_things(raw, reading.seen, lineup, region))
    return reading, [(m, view, seen) for view, seen in reading.seen for m in lineup.filed.candidates(seen)]


def _is_plain(sight: Sight, ruleset: Ruleset, lineup: Lineup) -> bool:
    """Tell whether a sentence has nothing but plain words: no disguise to undo, no typed thing to find."""
    if is_odd(sight.text):
        return False
    if max(map(len, sight.words), default=0) > _LONGEST_WORD:
        return False
    if sight.singles >= SPACED_LETTERS or sight.sees(ruleset.says_dots):
        return False
    return not sight.others or (lineup.signs.isdisjoint(sight.others) and not says_digits(sight, ruleset))


def _disguise_views(folded: View, sight: Sight, ruleset: Ruleset) -> Iterator[View]:
    """Yield the views in which a disguise is undone, or what is said is written; only those that differ."""
    yield from undone(folded, ruleset)
    if sight.sees(ruleset.says_dots) or says_digits(sight, ruleset):
        spoken = spoken_view(folded, ruleset.speech)
        if spoken is not None:
            yield spoken


class _Work:
    """Tries matchers on the views of one segment."""

    def __init__(self, ruleset: Ruleset, budget: Budget | None, found: list[Match]) -> None:
        self.ruleset = ruleset
        self.budget = budget
        self.found = found
        self.degraded: list[str] = []

    def attempt(self, matcher: Matcher, view: View, sight: Sight | None) -> None:
        """Note the hits of a matcher. One that minds case is tried on the text as typed."""
        if view.name in matcher.views:
            self._collect(matcher, view, sight)
        elif view.name == "folded" and "raw" in matcher.views:
            self._collect(matcher, as_typed(view), None)

    def _collect(self, matcher: Matcher, view: View, sight: Sight | None) -> None:
        derived = view.name not in ("raw", "folded")
        for start, end in self._hits(matcher, view, sight):
            if not derived or self._is_news(matcher.owner, view, start, end):
                self.found.append(self._match(matcher.owner, view, start, end, derived=derived))

    def _hits(self, matcher: Matcher, view: View, sight: Sight | None) -> Iterable[tuple[int, int]]:
        """Return the hits of a matcher; none, and the rule noted, where it spends the budget."""
        if self.budget is None or matcher.given is None:
            return matcher.spans(view.text, sight)
        matcher.warm()
        # An expression's clock runs for all threads of the process, the budget's for this one only: where others
        # used up its time, it gets more.
        for patience in _PATIENCE:
            if self.budget.left <= 0:
                break
            try:
                with self.budget.spending():
                    return list(matcher.spans(view.text, sight, self.budget.left * patience))
            except TimeoutError:
                continue
        self.degraded.append(self.ruleset.rules[matcher.owner].id)
        return ()

    def _is_news(self, owner: int, view: View, start: int, end: int) -> bool:
        """Tell whether a hit needs the disguise undone: M-Pesa is no disguise of what the folded text says."""
        if not view.touches_change(start, end):
            return False
        span = view.origin(start, end)
        return not any(match.owner == owner and match.span.overlaps(span) for match in self.found)

    def _match(self, owner: int, view: View, start: int, end: int, *, derived: bool) -> Match:
        span = view.origin(start, end)
        return Match(owner, span, derived or is_disguised(span.cut(as_typed(view).text)))
