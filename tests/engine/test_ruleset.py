"""Rulesets: what is in force, and what a rule may ask."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.context import Context, Stage
from presend.engine.rule import Conditions, Pattern, Rule
from presend.engine.ruleset import AttributeTest, Ruleset
from presend.engine.sight import look

Make = Callable[..., Ruleset]
MakeRule = Callable[..., Rule]


def test_a_lineup_holds_what_is_in_force(make_ruleset: Make, rule: MakeRule) -> None:
    ruleset = make_ruleset(rule("paused", "carry on", when=Conditions({"stage": frozenset({"paused"})})))
    sight = look("we carry on", ruleset.index)
    assert ruleset.lineup(Context(stage=Stage.PAUSED)).filed.candidates(sight)
    assert not ruleset.lineup(Context(stage=Stage.ACTIVE)).filed.candidates(sight)


def test_a_lineup_is_made_once(make_ruleset: Make, rule: MakeRule) -> None:
    ruleset = make_ruleset(rule("any", "carry on"))
    assert ruleset.lineup(Context(region="US")) is ruleset.lineup(Context(region="DE"))
    assert ruleset.lineup(Context(lang="en")) is not ruleset.lineup(Context())


@given(st.lists(st.sampled_from(["pay", "me", "directly", "paypal", "zelle", "outside", "upwork", "close", "the"])))
def test_whatever_matches_is_a_candidate(ruleset: Ruleset, words: list[str]) -> None:
    text = " ".join(words)
    sight = look(text, ruleset.index)
    hits = [matcher for matcher in ruleset.matchers() if list(matcher.spans(text, None))]
    candidates = [*ruleset.filed.candidates(sight), *ruleset.cues.candidates(sight)]
    assert {id(matcher) for matcher in hits} <= {id(matcher) for matcher in candidates}


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
    assert all(matcher.compiled for matcher in ruleset.matchers())


def test_what_hits_only_where_a_disguise_was_undone_is_hidden(make_ruleset: Make, rule: MakeRule) -> None:
    given = Pattern("x [0-9]{9}", (("x",),), digits=9)
    rules = (
        replace(rule("plain", "x"), matcher=given),
        replace(rule("set-apart", "x"), matcher=given, views=("squeezed",)),
    )
    lineup = make_ruleset(*rules).lineup(Context())
    assert {matcher.owner for matcher in lineup.filed.matchers()} == {0, 1}
    assert {matcher.owner for matcher in lineup.plain.keywords.all()} == {0}
    assert [matcher.owner for matcher in lineup.hidden] == [1]
