"""Segments: the sentences and lines of a message.

A segment is what rules are matched in and what the cache remembers: a phrase never crosses it. Dots inside
addresses, numbers, abbreviations and letters set apart with dots do not end one.
"""

import re

from presend.engine.span import Span

_BREAK = re.compile(r"[.!?…;。！？؟।][.!?…;\"')\]»”’*_]*(?=\s)|\n")
ABBREVIATIONS = frozenset(
    ["e.g", "i.e", "p.s", "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "approx", "incl", "excl", "tel",
     "ext", "fig", "vol", "ed", "est", "min", "max", "sr", "jr", "inc", "ltd", "co"]
)  # fmt: skip
_ABBREVIATED = tuple(ABBREVIATIONS)
_LAST_WORD = re.compile(r"(?<![\w.])[\w.]+$")
_LOOK_BACK = 16
_LONGEST_ABBREVIATION = 6


def segments(text: str) -> list[Span]:
    """Return the segments of a text, in order, without the white space around them. Blank ones are left out."""
    found: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match[0][0] == "." and _dot_goes_on(text, match.start(), match.end()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _dot_goes_on(text: str, dot: int, end: int) -> bool:
    """Tell whether a dot belongs to an abbreviation, or to letters and digits set apart with dots."""
    before = text[max(0, dot - _LONGEST_ABBREVIATION) : dot]
    if before[-2:].isalpha() and len(before) > 1 and not before.lower().endswith(_ABBREVIATED):
        return False
    after = text[end : end + 2].strip()[:1]
    if text[dot - 1 : dot].isspace() and (after.islower() or after.isdigit()):
        return True  # "name @ host . com", "5 5 5 . 0 1 4 3"
    match = _LAST_WORD.search(text, max(0, dot - _LOOK_BACK), dot)
    word = match[0] if match else ""
    following = text[end : end + _LOOK_BACK].lstrip(" ")[:2]
    if len(word) == 1 and word != "I":
        single = len(following) == 1 or not following[1:].isalnum()
        return single or not following[:1].isupper()
    return word.lower() in ABBREVIATIONS and not (word == "no" and following[:1].isupper())


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    bare = part.strip()
    if bare:
        begin = start + len(part) - len(part.lstrip())
        found.append(Span(begin, begin + len(bare)))


def quotations(text: str) -> list[Span]:
    """Return what stands in quotation marks or on lines that begin with ">"."""
    if not _MAY_QUOTE.search(text):
        return []
    return [Span(*match.span()) for match in _QUOTED.finditer(text)]


# An opening mark; an apostrophe inside a word opens nothing.
_MAY_QUOTE = re.compile(r"[“«„>‘]|[\"'](?<!\w.)")
_QUOTED = re.compile(
    r"^[ \t]*>.*$"
    r"|“[^“”]{2,400}”|«[^«»]{2,400}»|„[^„“”]{2,400}[“”]"
    r"|(?<!\w)\"[^\"\n]{2,400}\"(?!\w)"
    r"|(?<![\w'])'[^\n']{2,400}(?:(?<=\w)'(?=\w)[^\n']{1,400}){0,8}'(?!\w)"
    r"|(?<!\w)‘[^\n‘]{2,400}?’(?!\w)",
    re.MULTILINE,
)


def speeches(text: str) -> list[Span]:
    """Return the lines of a script that name their speaker in capitals ("ANNA: Text me")."""
    return [Span(*match.span()) for match in _SPEECH.finditer(text)]


_LABEL = r"(?<![\w])[A-Z][A-Z']+(?: [A-Z0-9]+)?:"
_SPEECH = re.compile(rf"{_LABEL} [^\n]{{2,400}}?(?=\s+{_LABEL}|$)", re.MULTILINE)
