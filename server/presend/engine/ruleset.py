"""Rulesets: all rules in force, compiled. `presend.engine.compiler` makes them."""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from presend.engine.context import Context
from presend.engine.extractors import EXTRACTORS
from presend.engine.matcher import Matcher
from presend.engine.policy import fits
from presend.engine.rule import Rule, Sources
from presend.engine.sight import Index, Sight, groups_in, mask_of
from presend.engine.views import Speech

ALWAYS = -1
"""The place of matchers that wait for no literal."""
_LINEUPS_MAX = 256
Candidate = tuple[Matcher, int | None]
"""A matcher worth trying, and the group it was filed under; None for one that waits for nothing."""
_Waiting = tuple[int, int]
"""The mask of the groups that a matcher needs, and its number in `Lineup.waiting`."""
_Member = TypeVar("_Member", str, int)
_UNDETERMINED = "und"


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """Whether an entity's attribute is one of several values; a value may hold "*"."""

    name: str
    exact: frozenset[str]
    pattern: re.Pattern[str] | None

    def holds(self, attributes: Mapping[str, str]) -> bool:
        """Tell whether the entity's attribute has one of the values."""
        value = attributes.get(self.name, "")
        return value in self.exact or bool(self.pattern and self.pattern.fullmatch(value))


@dataclass(frozen=True, slots=True)
class EntityRule:
    """A rule about a typed thing, ready to be asked. `near` and `not_near` say whether it has such cues."""

    owner: int
    where: tuple[AttributeTest, ...]
    excluding: tuple[AttributeTest, ...]
    near: bool
    not_near: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """Matchers, filed under the group of literals that each waits for; `always` wait for none."""

    groups: Mapping[int, tuple[Matcher, ...]]
    mask: int
    always: tuple[Matcher, ...]

    @classmethod
    def of(cls, matchers: Mapping[int, Iterable[Matcher]]) -> "Filed":
        """Return the filing of matchers by group; those under `ALWAYS` wait for nothing."""
        groups = {group: tuple(found) for group, found in matchers.items() if group != ALWAYS}
        groups = {group: found for group, found in groups.items() if found}
        return cls(groups, mask_of(groups), tuple(matchers.get(ALWAYS, ())))

    def only(self, keep: Callable[[Matcher], bool]) -> "Filed":
        """Return the filing of those matchers that `keep` holds for."""
        kept: dict[int, Iterable[Matcher]] = {group: filter(keep, found) for group, found in self.groups.items()}
        return Filed.of(kept | {ALWAYS: filter(keep, self.always)})

    def candidates(self, seen: int) -> Iterator[Candidate]:
        """Yield the matchers whose words all stand in the text, by the mask of the groups that do."""
        for group in groups_in(seen & self.mask):
            for matcher in self.groups[group]:
                if matcher.needs & seen == matcher.needs:
                    yield matcher, group
        for matcher in self.always:
            yield matcher, None


@dataclass(frozen=True, slots=True)
class Lineup:
    """The part of a ruleset that is in force in one context. `key` names it.

    `waiting` are its matchers with the groups they are filed under; `by_word` and `by_other` say what is waiting
    for each literal.
    """

    key: Hashable
    filed: Filed
    waiting: Sequence[Candidate]
    by_word: Mapping[str, Sequence[_Waiting]]
    by_other: Mapping[int, Sequence[_Waiting]]
    triggers: Mapping[int, tuple[str, ...]]
    triggers_mask: int
    gates: tuple[tuple[str, re.Pattern[str]], ...]
    entity_rules: Mapping[str, tuple[EntityRule, ...]]

    def candidates(self, sight: Sight) -> list[Candidate]:
        """Return the matchers whose words all stand in the text, and the group each was filed under.

        The same as `filed.candidates`, but by the words that stand there: they are fewer than the groups.
        """
        seen, by_word, by_other = sight.seen, self.by_word, self.by_other
        asked = [by_word[word] for word in by_word.keys() & sight.words]
        asked += [by_other[number] for number in by_other.keys() & sight.others.keys()]
        found = {number for waiting in asked for needs, number in waiting if needs & seen == needs}
        always: list[Candidate] = [(matcher, None) for matcher in self.filed.always]
        return always + [self.waiting[number] for number in sorted(found)]


def _by_member(waiting: Sequence[Candidate], members: Sequence[Collection[_Member]]) -> dict[_Member, list[_Waiting]]:
    """Return which candidates wait for each member of their group: what each needs besides, and its number."""
    found: dict[_Member, list[_Waiting]] = {}
    for number, (matcher, group) in enumerate(waiting):
        for member in members[group] if group is not None else ():
            found.setdefault(member, []).append((matcher.needs, number))
    return found


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules in force, compiled. Made by `compile_ruleset`; immutable but for lazily compiled patterns.

    `asked` returns what of a context any rule asks about; `requires` gives each rule that requires something
    the mask of the groups that its requirement waits for.
    """

    sources: Sources
    digest: str
    index: Index
    filed: Filed
    cues: Mapping[int, Filed]
    triggers: Mapping[int, tuple[str, ...]]
    requires: Mapping[int, int]
    entity_rules: Mapping[str, tuple[EntityRule, ...]]
    cue_kinds: Mapping[str, int]
    vocabulary: frozenset[str]
    by_shape: Mapping[tuple[int, str], tuple[str, ...]]
    speech: Speech
    says_numbers: int
    says_dots: int
    borders: re.Pattern[str]
    asked: Callable[[Context], Hashable]
    _lineups: dict[Hashable, Lineup] = field(default_factory=dict, repr=False, compare=False)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules in force, in the order in which their packs were read."""
        return self.sources.rules

    def lineup(self, context: Context) -> Lineup:
        """Return what is in force in this context: other rules cost nothing."""
        key = self.asked(context)
        known = self._lineups.get(key)
        if known is None:
            if len(self._lineups) >= _LINEUPS_MAX:
                self._lineups.clear()
            self._lineups[key] = known = self._lineup(context, key)
        return known

    def _lineup(self, context: Context, key: Hashable) -> Lineup:
        in_force = [_in_force(rule, context) for rule in self.rules]
        entity_rules = {
            kind: tuple(rule for rule in rules if in_force[rule.owner]) for kind, rules in self.entity_rules.items()
        }
        kinds = frozenset(kind for kind, rules in entity_rules.items() if rules)
        triggers = {group: tuple(k for k in names if k in kinds) for group, names in self.triggers.items()}
        filed = self.filed.only(lambda matcher: in_force[matcher.owner])
        waiting = [(matcher, group) for group, matchers in filed.groups.items() for matcher in matchers]
        return Lineup(
            key=key,
            filed=filed,
            waiting=waiting,
            by_word=_by_member(waiting, self.index.words_of),
            by_other=_by_member(waiting, self.index.others_of),
            triggers=triggers,
            triggers_mask=mask_of(group for group, names in triggers.items() if names),
            gates=tuple((kind, gate) for kind in sorted(kinds) if (gate := EXTRACTORS[kind].gate) is not None),
            entity_rules={kind: rules for kind, rules in entity_rules.items() if rules},
        )

    def warm(self) -> None:
        """Compile every expression now, so that no message waits for it. Takes seconds; fit for a thread."""
        for matcher in self.matchers():
            matcher.warm()

    def matchers(self) -> Iterator[Matcher]:
        """Yield everything that is compiled when first met, what rules look for before what excuses do."""
        for filed in (self.filed, *self.cues.values()):
            for found in (*filed.groups.values(), filed.always):
                yield from found

    def starred(self, word: str) -> str | None:
        """Return the word of the vocabulary that one with stars in it stands for, if any."""
        if word.count("*") * 2 > len(word) or word[0] == "*":
            return None
        pattern = re.compile("".join("." if c == "*" else re.escape(c) for c in word))
        return next((w for w in self.by_shape.get((len(word), word[0]), ()) if pattern.fullmatch(w)), None)


def _in_force(rule: Rule, context: Context) -> bool:
    """Tell whether a rule applies at all in a context: its language is written, its conditions hold."""
    if context.lang and rule.language not in (_UNDETERMINED, context.lang):
        return False
    return fits(rule.when, context)
