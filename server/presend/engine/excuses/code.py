"""Code and configuration: a thing inside it is no offer."""

import re

from presend.engine.scene import Scene
from presend.engine.span import Span

_FENCED = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_KEYWORD = (
    r"(?:curl|git|npm|pip|docker|sudo|ssh|php|python3?|SELECT|INSERT|UPDATE|import|from|def|const|let|var|return)"
)
# A line that begins like a command or a statement and goes on like one is code by that alone.
_STATEMENT = re.compile(rf"^\s*{_KEYWORD}\s[^.!?]*?(?:[=({{]|\s--?\w|\w/\w|;\s*$)", re.MULTILINE)
# What prose seldom holds: calls, blocks, assignments, arrows, flags, JSON keys, paths. Each begins with its sign, since
# what begins with a word is tried at every word.
_SIGNS = re.compile(
    r"(?<=\w)\.\w+\(|(?<=\w)\([^)]*\)\s*[;{]|[{}]\s*$|;\s*$|=>|->|::|(?:(?<=\w)|(?<=\w\s))={1,3}\s?[\"'\w\[{]"
    r"|\"\w+\"\s*:|(?<=\s)--?[a-zA-Z][\w-]*\w(?:=|(?=\s|$))|\$\{?[A-Z_]{2,}|(?<=\w)\(['\"/]"
    r"|['\" ]/?\w{2,}/\w{2,}/?\w*['\"]",
    re.MULTILINE,
)
# Every sign above holds one of these; most lines hold none, and need no closer look.
_MAY_BE_CODE = re.compile(r"[({};=>:\"$/]|-(?<=\s.)-?[a-zA-Z]")
# A link is no code, but full of its signs.
_LINK = re.compile(r"[a-z][a-z0-9+]*://\S+", re.IGNORECASE)
REACH = 200
"""Characters looked at on each side of a hit."""
_ENOUGH = 2
"""Signs of code in a line before it counts as code."""


def find(scene: Scene, span: Span, _segment: int) -> Span | None:
    """Return the code that holds the span, if it stands in some."""
    for sign, pattern in (("`", _FENCED), ("<", _TAG)):
        for match in pattern.finditer(scene.text) if sign in scene.text else ():
            inside = match.start() <= span.start and span.end <= match.end()
            # Marks round one thing alone only set it off.
            if inside and not _is_alone(span.cut(scene.text), match[0]):
                return Span(*match.span())
    line = _line(scene.text, span)
    return line if _looks_like_code(line.cut(scene.text)) else None


def _is_alone(thing: str, marked: str) -> bool:
    """Tell whether the marks hold one address or number and nothing else; a bare word in them is a name in code."""
    return not thing.isalnum() and marked.strip("`<> \n").removeprefix("mailto:") == thing


def _line(text: str, span: Span) -> Span:
    """Return the line that holds the span, as far as it matters."""
    far = min(len(text), span.end + REACH)
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - REACH)
    end = text.find("\n", span.end, far)
    return Span(start, far if end < 0 else end)


def _looks_like_code(line: str) -> bool:
    if not _MAY_BE_CODE.search(line):
        return False
    bare = _LINK.sub("link", line)
    if _STATEMENT.search(bare):
        return True
    return len(_MAY_BE_CODE.findall(bare)) >= _ENOUGH and sum(1 for _ in _SIGNS.finditer(bare)) >= _ENOUGH
