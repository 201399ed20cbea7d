"""Graphemes: what a person sees as one character. Spans never cut one."""

import regex

from presend.engine.span import Span

_CLUSTER = regex.compile(r"\X")
_REACH = 64
"""Longest cluster looked for on each side, in code points."""


def whole_graphemes(text: str, span: Span) -> Span:
    """Return the span widened to whole graphemes of the text."""
    start, end = span.start, span.end
    if _is_plain(text, start) and _is_plain(text, end):
        return span
    for cluster in _CLUSTER.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH)):
        if cluster.start() < span.start < cluster.end():
            start = cluster.start()
        if cluster.start() < span.end <= cluster.end():
            end = cluster.end()
            break
    return Span(start, end)


def _is_plain(text: str, border: int) -> bool:
    """Tell whether two ASCII characters meet here: no cluster holds both, but for a line end of two."""
    pair = text[max(0, border - 1) : border + 1]
    return pair.isascii() and pair != "\r\n"
