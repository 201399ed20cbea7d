"""Sights: which literals stand in a text, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.literals import Literal, loose
from presend.engine.sight import index_of, is_word, look

GROUPS = (
    frozenset({Literal("pay"), Literal("me")}),
    frozenset({Literal("me"), Literal("trans", ends=False)}),
    frozenset({Literal("e-pay"), loose("@"), Literal("can't")}),
)
INDEX = index_of(GROUPS)


def test_members_of_a_group_and_of_none() -> None:
    index = index_of([frozenset({Literal("pay"), loose("@")})])
    assert index.members(0) == (frozenset({"pay"}), frozenset({0}))
    assert index.members(-1) == (frozenset(), frozenset())


def test_words_and_parts_of_words() -> None:
    sight = look("pay me, repay some transfer", INDEX)
    assert [sight.sees(group) for group in range(3)] == [True, True, False]
    assert sight.places(0) == [0, 4]
    assert sight.places(1) == [4, 19]


def test_signs_hyphens_and_apostrophes() -> None:
    sight = look("i can't e-pay a@b", INDEX)
    assert sight.places(2) == [2, 8, 15]


def test_a_part_must_begin_its_word() -> None:
    assert not look("the retransfer", INDEX).sees(1)


def test_a_word_with_an_apostrophe_is_seen_whole_and_in_parts() -> None:
    assert list(look("i can't 'go'", INDEX).words) == ["i", "can't", "can", "t", "'go'", "", "go", ""]
    assert look("i can\u00b4t, d'accord café", INDEX).words[-4:] == ["d'accord", "d", "accord", "café"]
    assert look("can't", INDEX).sees(2)


@pytest.mark.parametrize(("text", "expected"), [("pay", True), ("can't", True), ("e-pay", False), ("@", False)])
def test_words_are_told_from_other_literals(text: str, expected: bool) -> None:
    assert is_word(Literal(text)) is expected


def test_a_part_of_a_word_is_no_word() -> None:
    assert not is_word(Literal("trans", ends=False))


def test_letters_that_stand_alone_are_counted_once() -> None:
    assert look("p a y p a l", INDEX).singles == 4


def test_groups_that_nobody_has_named() -> None:
    assert not look("pay", INDEX).sees(-1)


def test_nothing_is_seen_in_nothing() -> None:
    assert not any(look("", INDEX).sees(group) for group in range(3))


@given(st.lists(st.sampled_from(["pay", "me", "repay", "transfer", ",", "e-pay", "@", "pay_me", "me's"]), max_size=12))
def test_every_place_holds_a_member(parts: list[str]) -> None:
    text = " ".join(parts)
    sight = look(text, INDEX)
    for group in range(3):
        assert bool(sight.places(group)) is sight.sees(group)
        for place in sight.places(group):
            assert any(text.startswith(literal.text, place) for literal in GROUPS[group])
