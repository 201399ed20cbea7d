"""Typed things: which entities stand in one segment, of those that rules ask for."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from presend.engine.entity import Entity
from presend.engine.extractors import EXTRACTORS
from presend.engine.folding import is_disguised
from presend.engine.ruleset import Lineup
from presend.engine.sight import Sight
from presend.engine.span import Span
from presend.engine.views import View, as_typed

_MANY_DIGITS = re.compile(r"(?:[0-9][^0-9]*){6}")
"""As many as the shortest typed thing of digits has."""


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity, its span in the segment as typed, and whether it was disguised."""

    entity: Entity
    span: Span
    obfuscated: bool


def typed_things(raw: View, seen: Sequence[tuple[View, Sight]], lineup: Lineup, region: str) -> Iterator[FoundEntity]:
    """Yield the typed things that rules ask for; one found in the folded text is not looked for elsewhere."""
    # In ASCII, what a gate finds in the text as typed it finds in the folded text.
    asked = [sight.text for _, sight in seen] + ([] if raw.text.isascii() else [raw.text])
    kinds = {kind for kind, gate in lineup.gates for text in asked if gate.search(text)}
    kinds |= {kind for _, sight in seen for kind in _kinds_seen(sight, lineup)}
    kinds |= kinds_of_digits(max(digits_of(sight.text) for _, sight in seen), lineup)
    yield from _each(kinds, {"raw": raw} | {view.name: view for view, _ in seen}, lineup, region)


def typed_numbers(folded: View, kinds: Collection[str], lineup: Lineup, region: str) -> Iterator[FoundEntity]:
    """Yield the typed things of these kinds in a text of plain words, which only their digits show."""
    yield from _each(kinds, {"raw": as_typed(folded), "folded": folded}, lineup, region)


def kinds_of_digits(digits: int, lineup: Lineup) -> set[str]:
    """Return the kinds of typed things that so many digits may be."""
    return {kind for kind in lineup.entity_rules if 0 < EXTRACTORS[kind].min_digits <= digits}


def digits_of(text: str) -> int:
    """Return how many digits stand in a text; 0 where they are fewer than any typed thing has."""
    return sum(map(str.isdigit, text)) if not text.isascii() or _MANY_DIGITS.search(text) else 0


def _kinds_seen(sight: Sight, lineup: Lineup) -> Iterator[str]:
    """Yield the kinds of typed things of which a trigger stands here."""
    if not lineup.signs.isdisjoint(sight.others):
        for group, kinds in lineup.triggers.items():
            if sight.sees(group):
                yield from kinds


def _each(kinds: Collection[str], views: Mapping[str, View], lineup: Lineup, region: str) -> Iterator[FoundEntity]:
    """Yield the typed things of these kinds, in the order in which rules ask for them."""
    for kind in lineup.entity_rules:
        if kind in kinds:
            yield from _found(kind, views, region)


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
            span = _bare(view.origin(start, end), as_typed(view).text)
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            spelled = derived or entity.attributes.get("form") == "spelled"
            yield FoundEntity(entity, span, spelled or is_disguised(span.cut(as_typed(view).text)))


def _bare(span: Span, text: str) -> Span:
    """Return the span without white space at its ends."""
    part = span.cut(text)
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, max(start + 1, span.start + len(part.rstrip())))
