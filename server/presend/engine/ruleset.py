"""Rulesets: all rules in force, compiled. `presend.engine.compiler` makes them."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from presend.engine.chains import Chains
from presend.engine.collector import uncollected
from presend.engine.context import Context
from presend.engine.expressions import Expression
from presend.engine.extractors import EXTRACTORS
from presend.engine.glance import NO_DIGITS, Chained, Given, Glance, Telling, Told, glance_of
from presend.engine.keywords import Keywords
from presend.engine.literals import Rarity
from presend.engine.matcher import Matcher
from presend.engine.policy import fits
from presend.engine.rule import Rule, Sources
from presend.engine.sight import Index, Sight, is_word
from presend.engine.views import Speech

_LINEUPS_MAX = 256
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
    """Matchers, filed by the words that each waits for; `always` wait for none.

    Phrases have `chains`, and `among` says which of them are in force; expressions given by packs have `keywords`.
    """

    chains: Chains[Matcher]
    among: Any
    keywords: Keywords[Matcher]
    always: tuple[Matcher, ...]

    def candidates(self, sight: Sight) -> list[Matcher]:
        """Return the matchers worth trying on a text."""
        return [*self.always, *self.keywords.standing(sight.others), *self.chains.standing(sight, self.among)]

    def named(self, told: "Told") -> list[Matcher]:
        """Return the matchers that a glance names."""
        return [*self.keywords.of(told.given), *self.chains.of(told.chains)]

    def only(self, keep: Callable[[Matcher], bool]) -> "Filed":
        """Return the filing of those matchers that `keep` holds for."""
        return Filed(self.chains, self.chains.some(keep), self.keywords.only(keep), tuple(filter(keep, self.always)))

    def glance(
        self,
        index: Index,
        asked: Telling,
        needs: Mapping[int, int] | None = None,
        hears: Mapping[int, int] | None = None,
    ) -> Glance | None:
        """Return what tells of them quickly; None where nothing was compiled.

        `needs` are the bits of what rules require in the message, by the rule's index; `hears` those of the cues that
        it hears, by their kind.
        """
        needs, hears = needs or {}, hears or {}
        phrases = [(m.phrase, needs.get(m.owner, 0), 0) for m in self.chains.phrases]
        phrases += [(m.phrase, 0, hears.get(m.owner, 0)) for m in self.chains.heard]
        rarity = Rarity(asked.counts)
        chained = [
            Chained(phrase.sketch, needed, heard, *_waited_for(phrase, index, rarity))
            for phrase, needed, heard in phrases
            if phrase
        ]
        given = [
            Given(m.given.digits if m.given else 0, needs.get(m.owner, 0), shown_by, [sorted(g) for g in entry.needed])
            for entry, shown_by in zip(self.keywords.in_order, self.keywords.shown_by(), strict=True)
            for m in [entry.keyed]
        ]
        return glance_of(self.among, chained, given, index.others, asked)

    def matchers(self) -> Iterator[Matcher]:
        """Yield all of them."""
        yield from self.keywords.all()
        yield from self.chains.all()
        yield from self.always


@dataclass(frozen=True, slots=True)
class Lineup:
    """The part of a ruleset that is in force in one context. `key` names it.

    `triggers` has the kinds of typed things by the group of their triggers, `signs` the numbers of all these literals.
    `glance` tells quickly what of `plain`, all that may hit a plain text, may stand in one, where it can be had, and
    `hidden` is what hits only where a disguise was undone.
    """

    key: Hashable
    filed: Filed
    plain: Filed
    hidden: tuple[Matcher, ...]
    triggers: Mapping[int, tuple[str, ...]]
    signs: frozenset[int]
    gates: tuple[tuple[str, re.Pattern[str]], ...]
    entity_rules: Mapping[str, tuple[EntityRule, ...]]
    glance: Glance | None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules in force, compiled. Made by `compile_ruleset`; immutable but for lazily compiled patterns.

    `cues` are owned by the number of their kind in `cue_kinds`, and each kind waits for its group in `cue_words` (one
    without words may stand anywhere, and has none). `requires` is the kind of cue that a rule requires in the message,
    by the rule's index; `required` are these kinds. `cue_glance` tells quickly which cues may stand in a plain text, of
    those that are required or of all others (`cue_parts`), and `heard_bits` has the bit by which the rules' glance says
    that it heard of a kind, where it does. `counts` says how often words occur in ordinary
    text. `asked` returns what of a context any rule asks about.
    """

    sources: Sources
    digest: str
    index: Index
    filed: Filed
    cues: Filed
    cue_words: Mapping[int, int]
    cue_glance: Glance | None
    cue_parts: Mapping[bool, Any]
    triggers: Mapping[int, tuple[str, ...]]
    requires: Mapping[int, int]
    required: frozenset[int]
    heard_bits: Mapping[int, int]
    counts: Mapping[str, int]
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

    @uncollected()
    def _lineup(self, context: Context, key: Hashable) -> Lineup:
        in_force = [_in_force(rule, context) for rule in self.rules]
        entity_rules = {
            kind: tuple(rule for rule in rules if in_force[rule.owner]) for kind, rules in self.entity_rules.items()
        }
        kinds = frozenset(kind for kind, rules in entity_rules.items() if rules)
        triggers = {group: tuple(k for k in names if k in kinds) for group, names in self.triggers.items()}
        triggers = {group: names for group, names in triggers.items() if names}
        filed = self.filed.only(lambda matcher: in_force[matcher.owner])
        plain = self.filed.only(lambda matcher: in_force[matcher.owner] and _may_hit_plain_words(matcher))
        signs = frozenset[int]().union(*(self.index.others_of[group] for group in triggers))
        return Lineup(
            key=key,
            filed=filed,
            plain=plain,
            hidden=tuple(m for m in filed.matchers() if in_force[m.owner] and m.views.isdisjoint(("raw", "folded"))),
            triggers=triggers,
            signs=signs,
            glance=self._glance(plain, signs, kinds),
            gates=tuple((kind, gate) for kind in sorted(kinds) if (gate := EXTRACTORS[kind].gate) is not None),
            entity_rules={kind: rules for kind, rules in entity_rules.items() if rules},
        )

    def _glance(self, plain: Filed, signs: frozenset[int], kinds: Iterable[str]) -> Glance | None:
        """Return what tells of plain texts; None where something is tried on every text, or nothing was compiled."""
        if plain.always:
            return None
        dot_words, dots = self.index.members(self.says_dots)
        asked = Telling(
            numbers=self.index.members(self.says_numbers)[1],
            doubtful=signs | dots,
            doubtful_words=dot_words,
            sought=self.vocabulary,
            hearing=self._hearing(),
            typed_digits=min((least for kind in kinds if (least := EXTRACTORS[kind].min_digits)), default=NO_DIGITS),
            counts=self.counts,
        )
        needs = {owner: self.heard_bits.get(kind, 0) for owner, kind in self.requires.items()}
        return plain.glance(self.index, asked, needs, self.heard_bits)

    def _hearing(self) -> dict[str | int, int]:
        """Return the bits of the kinds of cues, by each literal that may be a sign of them.

        Those that rules require are heard whole: everyday words begin them.
        """
        bits: dict[str | int, int] = {}
        for kind, bit in self.heard_bits.items():
            if kind in self.required:
                continue
            words, others = self.index.members(self.cue_words.get(kind, -1))
            literals: set[str | int] = {*words, *others}
            for literal in literals:
                bits[literal] = bits.get(literal, 0) | bit
        return bits

    def warm(self) -> None:
        """Compile every expression now, so that no message waits for it. Takes seconds; fit for a thread."""
        for matcher in self.matchers():
            matcher.warm()

    def matchers(self) -> Iterator[Matcher]:
        """Yield everything that is compiled when first met, what rules look for before what excuses do."""
        for filed in (self.filed, self.cues):
            yield from filed.matchers()

    def starred(self, word: str) -> str | None:
        """Return the word of the vocabulary that one with stars in it stands for, if any."""
        if word.count("*") * 2 > len(word) or word[0] == "*":
            return None
        pattern = re.compile("".join("." if c == "*" else re.escape(c) for c in word))
        return next((w for w in self.by_shape.get((len(word), word[0]), ()) if pattern.fullmatch(w)), None)


def _waited_for(phrase: Expression, index: Index, rarity: Rarity) -> tuple[list[str], list[int]]:
    """Return the words, and the numbers of other literals, of which a phrase needs one; none if its sketch says so."""
    rarest = rarity.telling(phrase.required)
    words = sorted(literal.text for literal in rarest if is_word(literal))
    if words and phrase.sketch.has_words:
        return [], []
    return words, sorted(index.numbers[literal] for literal in rarest if not is_word(literal))


def _may_hit_plain_words(matcher: Matcher) -> bool:
    """Tell whether something may hit a text that gets a glance, folded or as typed."""
    return not matcher.views.isdisjoint(("raw", "folded"))


def _in_force(rule: Rule, context: Context) -> bool:
    """Tell whether a rule applies at all in a context: its language is written, its conditions hold."""
    if context.lang and rule.language not in (_UNDETERMINED, context.lang):
        return False
    return fits(rule.when, context)
