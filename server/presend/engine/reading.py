"""Readings: what stands in one segment, whatever the context.

A reading holds the raw matches and entities of a segment, and finds its cues (refusals, quotations and the
like) only when asked: most messages hold no match, and then nobody asks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from presend.engine.budget import Budget
from presend.engine.entity import Entity
from presend.engine.extractors import EXTRACTORS
from presend.engine.folding import fold, is_disguised
from presend.engine.matcher import Matcher
from presend.engine.ruleset import Ruleset
from presend.engine.span import Span
from presend.engine.views import View, folded_view, leet_view, raw_view, spoken_view, squeezed_view

_DIGITS = re.compile(r"\d(?:\D{0,6}\d){6}")
"""Seven digits near each other: fewer make no phone, card or account."""
# Both gates begin with the rarer sign, so that an ordinary sentence costs one quick scan.
_MAY_BE_LEET = re.compile(
    r"[0-9@$!|+€£(*](?:(?<=[a-z].)[a-z0-9@$!|+(*]|(?<=[0-9@$€£])[a-z]{2}|(?<=[a-z]{2}[0-9$])(?!\w))"
)
_MAY_BE_SQUEEZED = re.compile(r"[-._*~/|^·](?<=[a-z].)[a-z]|[^\w\n]\w[^\w\n]{1,2}[\w@](?!\w)")

Spots = dict[int, list[int]]
"""For each group of literals seen: where the first begins and the last ends."""


@dataclass(frozen=True, slots=True)
class Match:
    """A raw hit of a rule in a segment. `owner` is the rule's index, `unless` the span that excuses it."""

    owner: int
    span: Span
    obfuscated: bool = False
    unless: Span | None = None


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity, its span in the segment as typed, and whether it was disguised."""

    entity: Entity
    span: Span
    obfuscated: bool


@dataclass(slots=True)
class Reading:
    """What stands in one segment. Spans count from the segment's beginning."""

    folded: View
    spots: Spots
    matches: tuple[Match, ...] = ()
    entities: tuple[FoundEntity, ...] = ()
    degraded: tuple[str, ...] = ()
    _cues: Mapping[int, tuple[Span, ...]] | None = field(default=None, repr=False)

    def cues(self, ruleset: Ruleset) -> Mapping[int, tuple[Span, ...]]:
        """Return the cues that stand here, by the number of their kind."""
        if self._cues is None:
            self._cues = _cues_of(self, ruleset)
        return self._cues


def read(text: str, ruleset: Ruleset, region: str = "", budget: Budget | None = None) -> Reading:
    """Return what stands in one segment."""
    raw = raw_view(text)
    folded = folded_view(raw)
    spots = _spots(folded.text, ruleset)
    views = {"raw": raw, "folded": folded, **_disguise_views(folded, spots, ruleset)}
    work = _Work(ruleset, budget)
    for name, view in views.items():
        if name != "raw":
            work.match(view, spots if view is folded else _spots(view.text, ruleset), raw)
    if not spots and not work.found and not ruleset.always and not _DIGITS.search(folded.text):
        return Reading(folded, spots)
    entities = tuple(_entities(views, spots, ruleset, region))
    return Reading(folded, spots, tuple(work.found), entities, tuple(dict.fromkeys(work.degraded)))


def _spots(text: str, ruleset: Ruleset) -> Spots:
    """Return which groups of literals stand in the text."""
    spots: Spots = {}
    whole, groups_of = ruleset.whole, ruleset.groups_of
    size = len(text)
    for literal, start, end in ruleset.find(text):
        if whole[literal] and (
            (start and _joins(text[start - 1])) or (end < size and _joins(text[end]))
        ):
            continue
        for group in groups_of[literal]:
            spot = spots.get(group)
            if spot is None:
                spots[group] = [start, end]
            else:
                spot[1] = max(end, spot[1])
    return spots


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_"


def _disguise_views(folded: View, spots: Spots, ruleset: Ruleset) -> dict[str, View]:
    """Return the views in which a disguise is undone; only those that differ from the folded text."""
    made: dict[str, View | None] = {}
    # Each gate is one quick scan; most sentences pass none of them.
    if _MAY_BE_LEET.search(folded.text):
        made["leet"] = leet_view(folded, ruleset.vocabulary, ruleset.starred)
    if _MAY_BE_SQUEEZED.search(folded.text):
        made["squeezed"] = squeezed_view(folded, ruleset.vocabulary)
    if ruleset.says_dots in spots or _says_digits(spots, ruleset):
        made["spoken"] = spoken_view(folded, ruleset.speech)
    return {name: view for name, view in made.items() if view is not None}


def _says_digits(spots: Spots, ruleset: Ruleset) -> bool:
    """Tell whether number words stand in two places: one alone ("one", or inside "done") says no number."""
    spot = spots.get(ruleset.says_numbers)
    return spot is not None and spot[1] - spot[0] > ruleset.longest_number


def may_match(text: str, ruleset: Ruleset) -> bool:
    """Tell whether any rule could match the message: one pass over the whole of it, before it is taken apart."""
    if ruleset.always:
        return True
    folded = fold(text)
    spots = _spots(folded, ruleset)
    if ruleset.says_dots in spots or _says_digits(spots, ruleset):
        return True
    for group in spots:
        if group in ruleset.triggers:
            return True
        for matcher in ruleset.filed.get(group, ()):
            if all(need in spots for need in matcher.needs):
                return True
    gates = (_MAY_BE_LEET, _MAY_BE_SQUEEZED, _DIGITS) if ruleset.entity_rules else (_MAY_BE_LEET, _MAY_BE_SQUEEZED)
    return any(gate.search(folded) for gate in gates)


class _Work:
    """Runs the matchers of a ruleset on the views of one segment."""

    def __init__(self, ruleset: Ruleset, budget: Budget | None) -> None:
        self.ruleset = ruleset
        self.budget = budget
        self.found: list[Match] = []
        self.degraded: list[str] = []

    def match(self, view: View, spots: Spots, raw: View) -> None:
        """Run what is filed under the groups seen in this view. Patterns that mind case run on `raw`."""
        for group, (low, high) in spots.items():
            for matcher in self.ruleset.filed.get(group, ()):
                if all(need in spots for need in matcher.needs):
                    self._run(matcher, view, raw, low, high)
        for matcher in self.ruleset.always:
            self._run(matcher, view, raw, 0, len(view.text))

    def _run(self, matcher: Matcher, view: View, raw: View, low: int, high: int) -> None:
        if view.name in matcher.views:
            self._collect(matcher, view, low, high)
        elif view.name == "folded" and "raw" in matcher.views:
            self._collect(matcher, raw, 0, len(raw.text))

    def _collect(self, matcher: Matcher, view: View, low: int, high: int) -> None:
        derived = view.name not in ("raw", "folded")
        timeout = max(self.budget.left, 1e-6) if self.budget and matcher.given else None
        try:
            for start, end in matcher.spans(view.text, low, high, timeout):
                if derived and not view.touches_change(start, end):
                    continue
                self.found.append(self._match(matcher.owner, view, start, end, derived=derived))
        except TimeoutError:
            self.degraded.append(self.ruleset.rules[matcher.owner].id)

    def _match(self, owner: int, view: View, start: int, end: int, *, derived: bool) -> Match:
        span = view.origin(start, end)
        raw = _typed(view)
        unless = self.ruleset.unless.get(owner)
        covering = _covering(unless, view, start, end) if unless else None
        return Match(owner, span, derived or is_disguised(span.cut(raw)), covering)


def _typed(view: View) -> str:
    while view.source is not None:
        view = view.source
    return view.text


def _covering(unless: re.Pattern[str], view: View, start: int, end: int) -> Span | None:
    """Return the stretch that an `unless` phrase covers around the hit, if one does."""
    for match in unless.finditer(view.text):
        if match.start() <= start and end <= match.end():
            return view.origin(*match.span())
    return None


def _entities(views: Mapping[str, View], spots: Spots, ruleset: Ruleset, region: str) -> Iterator[FoundEntity]:
    """Yield the typed things that rules ask for; one found in the folded text is not looked for elsewhere."""
    kinds = {kind for group in spots for kind in ruleset.triggers.get(group, ())}
    for view in views.values():
        if view.name not in ("raw", "folded"):
            kinds |= {kind for group in _spots(view.text, ruleset) for kind in ruleset.triggers.get(group, ())}
    for kind in ruleset.entity_rules:
        extractor = EXTRACTORS[kind]
        if kind in kinds or (extractor.min_digits and _enough_digits(views, extractor.min_digits)):
            yield from _found(kind, views, region)


def _enough_digits(views: Mapping[str, View], least: int) -> bool:
    return any(sum(map(str.isdigit, view.text)) >= least for name, view in views.items() if name != "raw")


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
            span = view.origin(start, end)
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            spelled = derived or entity.attributes.get("form") == "spelled"
            yield FoundEntity(entity, span, spelled or is_disguised(span.cut(_typed(view))))


def _cues_of(reading: Reading, ruleset: Ruleset) -> dict[int, tuple[Span, ...]]:
    found: dict[int, list[Span]] = {}
    view = reading.folded
    for matcher, low, high in _cue_matchers(reading.spots, ruleset, len(view.text)):
        for start, end in matcher.spans(view.text, low, high, None):
            found.setdefault(matcher.owner, []).append(view.origin(start, end))
    return {kind: tuple(sorted(spans)) for kind, spans in found.items()}


def _cue_matchers(spots: Spots, ruleset: Ruleset, size: int) -> Iterable[tuple[Matcher, int, int]]:
    for group, (low, high) in spots.items():
        for matcher in ruleset.filed_cues.get(group, ()):
            if all(need in spots for need in matcher.needs):
                yield matcher, low, high
    for matcher in ruleset.always_cues:
        yield matcher, 0, size
