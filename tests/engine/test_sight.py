"""Sights: which literals stand in a text, and where."""

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.literals import Literal, loose
from presend.engine.sight import groups_in, index_of, look, mask_of

GROUPS = (
    frozenset({Literal("pay"), Literal("me")}),
    frozenset({Literal("me"), Literal("trans", ends=False)}),
    frozenset({Literal("e-pay"), loose("@"), Literal("can't")}),
)
INDEX = index_of(GROUPS)


def test_words_and_parts_of_words() -> None:
    sight = look("pay me, repay some transfer", INDEX)
    assert sight.seen == 0b011
    assert sight.places(0) == [0, 4]
    assert sight.places(1) == [4, 19]


def test_signs_hyphens_and_apostrophes() -> None:
    sight = look("i can't e-pay a@b", INDEX)
    assert sight.places(2) == [2, 8, 15]


def test_a_part_must_begin_its_word() -> None:
    assert not look("the retransfer", INDEX).sees(1)


def test_words_that_only_cues_wait_for_are_seen_when_asked_for() -> None:
    sight = look("pay me, i can't", index_of((*GROUPS, frozenset({Literal("i")})), cues_from=2))
    assert sight.seen & 0b0011 == 0b0011
    assert not sight.seen & 0b1000
    assert sight.cued == 0b1111
    assert sight.places(3) == [8]


def test_letters_that_stand_alone_are_counted_once() -> None:
    assert look("p a y p a l", INDEX).singles == 4


def test_groups_that_nobody_has_named() -> None:
    assert not look("pay", INDEX).sees(-1)


def test_nothing_is_seen_in_nothing() -> None:
    assert look("", INDEX).seen == 0


@given(st.lists(st.sampled_from(["pay", "me", "repay", "transfer", ",", "e-pay", "@", "pay_me", "me's"]), max_size=12))
def test_every_place_holds_a_member(parts: list[str]) -> None:
    text = " ".join(parts)
    sight = look(text, INDEX)
    for group in groups_in(sight.seen):
        assert sight.places(group)
        for place in sight.places(group):
            assert any(text.startswith(literal.text, place) for literal in GROUPS[group])


@given(st.sets(st.integers(0, 300)))
def test_masks_and_back(groups: set[int]) -> None:
    assert set(groups_in(mask_of(groups))) == groups
