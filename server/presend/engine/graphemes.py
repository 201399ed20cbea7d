"""Graphemes: what a person sees as one character. Spans never cut one."""

import regex

from presend.engine.span import Span

_CLUSTER = regex.compile(r"\X")
_REACH = 64
"""Longest cluster looked for on each side, in code points."""


def whole_graphemes(text: str, span: Span) -> Span:
    """Return the span widened to whole graphemes of the text."""
    if text.isascii():
        return span
    start, end = span.start, span.end
    for cluster in _CLUSTER.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH)):
        if cluster.start() < span.start < cluster.end():
            start = cluster.start()
        if cluster.start() < span.end <= cluster.end():
            end = cluster.end()
            break
    return Span(start, end)
