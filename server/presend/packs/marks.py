"""The [[ ]] marks in examples: the words that a finding must touch."""

import re

from presend.engine.span import Span

_MARKED = re.compile(r"\[\[(?=[^\[\]]*[^\[\]\s])[^\[\]]+\]\]")


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without its marks, and the spans that they stood round."""
    plain, end = "", 0
    spans = []
    for mark in _MARKED.finditer(text):
        plain += text[end : mark.start()]
        words = mark[0][2:-2]
        spans.append(Span(len(plain), len(plain) + len(words)))
        plain += words
        end = mark.end()
    return plain + text[end:], tuple(spans)


def marks_in_pairs(text: str) -> bool:
    """Tell whether every [[ and ]] belongs to a pair round some words."""
    rest = _MARKED.sub("", text)
    return "[[" not in rest and "]]" not in rest
