"""Links in disguise: `calendly dot com slash name`, `t(dot)me/name`, `name . com`. Works on the folded text."""

import re
from collections.abc import Iterator

from presend.engine.entity import Entity
from presend.engine.extractors import email_masked
from presend.engine.extractors.hosts import FILE_TLDS, SITE_CUE, is_public_tld, is_telling_tld
from presend.engine.extractors.spans import stands_near, word_set
from presend.engine.span import Span

KIND = "link"
TRIGGERS = (
    " dot ", "dot)", "dot]", "dot}", "dot >", "dot )", ".)", ".]", ".}",
    " punto ", " punkt ", "slash", "-dot-", "_dot_", ",me/", ",com/", ",gg/", ",ee/", ",ly/", "www ",
)  # fmt: skip

_OPEN, _CLOSE = r"[(\[{<]", r"[)\]}>]"
_SHORT = r"(?:com|me|us|gg|net|ee|ly|gle)"
_DOT = (
    rf"(?:\s?{_OPEN}\s?(?:dot|punto|punkt|\.)\s?{_CLOSE}\s?|[-_]dot[-_]|\s(?:dot|punto|punkt)\s|\s\.\s?|\.\s|\."
    rf"|\s(?={_SHORT}\s(?:forward )?slash\b)|,(?={_SHORT}/\w))"
)
_SLASH = rf"(?:\s?{_OPEN}?\b(?:forward )?(?:slash|barra|schragstrich)\b{_CLOSE}?\s?|\s/\s|/)"
_LABEL = r"[a-z0-9]{1,40}+(?>(?:-(?!dot-)[a-z0-9]{1,40}+){0,4})"
_LINK = re.compile(
    rf"(?:(?<![\w@./-])|(?<=://))(?P<host>{_LABEL}(?:{_DOT}{_LABEL}){{1,3}}?)"
    rf"(?P<path>(?:{_SLASH}[\w.@~+=?&%-]{{1,80}}){{1,4}}|(?![\w@/-]|\s?{_OPEN}\s?(?:dot|\.)\s?{_CLOSE}))"
)
_DOTS, _SLASHES = re.compile(_DOT), re.compile(_SLASH)
_WORDED = re.compile(r"\b(?:dot|punto|punkt)\b|[(\[{<]\s?\.")
_SPACED = re.compile(r"\s\.\s|\s(?=\w+$)|,")
_AHEAD = 24
_WORDS = word_set(
    """
    the a an this that any every your my our its of connect red blue green one some each no dot and or is are
    was
    """
)
_WWW = re.compile(rf"(?<!\w)www[\s,]{{1,3}}(?P<name>{_LABEL})[\s.,]{{1,3}}(?P<tld>[a-z]{{2,12}})(?!\w)")
_FRAMEWORK = re.compile(
    r"\s?(?:developer|dev\b|core|framework|engineer|programmer|mvc|application|apps?\b|expert|stack|project|team|boom"
    r"|bubble|crash|era)"
)


def found(text: str) -> Iterator[Entity]:
    """Yield the disguised links of `text` (lower case)."""
    mailboxes = None
    for match in _LINK.finditer(text):
        host = _with_sign(text, match.start("host"), match.end("host"), _DOTS, ".")
        path = _with_sign(text, match.start("path"), match.end("path"), _SLASHES, "/")
        if match["host"] + match["path"] == host + path or not _is_meant(text, match, host.split("."), path):
            continue
        if mailboxes is None:
            mailboxes = [entity.span for entity in email_masked.found(text)]
        span = Span(match.start(), match.end() if path else match.end("host"))
        if any(span.overlaps(box) for box in mailboxes):
            continue
        name = host.removeprefix("www.")
        yield Entity(KIND, span, name + path, {"host": name, "path": path, "form": "spelled"})
    for match in _WWW.finditer(text):
        if is_telling_tld(match["tld"], match["name"]):
            name = f"{match['name']}.{match['tld']}"
            span = Span(match.start(), match.end())
            yield Entity(KIND, span, name, {"host": name, "path": "", "form": "spelled"})


def _with_sign(text: str, start: int, end: int, disguises: re.Pattern[str], sign: str) -> str:
    """Return `text[start:end]` with each disguise as the sign; what follows `end` may tell a disguise."""
    pieces: list[str] = []
    for match in disguises.finditer(text, start, end + _AHEAD):
        if match.end() > end:
            break
        pieces += (text[start : match.start()], sign)
        start = match.end()
    return "".join([*pieces, text[start:end]])


def _is_meant(text: str, match: re.Match[str], labels: list[str], path: str) -> bool:
    tld, name = labels[-1], labels[-2]
    if tld in FILE_TLDS or name in _WORDS or not any(c.isalpha() for c in name):
        return False
    worded = _WORDED.search(match["host"]) is not None
    # The list of all endings comes last, because it may have to be loaded.
    if path:
        return (worded or _SPACED.search(match["host"]) is not None) and is_public_tld(tld)
    if _FRAMEWORK.match(text, match.end("host")):
        return False
    near = stands_near(SITE_CUE, text, match.start(), match.end("host"), before=32, after=16)
    telling = is_telling_tld(tld, name)
    if not worded:
        return near and telling and " ." in match["host"]
    if tld == "net":
        return near
    return telling or (near and is_public_tld(tld))
