"""Phrases: the grammar, and what is said of a phrase that breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.phrase import (
    AnyWord,
    Choice,
    Edge,
    Gap,
    ListRef,
    Not,
    Phrase,
    PhraseError,
    Shape,
    Word,
    parse_phrase,
)


def test_every_sign_of_the_grammar() -> None:
    phrase = parse_phrase("^ Pay~ <me> (a|b c)? (of) ...6 transf* !(x|y) {money} * $")
    assert phrase.items == (
        Edge("^"),
        Word("pay", "~"),
        ListRef("me", 8),
        Choice((Phrase((Word("a"),)), Phrase((Word("b"), Word("c")))), optional=True),
        Choice((Phrase((Word("of"),)),), optional=True),
        Gap(6),
        Word("transf", "*"),
        Not(Choice((Phrase((Word("x"),)), Phrase((Word("y"),))))),
        Shape("money"),
        AnyWord(),
        Edge("$"),
    )


def test_a_group_with_a_bar_is_required() -> None:
    assert parse_phrase("a (b|c)").items[1] == Choice((Phrase((Word("b"),)), Phrase((Word("c"),))))


@pytest.mark.parametrize(
    ("text", "column", "problem"),
    [
        ("", 1, "a phrase is empty here"),
        ("pay (me|", 9, "a phrase is empty here"),
        ("pay (me", 5, "a group is not closed"),
        ("pay me)", 7, "a group is closed that was never opened"),
        ("pay | me", 5, "a | stands outside a group"),
        ("pay ...40 me", 5, "a gap of 40 words is too wide"),
        ("pay {cash}", 5, "there is no shape {cash}"),
        ("pay <>", 5, "the list has no name"),
        ("pay !", 5, "nothing follows the !"),
        ("pay - me", 5, "a word without a letter, digit or sign"),
        ("pay > me", 5, "“>” has no meaning here"),
        ("(me)? ...", 1, "the phrase holds nothing that must be there"),
        ("a" * 501, 500, "the phrase is too long"),
    ],
)
def test_mistakes_say_where_and_what(text: str, column: int, problem: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse_phrase(text)
    assert (caught.value.column, caught.value.problem) == (column, problem)
    assert caught.value.mend


@given(st.text("ab()|<>!*~.{}^$ 1", max_size=30))
def test_any_text_parses_or_says_why(text: str) -> None:
    try:
        phrase = parse_phrase(text)
    except PhraseError as error:
        column = error.column
    else:
        column = len(phrase.items)
    assert 1 <= column <= len(text) + 1
