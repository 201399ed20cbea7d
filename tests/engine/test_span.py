"""Spans, and their conversion to UTF-16."""

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.span import Span, utf16_offsets


def test_overlaps_and_covers() -> None:
    assert Span(0, 4).overlaps(Span(3, 9))
    assert not Span(0, 4).overlaps(Span(4, 9))
    assert Span(0, 9).covers(Span(0, 9))
    assert not Span(1, 9).covers(Span(0, 2))


def test_join_shift_cut_and_length() -> None:
    assert Span(2, 4).join(Span(7, 9)) == Span(2, 9)
    assert Span(2, 4).shift(10) == Span(12, 14)
    assert Span(2, 4).cut("abcdef") == "cd"
    assert len(Span(2, 5)) == 3


def test_spans_sort_by_place() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


def test_utf16_counts_astral_characters_twice() -> None:
    assert utf16_offsets("a😀b", [0, 1, 2, 3]) == {0: 0, 1: 1, 2: 3, 3: 4}


@given(st.text(), st.data())
def test_utf16_agrees_with_the_codec(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "ignore").decode()
    offsets = data.draw(st.lists(st.integers(0, len(text))))
    for offset, units in utf16_offsets(text, offsets).items():
        assert units == len(text[:offset].encode("utf-16-le")) // 2
