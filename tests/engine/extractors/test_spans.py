"""Lower case keeps every offset, windows keep to their size, results stand in order."""

import re

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.entity import Entity
from presend.engine.extractors.spans import in_order, lowered, stands_near, word_set
from presend.engine.span import Span


def entity(start: int, end: int) -> Entity:
    return Entity("x", Span(start, end), "x")


@given(st.text())
def test_lowered_keeps_offsets(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_lowered_keeps_a_letter_that_would_become_two() -> None:
    assert lowered("AİB") == "aİb"


def test_stands_near_looks_no_further() -> None:
    cue = re.compile("call")
    assert stands_near(cue, "call 12", 5, 7, before=5)
    assert not stands_near(cue, "call 12", 5, 7, before=4)
    assert stands_near(cue, "12 call", 0, 2, before=5, after=5)
    assert not stands_near(cue, "12 call", 0, 2, before=5)


def test_the_longer_of_two_that_overlap_stays() -> None:
    assert in_order([entity(3, 5), entity(0, 2), entity(4, 9), entity(3, 4)]) == [entity(0, 2), entity(4, 9)]


def test_word_set() -> None:
    assert word_set("a b\n  c") == {"a", "b", "c"}
