"""Segments: sentences and lines, and what stands in quotation marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.segments import quotations, segments, speeches


def parts(text: str) -> list[str]:
    return [span.cut(text) for span in segments(text)]


def test_sentences_and_lines() -> None:
    assert parts("One. Two! Three?\nFour; five") == ["One.", "Two!", "Three?", "Four;", "five"]


@pytest.mark.parametrize(
    "text",
    [
        "see example.com now",
        "version 3.11.7 is fine",
        "e.g. this one",
        "P. A. Y me",
        "call 5. 5. 5. 0",
        "approx. 40 h",
        "me @ host . com",
        "5 5 5 . 0 1 4 3",
    ],
)
def test_dots_that_end_nothing(text: str) -> None:
    assert parts(text) == [text]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert parts('He said "no." Then left.') == ['He said "no."', "Then left."]


@given(st.text())
def test_segments_hold_everything_but_white_space(text: str) -> None:
    spans = segments(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(parts(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('you wrote "pay me" here', '"pay me"'),
        ("you wrote “pay me” here", "“pay me”"),
        ("as in 'it doesn't matter' above", "'it doesn't matter'"),
        ("> pay me there\nNo.", "> pay me there"),
    ],
)
def test_quotations(text: str, quoted: str) -> None:
    assert [span.cut(text) for span in quotations(text)] == [quoted]


def test_apostrophes_quote_nothing() -> None:
    assert quotations("I don't know what's up") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ANNA: Text me. BEN: No.", ["ANNA: Text me.", "BEN: No."]),
        ("Page 4. SPEAKER 2: Call me.\nMARA'S MUM: Why?", ["SPEAKER 2: Call me.", "MARA'S MUM: Why?"]),
        ("Anna: Text me. I: no. PS: x", []),
    ],
)
def test_speeches(text: str, lines: list[str]) -> None:
    assert [span.cut(text) for span in speeches(text)] == lines
