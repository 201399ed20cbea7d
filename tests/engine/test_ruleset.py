"""Rulesets: what is in force, and what a rule may ask."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.context import Context, Stage
from presend.engine.rule import Conditions, Rule
from presend.engine.ruleset import AttributeTest, Ruleset
from presend.engine.sight import look

Make = Callable[..., Ruleset]
MakeRule = Callable[..., Rule]


def test_a_lineup_holds_what_is_in_force(make_ruleset: Make, rule: MakeRule) -> None:
    ruleset = make_ruleset(rule("paused", "carry on", when=Conditions({"stage": frozenset({"paused"})})))
    assert ruleset.lineup(Context(stage=Stage.PAUSED)).filed.mask
    assert not ruleset.lineup(Context(stage=Stage.ACTIVE)).filed.mask


def test_a_lineup_is_made_once(make_ruleset: Make, rule: MakeRule) -> None:
    ruleset = make_ruleset(rule("any", "carry on"))
    assert ruleset.lineup(Context(region="US")) is ruleset.lineup(Context(region="DE"))
    assert ruleset.lineup(Context(lang="en")) is not ruleset.lineup(Context())


@given(st.lists(st.sampled_from(["pay", "me", "directly", "paypal", "zelle", "telegram", "five", "x.com", "?"])))
def test_candidates_by_word_are_those_by_group(ruleset: Ruleset, words: list[str]) -> None:
    lineup = ruleset.lineup(Context())
    sight = look(" ".join(words), ruleset.index)
    by_word, by_group = lineup.candidates(sight), list(lineup.filed.candidates(sight.seen))
    assert len(by_word) == len(by_group)
    assert {(id(matcher), group) for matcher, group in by_word} == {(id(m), group) for m, group in by_group}


@pytest.mark.parametrize(
    ("word", "plain"), [("p*ypal", "paypal"), ("ze*le", "zelle"), ("p****l", None), ("*aypal", None)]
)
def test_starred_words(ruleset: Ruleset, word: str, plain: str | None) -> None:
    assert ruleset.starred(word) == plain


def test_attribute_tests_take_stars() -> None:
    test = AttributeTest("host", frozenset({"t.me"}), re.compile(r".*\.slack\.com"))
    assert test.holds({"host": "t.me"})
    assert test.holds({"host": "team.slack.com"})
    assert not test.holds({"host": "slack.community"})
    assert not test.holds({})


def test_borders_part_clauses(ruleset: Ruleset) -> None:
    assert ruleset.borders.search("yes but no")
    assert ruleset.borders.search("no, just do it")
    assert not ruleset.borders.search("just do it")
    assert not ruleset.borders.search("butter")


def test_a_warm_ruleset_has_compiled_everything(make_ruleset: Make, rule: MakeRule) -> None:
    ruleset = make_ruleset(rule("any", "carry on"))
    ruleset.warm()
    assert all(m.compiled for matchers in ruleset.filed.groups.values() for m in matchers)
