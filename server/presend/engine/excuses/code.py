"""Code and configuration: a thing inside it is no offer."""

import re

from presend.engine.scene import Scene
from presend.engine.span import Span

_FENCED = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
# What prose seldom holds: calls, blocks, assignments, arrows, flags, JSON keys, paths, schemes.
_SIGNS = re.compile(
    r"\w+\([^)]*\)\s*[;{.]|[{}]\s*$|;\s*$|=>|->|::|\w\s?={1,3}\s?[\"'\w\[{]|\"\w+\"\s*:|\s--?[a-zA-Z][\w-]+"
    r"|\$\{?[A-Z_]{2,}|^\s*(?:curl|git|npm|pip|docker|sudo|ssh|php|python3?|SELECT|INSERT|UPDATE|import|from|def|const"
    r"|let|var|router|app)\b[^,.!?]*[(/.\-='\"]"
    r"|\w\(['\"/]|/\w+/\w+|[a-z0-9+]+://",
    re.MULTILINE,
)
# Every sign above holds one of these; most lines hold none, and need no closer look.
_MAY_BE_CODE = re.compile(r"[({};=>:\"$/]|-(?<=\s.)-?[a-zA-Z]|^\s*(?:[a-z]{2,7}3?|[A-Z]{6})\s", re.MULTILINE)
_ENOUGH = 2
"""Signs of code in a line before it counts as code."""


def find(scene: Scene, span: Span, _segment: int) -> Span | None:
    """Return the code that holds the span, if it stands in some."""
    for sign, pattern in (("`", _FENCED), ("<", _TAG)):
        for match in pattern.finditer(scene.text) if sign in scene.text else ():
            if match.start() <= span.start and span.end <= match.end():
                return Span(*match.span())
    line = _line(scene.text, span)
    return line if _looks_like_code(line.cut(scene.text)) else None


def _line(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def _looks_like_code(line: str) -> bool:
    return bool(_MAY_BE_CODE.search(line)) and sum(1 for _ in _SIGNS.finditer(line)) >= _ENOUGH
