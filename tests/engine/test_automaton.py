"""The automaton: both makers find the same literals."""

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.automaton import automaton, plain_automaton

WORDS = st.text("abc ", min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=8, unique=True), st.text("abc ", max_size=60))
def test_both_find_every_overlapping_literal(literals: list[str], text: str) -> None:
    expected = {
        (index, at, at + len(literal))
        for index, literal in enumerate(literals)
        for at in range(len(text))
        if text.startswith(literal, at)
    }
    assert set(plain_automaton(literals)(text)) == expected
    assert set(automaton(literals)(text)) == expected


def test_no_literals_find_nothing() -> None:
    assert list(automaton([])("text")) == []


def test_offsets_count_code_points() -> None:
    assert list(automaton(["pay"])("😀é pay")) == [(0, 3, 6)]
