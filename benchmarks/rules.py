"""The same patterns for every contestant: seeded, as regular expressions, as presend rules, and as phrases.

The first patterns are written by hand and do hit the messages; the rest are made up: names nobody uses,
and gapped phrases that end in such a name. Each carries a literal that is rare in chat, as most rules of a
real pack do; what rules on everyday words cost is measured apart (`everyday_rules`).
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from presend.engine.report import Severity
from presend.engine.rule import Category, Lexicon, Pattern, Phrases, Rule, Sources

MATERIAL: Final[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text(encoding="utf-8"))
EXCUSES: Final = frozenset({"code", "refusal", "quotation", "rules", "hypothetical", "subject", "conversion"})
REGEX_VIEWS: Final = ("raw", "folded")
PHRASE_VIEWS: Final = ("folded", "leet", "squeezed")
BETWEEN: Final = r"[^\w\n.;?!]{1,3}"
GAP: Final = rf"(?:{BETWEEN}\w{{1,20}}){{0,4}}?{BETWEEN}"
VERB_PAIRS: Final = 40

Parts = tuple[str, tuple[str, ...], str]
"""The expression, its literals, and the phrase."""


@dataclass(frozen=True, slots=True)
class Case:
    """One pattern as everybody gets it. Every hit contains one of `keywords`; `phrase` says nearly the same."""

    id: str
    regex: str
    keywords: tuple[str, ...]
    phrase: str


def _by_hand() -> list[Parts]:
    return [
        (case["regex"].replace("<between>", BETWEEN).replace("<gap>", GAP), tuple(case["keywords"]), case["phrase"])
        for case in MATERIAL["by_hand"]
    ]


def _named(name: str) -> Parts:
    return rf"\b{name.replace(' ', ' ?')}\b", (name.partition(" ")[0],), name.replace(" ", "-")


def _gapped(verb: str, end: str) -> Parts:
    return rf"\b{verb}(?:s|ed|ing)?\b{GAP}{end}\b", (end,), f"{verb}~ ... {end}"


def _owned(name: str, noun: str) -> Parts:
    regex = rf"\b{name}{BETWEEN}(?:(?:the|our|my|your){BETWEEN})?{noun}s?\b"
    return regex, (name,), f"{name} (the|our|my|your)? ({noun}|{noun}s)"


def _hosted(name: str) -> Parts:
    return rf"\b{name} ?(?:\.|dot) ?(?:com|me|io)\b", (name,), f"{name} (dot|point) (com|me|io)"


def _made_up(random: Random, turn: int) -> Parts:
    name = "".join(random.choices(MATERIAL["syllables"], k=random.randint(3, 4)))
    verb, noun = random.choice(MATERIAL["verbs"]), random.choice(MATERIAL["nouns"])
    makers = (lambda: _named(name), lambda: _gapped(verb, name), lambda: _owned(name, noun), lambda: _hosted(name))
    return makers[turn % len(makers)]()


def cases(count: int, *, seed: int = 4) -> list[Case]:
    """Return `count` patterns: those by hand, service names, "pay … outside" pairs, then made-up ones."""
    random = Random(seed)
    pairs = [_gapped(verb, end) for verb in MATERIAL["verbs"] for end in MATERIAL["ends"]]
    found = [*_by_hand(), *map(_named, MATERIAL["services"]), *random.sample(pairs, VERB_PAIRS)]
    while len(found) < count:
        found.append(_made_up(random, len(found)))
    return [Case(f"bench/payment-app/r{number}", *parts) for number, parts in enumerate(found[:count])]


def pattern_rules(chosen: list[Case]) -> tuple[Rule, ...]:
    """Return the patterns as `regex` rules that read the text as typed and folded, with every excuse allowed."""
    return tuple(_rule(case.id, Pattern(case.regex, (case.keywords,)), REGEX_VIEWS) for case in chosen)


def phrase_rules(chosen: list[Case]) -> tuple[Rule, ...]:
    """Return the patterns as phrases, in the views that phrases have by default."""
    return tuple(_rule(case.id, Phrases((case.phrase,)), PHRASE_VIEWS) for case in chosen)


def everyday_rules(count: int, *, seed: int = 5) -> tuple[Rule, ...]:
    """Return rules whose rarest word is an everyday one: the worst a prefilter can be given."""
    random = Random(seed)
    verbs, words = MATERIAL["verbs"], MATERIAL["everyday"]
    phrases = [f"{random.choice(verbs)} ... {random.choice(words)} {random.choice(words)}" for _ in range(count)]
    return tuple(
        _rule(f"bench/payment-app/everyday{number}", Phrases((phrase,)), PHRASE_VIEWS)
        for number, phrase in enumerate(phrases)
    )


def _rule(rule_id: str, matcher: Pattern | Phrases, views: tuple[str, ...]) -> Rule:
    return Rule(
        id=rule_id,
        category="payment-app",
        severity=Severity.WARNING,
        why="A pattern of the benchmark.",
        matcher=matcher,
        pack="bench",
        language="en",
        views=views,
        excuses=EXCUSES,
    )


LEXICON: Final = Lexicon(
    pack="bench",
    language="en",
    words={"me": ("me", "us")},
    cues={
        "refusal": ("(can|could|do|should)(n't| not)", "don't", "never", "rather not", "instead of"),
        "refusal-after": ("is not allowed", "not (an)? option", "against the rules"),
        "refusal-message": ("stay here", "thanks for understanding"),
        "not-refusal": ("why (don't|not)", "don't mind", "don't worry", "can't wait"),
        "reported": ("you (said|asked|suggested|offered)",),
        "subject": ("integrat~", "checkout (page|form|flow)", "webhook", "button", "api"),
        "conversion": ("conversion fee", "convert the contract"),
        "rules": ("the rules (say|forbid|do not)",),
        "hypothetical": ("(they|he|she|somebody) asked", "scam*"),
    },
    borders=("but", "however", "although"),
    numbers={"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"},
    symbols={"at": "@", "dot": ".", "underscore": "_"},
    inflection={"": ("", "s", "ed", "ing"), "e": ("e", "es", "ed", "ing"), "y": ("y", "ies", "ied", "ying")},
)


def sources_of(rules: tuple[Rule, ...]) -> Sources:
    """Return sources with these rules and a small English lexicon, so that excuses have something to do."""
    risk = Category("payment-app", "Payment app", "A category of the benchmark.", Severity.WARNING, excuses=EXCUSES)
    return Sources(rules=rules, lexicons=(LEXICON,), categories={risk.id: risk})
