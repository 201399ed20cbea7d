"""Rules, lexicons and policies as plain records: what packs say, before it is compiled.

`presend.packs` makes them from files; `presend.engine.ruleset` compiles them. Nothing here knows YAML.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from presend.engine.report import Receipt, Reply, Severity

DEFAULT_VIEWS = ("folded", "leet", "squeezed")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Context values under which a rule or a policy row applies; a key that is absent always fits.

    Keys are those of `Context`; each value is the set of accepted values, as strings ("true"/"false"
    for `conversion_paid`).
    """

    accepts: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Matches any of several structured phrases (grammar: docs/packs.md). Lists are given beside them."""

    phrases: tuple[str, ...]


WORD_EDGE = r"\b"
"""Before or behind a keyword: it may not stand inside a word."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Matches one regular expression of the `regex` package.

    `keywords` are groups of literals: every hit contains one of each group, and at least so many `digits`. A word
    begins, or ends, with a literal that has a `WORD_EDGE` there.
    """

    regex: str
    keywords: tuple[tuple[str, ...], ...] = ()
    case_sensitive: bool = False
    digits: int = 0


@dataclass(frozen=True, slots=True)
class EntityMatch:
    """Matches typed things that an extractor finds.

    `where` narrows by the entity's attributes: attribute → accepted values. A value of `host` may be
    a list name's contents; see docs/packs.md. `near` are phrases, one of which must stand in the same
    sentence (before or after); `not_near` phrases that must not.
    """

    kind: str
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    excluding: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    """The texts a rule carries with it. `[[ ]]` marks the words a hit should touch; `context` applies to all.

    `hit` must give a finding of the rule, `miss` must not, `refusal` must give no finding at all of the
    rule's category, `todo` is a known miss that is counted.
    """

    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    refusal: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One named pattern. `id` is `<pack>/<category>/<slug>`.

    `words` are the lists its phrases may name, already merged (pack lists, then file lists).
    `requires` are phrases one of which must occur anywhere else in the message. `unless` are phrases
    whose span, covering the hit, excuses it. `excuses` are the ids of excuses that may apply
    (empty: none may, as for a literal contact detail).
    """

    id: str
    category: str
    severity: Severity
    why: str
    matcher: Phrases | Pattern | EntityMatch
    pack: str
    language: str = "und"
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    views: tuple[str, ...] = DEFAULT_VIEWS
    unless: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    when: Conditions = Conditions()
    excuses: frozenset[str] = frozenset()
    reply: str = ""
    examples: Examples = Examples()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one pack says of its language, beside its rules.

    `cues` maps a cue kind (docs/packs.md lists them: refusal, refusal-after, not-refusal, …) to phrases.
    `borders` are words that begin a new clause, `negations` words that deny; no gap of a phrase jumps over either.
    `numbers` maps number words to digits, `symbols` words
    to the sign they stand for ("dot" → "."). `inflection` maps an ending to the endings that replace it,
    for words written with `~`; `contractions` maps a short form ("i'll") to what it is short for.
    """

    pack: str
    language: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    borders: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    inflection: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contractions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One row of a platform's table: in this context, no category is worse than its ceiling.

    A ceiling of None means allowed: the match is excused, with the receipt as the reason. Categories
    that a row does not name keep the severity of the rule. The first row that fits wins.
    """

    when: Conditions
    ceilings: Mapping[str, Severity | None]
    receipt: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A platform's table, and its receipts by id. `category_receipts` names the one a plain finding cites."""

    platform: str
    title: str
    rows: tuple[PolicyRow, ...] = ()
    receipts: Mapping[str, Receipt] = field(default_factory=dict)
    category_receipts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Category:
    """One risk: its id, a title, why it matters, and the severity a rule has that names none."""

    id: str
    title: str
    why: str
    severity: Severity
    reply: str = ""
    excuses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a ruleset is compiled from."""

    rules: tuple[Rule, ...]
    lexicons: tuple[Lexicon, ...] = ()
    policies: Mapping[str, Policy] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    replies: Mapping[str, Reply] = field(default_factory=dict)
