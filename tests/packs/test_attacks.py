"""The patterns known to hurt are caught, and the bounded ones of the kind that packs use are let go."""

import time

import pytest

from presend.engine.budget import budget_for
from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
from presend.engine.report import Severity
from presend.engine.rule import Category, Pattern, Rule, Sources
from presend.packs.attacks import LENGTHS, attacks, slowest

EXAMPLES = ["Please [[pay me outside]] please", "Mail x@example.com: it works"]


@pytest.mark.parametrize(
    "source",
    [
        r"(?:a|a)*b",
        r"(?:a+)+$",
        r"(?:\w+\s?)+:$",
        r"(?:\W*\w+\W*){0,6}pay",
        r"^(\d+-?)*$",
        r"([a-z]+)*\d",
        r"(x+x+)+y",
        r"(?:pay|paying|pay)+ me",
        r"\s+x",
    ],
)
def test_a_pattern_that_can_run_long_is_caught(source: str) -> None:
    slow = slowest(Pattern(source), EXAMPLES)
    assert slow is not None
    assert len(slow.attack.text) <= max(LENGTHS)


@pytest.mark.parametrize(
    "source",
    [
        r"\bpaypal\b",
        r"\bpay(?:ment)?\s+(?:via|by)\s+\w+",
        r"\b(?:close|end)\b(?:\W+\w+){0,4}?\W+contract\b",
        r"(?:(?:zero|one|two|\d)[\s,.-]*){7,15}",
        r"pay.{0,40}outside",
    ],
)
def test_a_bounded_pattern_is_let_go(source: str) -> None:
    assert slowest(Pattern(source), EXAMPLES) is None


def test_attacks_hold_the_patterns_literals_out_of_reach() -> None:
    texts = {attack.text for attack in attacks(r"\w+@", ["x@example.com"])}
    assert any(text.startswith("aaa") and text.endswith("!@!") for text in texts)


def test_an_attack_describes_itself() -> None:
    slow = slowest(Pattern(r"(?:a|a)*b"), [])
    assert slow is not None
    assert str(slow.attack) == "'a' over and over, then '!b!'"


def test_the_engine_itself_would_be_slow_on_the_attack() -> None:
    slow = slowest(Pattern(r"(?:a|a)*b"), [])
    assert slow is not None
    category = Category("scam", "Scam", "Why.", Severity.ERROR)
    rule = Rule("p/scam/one", "scam", Severity.ERROR, "Why.", Pattern(r"(?:a|a)*b"), "p", views=("folded",))
    ruleset = compile_ruleset(Sources((rule,), categories={"scam": category}))
    report = check(slow.attack.text, Context(), ruleset, budget=budget_for("", time.process_time))
    assert [degraded.rule for degraded in report.degraded] == ["p/scam/one"]
