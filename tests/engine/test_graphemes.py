"""Spans never cut what a person sees as one character."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.graphemes import whole_graphemes
from presend.engine.span import Span

CHARS = st.text(st.sampled_from("ae\u0301👍🏽👨‍👩‍👧🇵🇾 \r\nक\u094d"), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("pay me", Span(0, 3), Span(0, 3)),
        ("cafe\u0301 x", Span(0, 4), Span(0, 5)),
        ("x 👍🏽 y", Span(3, 5), Span(2, 5)),
    ],
)
def test_widened(text: str, span: Span, whole: Span) -> None:
    assert whole_graphemes(text, span) == whole


@given(CHARS, st.data())
def test_borders_are_cluster_borders(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    borders = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    whole = whole_graphemes(text, span)
    assert whole.covers(span)
    assert {whole.start, whole.end} <= borders
