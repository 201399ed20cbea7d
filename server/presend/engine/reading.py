"""Readings: what stands in one segment, whatever the context.

A reading holds the raw matches and entities of a segment, and finds its cues (refusals, quotations and the
like) only when asked: most messages hold no match, and then nobody asks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from presend.engine.budget import Budget
from presend.engine.entity import Entity
from presend.engine.extractors import EXTRACTORS
from presend.engine.folding import is_disguised
from presend.engine.matcher import Matcher
from presend.engine.ruleset import Lineup, Ruleset
from presend.engine.scan import MAY_BE_CUT, MAY_BE_LEET, MAY_BE_SPACED, has_digit, says_digits
from presend.engine.sight import Sight, groups_in, look
from presend.engine.span import Span
from presend.engine.views import View, folded_view, leet_view, raw_view, spoken_view, squeezed_view

_PATIENCE = (1.0, 4.0, 16.0)
"""How many times the budget an expression may seem to take, try by try."""


@dataclass(frozen=True, slots=True)
class Match:
    """A raw hit of a rule in a segment. `owner` is the rule's index."""

    owner: int
    span: Span
    obfuscated: bool = False


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity, its span in the segment as typed, and whether it was disguised."""

    entity: Entity
    span: Span
    obfuscated: bool


@dataclass(slots=True)
class Reading:
    """What stands in one segment. Spans count from the segment's beginning.

    One that the scan let sleep has only its text; it is looked at when somebody asks for its cues.
    """

    text: str
    folded: View | None = None
    _sight: Sight | None = field(default=None, repr=False)
    matches: tuple[Match, ...] = ()
    entities: tuple[FoundEntity, ...] = ()
    degraded: tuple[str, ...] = ()
    _cues: dict[int, list[Span]] = field(default_factory=dict, repr=False)

    def cues(self, kind: int, ruleset: Ruleset) -> Sequence[Span]:
        """Return the cues of one kind that stand here. `kind` is its number in the ruleset."""
        known = self._cues.get(kind)
        if known is None:
            sight = self.sight(ruleset)
            folded = self.folded or raw_view(self.text)
            hits = (m.spans(sight.text, sight, group, None) for m, group in ruleset.cues[kind].candidates(sight.cued))
            self._cues[kind] = known = sorted(folded.origin(*hit) for spans in hits for hit in spans)
        return known

    def sight(self, ruleset: Ruleset) -> Sight:
        """Return which literals stand here."""
        if self._sight is None:
            self.folded = folded_view(raw_view(self.text))
            self._sight = look(self.folded.text, ruleset.index)
        return self._sight


def read(text: str, ruleset: Ruleset, lineup: Lineup, region: str = "", budget: Budget | None = None) -> Reading:
    """Return what stands in one segment, of what is in force."""
    raw = raw_view(text)
    folded = folded_view(raw)
    sight = look(folded.text, ruleset.index)
    views = {"folded": folded, **_disguise_views(folded, sight, ruleset)}
    sights = {name: sight if view is folded else look(view.text, ruleset.index) for name, view in views.items()}
    work = _Work(ruleset, lineup, budget)
    for name, view in views.items():
        work.match(view, sights[name], raw)
    entities = tuple(_entities({"raw": raw, **views}, sights, lineup, region))
    return Reading(text, folded, sight, tuple(work.found), entities, tuple(dict.fromkeys(work.degraded)))


def _disguise_views(folded: View, sight: Sight, ruleset: Ruleset) -> dict[str, View]:
    """Return the views in which a disguise is undone; only those that differ from the folded text."""
    made: dict[str, View | None] = {}
    # Each gate is one quick scan; most sentences pass none of them.
    if MAY_BE_LEET.search(folded.text):
        made["leet"] = leet_view(folded, ruleset.vocabulary, ruleset.starred)
    if MAY_BE_CUT.search(folded.text) or MAY_BE_SPACED.search(folded.text):
        made["squeezed"] = squeezed_view(folded, ruleset.vocabulary)
    if sight.sees(ruleset.says_dots) or says_digits(sight, ruleset):
        made["spoken"] = spoken_view(folded, ruleset.speech)
    return {name: view for name, view in made.items() if view is not None}


class _Work:
    """Runs the matchers of a ruleset on the views of one segment."""

    def __init__(self, ruleset: Ruleset, lineup: Lineup, budget: Budget | None) -> None:
        self.ruleset = ruleset
        self.lineup = lineup
        self.budget = budget
        self.found: list[Match] = []
        self.degraded: list[str] = []

    def match(self, view: View, sight: Sight, raw: View) -> None:
        """Run what is filed under the groups seen in this view. Patterns that mind case run on `raw`."""
        for matcher, group in self.lineup.candidates(sight):
            self._run(matcher, view, raw, sight, group)

    def _run(self, matcher: Matcher, view: View, raw: View, sight: Sight, group: int | None) -> None:
        if view.name in matcher.views:
            self._collect(matcher, view, sight, group)
        elif view.name == "folded" and "raw" in matcher.views:
            self._collect(matcher, raw, sight, None)

    def _collect(self, matcher: Matcher, view: View, sight: Sight, group: int | None) -> None:
        derived = view.name not in ("raw", "folded")
        for start, end in self._hits(matcher, view, sight, group):
            if not derived or self._is_news(matcher.owner, view, start, end):
                self.found.append(self._match(matcher.owner, view, start, end, derived=derived))

    def _hits(self, matcher: Matcher, view: View, sight: Sight, group: int | None) -> Iterable[tuple[int, int]]:
        """Return the hits of a matcher; none, and the rule noted, where it spends the budget."""
        if self.budget is None or matcher.given is None:
            return matcher.spans(view.text, sight, group, None)
        matcher.warm()
        # An expression's clock runs for all threads of the process, the budget's for this one only: where others
        # used up its time, it gets more.
        for patience in _PATIENCE:
            if self.budget.left <= 0:
                break
            try:
                with self.budget.spending():
                    return list(matcher.spans(view.text, sight, group, self.budget.left * patience))
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
        return Match(owner, span, derived or is_disguised(span.cut(_typed(view))))


def _typed(view: View) -> str:
    while view.source is not None:
        view = view.source
    return view.text


def _entities(
    views: Mapping[str, View], sights: Mapping[str, Sight], lineup: Lineup, region: str
) -> Iterator[FoundEntity]:
    """Yield the typed things that rules ask for; one found in the folded text is not looked for elsewhere."""
    kinds = _kinds_seen(sights, lineup)
    # In ASCII, what a gate finds in the text as typed it finds in the folded text.
    asked = [view.text for name, view in views.items() if name != "raw" or not view.text.isascii()]
    kinds |= {kind for kind, gate in lineup.gates for text in asked if gate.search(text)}
    digits = max(map(_digits, sights.values()))
    for kind in lineup.entity_rules:
        least = EXTRACTORS[kind].min_digits
        if kind in kinds or (least and digits >= least):
            yield from _found(kind, views, region)


def _kinds_seen(sights: Mapping[str, Sight], lineup: Lineup) -> set[str]:
    """Return the kinds of typed things of which a trigger stands here."""
    seen = 0
    for sight in sights.values():
        seen |= sight.seen
    return {kind for group in groups_in(seen & lineup.triggers_mask) for kind in lineup.triggers[group]}


def _digits(sight: Sight) -> int:
    return sum(map(str.isdigit, sight.text)) if has_digit(sight.text) else 0


def _found(kind: str, views: Mapping[str, View], region: str) -> Iterator[FoundEntity]:
    taken: list[Span] = []
    for name in EXTRACTORS[kind].views:
        view = views.get(name)
        if view is None:
            continue
        derived = name not in ("raw", "folded")
        for entity in EXTRACTORS[kind].find(view.text, region):
            start, end = entity.span.start, entity.span.end
            if derived and not view.touches_change(start, end):
                continue
            span = _bare(view.origin(start, end), _typed(view))
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            spelled = derived or entity.attributes.get("form") == "spelled"
            yield FoundEntity(entity, span, spelled or is_disguised(span.cut(_typed(view))))


def _bare(span: Span, text: str) -> Span:
    """Return the span without white space at its ends."""
    part = span.cut(text)
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, max(start + 1, span.start + len(part.rstrip())))
