"""A small ruleset that the engine's tests share."""

from collections.abc import Callable

import pytest

from presend.engine.compiler import compile_ruleset
from presend.engine.report import Severity
from presend.engine.rule import EntityMatch, Lexicon, Phrases, Rule, Sources
from presend.engine.ruleset import Ruleset

WORDS = {"rail": ("paypal", "zelle", "venmo"), "site": ("upwork", "the platform")}
EVERY_EXCUSE = frozenset({"refusal", "quotation", "subject", "code", "conversion", "rules", "hypothetical", "waiting"})
LEXICON = Lexicon(
    pack="en",
    language="en",
    words=WORDS,
    cues={
        "refusal": ("can't", "won't", "never", "(could|would) not"),
        "refusal-after": ("(isn't|is not|not) (allowed|an option)", "i don't (take|use)"),
        "refusal-message": ("keep (everything|payments) here", "no thank~", "i have to decline", "no $"),
        "not-refusal": ("why don't", "can't wait"),
        "reason": ("^ (as|since|if)",),
        "referring": ("that", "such", "it"),
        "defiance": ("i know it's not allowed", "nobody will notice"),
        "reported": ("you (said|asked|offered)",),
        "stay": ("i'm staying here",),
        "script": ("script", "narrator"),
        "copy": ("headline",),
        "subject": ("integrat*", "checkout", "api"),
        "conversion": ("conversion fee",),
        "rules": ("the rules (say|forbid)",),
        "hypothetical": ("scam~",),
        "waiting": ("resume (it|the contract)", "once it is (resumed|back)"),
        "others": ("a freelancer", "the guests", "those who"),
        "ourselves": ("me", "you", "i"),
        "report": ("dear support",),
    },
    borders=("but", "however", ", just", ", you"),
    negations=("not", "can't", "won't"),
    numbers={"one": "1", "five": "5", "zero": "0", "nine": "9"},
    symbols={"at": "@", "dot": "."},
    inflection={"": ("", "s", "ed", "ing")},
)


def made_rule(slug: str, *phrases: str, category: str = "direct-payment", **more: object) -> Rule:
    """Return a rule of the test pack that any excuse may excuse."""
    settings = {"severity": Severity.ERROR, "excuses": EVERY_EXCUSE} | more
    return Rule(
        id=f"en/{category}/{slug}", category=category, why="why", matcher=Phrases(phrases), pack="en", language="en",
        words=WORDS, **settings,  # type: ignore[arg-type]
    )  # fmt: skip


def made_entity_rule(slug: str, kind: str, *, category: str, **more: object) -> Rule:
    """Return a rule about a typed thing; nothing excuses it."""
    return Rule(
        id=f"en/{category}/{slug}", category=category, severity=Severity.ERROR, why="why", pack="en", language="en",
        words=WORDS, matcher=EntityMatch(kind, **more),  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="session")
def make_ruleset() -> Callable[..., Ruleset]:
    """Return a function that compiles rules together with the test lexicon."""

    def made(*rules: Rule, **more: object) -> Ruleset:
        return compile_ruleset(Sources(rules, (LEXICON,), **more))  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def ruleset(make_ruleset: Callable[..., Ruleset]) -> Ruleset:
    """Return a ruleset with one rule of each kind."""
    return make_ruleset(
        made_rule("directly", "pay~ (me|us) directly", "pay~ ... outside (of)? <site>"),
        made_rule(
            "rail", "<rail>", category="payment-app", severity=Severity.WARNING, unless=("<rail> gift card design",)
        ),
        made_rule("close", "close the contract", category="close-contract"),
        made_entity_rule("address", "email", category="contact-email"),
    )


@pytest.fixture(scope="session")
def rule() -> Callable[..., Rule]:
    """Return a function that makes a rule of phrases."""
    return made_rule


@pytest.fixture(scope="session")
def entity_rule() -> Callable[..., Rule]:
    """Return a function that makes a rule about a typed thing."""
    return made_entity_rule
