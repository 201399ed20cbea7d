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
    " dot ", "dot)", "dot]", "dot}", "dot >", "dot )", ".)", ".]", ".}", " .", ". ",
    " punto ", " punkt ", "slash", "-dot-", "_dot_",
)  # fmt: skip

_OPEN, _CLOSE = r"[(\[{<]", r"[)\]}>]"
_DOT = rf"(?:\s?{_OPEN}\s?(?:dot|punto|punkt|\.)\s?{_CLOSE}\s?|[-_]dot[-_]|\s(?:dot|punto|punkt)\s|\s\.\s?|\.\s|\.)"
_SLASH = rf"(?:\s?{_OPEN}?\b(?:forward )?(?:slash|barra|schragstrich)\b{_CLOSE}?\s?|\s/\s|/)"
_LABEL = r"[a-z0-9]{1,40}+(?:-(?!dot-)[a-z0-9]{1,40}+){0,4}+"
_LINK = re.compile(
    rf"(?<![\w@./-])(?P<host>{_LABEL}(?:{_DOT}{_LABEL}){{1,3}}?)"
    rf"(?P<path>(?:{_SLASH}[\w.@~+=?&%-]{{1,80}}){{1,4}}|(?![\w@/-]))"
)
_DOTS, _SLASHES = re.compile(_DOT), re.compile(_SLASH)
_WORDED = re.compile(r"\b(?:dot|punto|punkt)\b|[(\[{<]\s?\.")
_WORDS = word_set(
    """
    the a an this that any every your my our its of connect red blue green one some each no dot and or is are
    was
    """
)
_FRAMEWORK = re.compile(
    r"\s?(?:developer|dev\b|core|framework|engineer|programmer|mvc|application|apps?\b|expert|stack|project|team|boom"
    r"|bubble|crash|era)"
)


def found(text: str) -> Iterator[Entity]:
    """Yield the disguised links of `text` (lower case)."""
    mailboxes = None
    for match in _LINK.finditer(text):
        host = _DOTS.sub(".", match["host"])
        path = _SLASHES.sub("/", match["path"])
        if match["host"] + match["path"] == host + path or not _is_meant(text, match, host.split("."), path):
            continue
        if mailboxes is None:
            mailboxes = [entity.span for entity in email_masked.found(text)]
        span = Span(match.start(), match.end() if path else match.end("host"))
        if any(span.overlaps(box) for box in mailboxes):
            continue
        name = host.removeprefix("www.")
        yield Entity(KIND, span, name + path, {"host": name, "path": path, "form": "spelled"})


def _is_meant(text: str, match: re.Match[str], labels: list[str], path: str) -> bool:
    tld, name = labels[-1], labels[-2]
    if not is_public_tld(tld) or tld in FILE_TLDS or name in _WORDS or not any(c.isalpha() for c in name):
        return False
    worded = _WORDED.search(match["host"]) is not None
    if path:
        return worded or (is_telling_tld(tld, name) and " . " in match["host"])
    if _FRAMEWORK.match(text, match.end("host")):
        return False
    near = stands_near(SITE_CUE, text, match.start(), match.end("host"), before=32, after=16)
    if tld == "net" and not near:
        return False
    if worded:
        return near or is_telling_tld(tld, name)
    return near and is_telling_tld(tld, name) and " ." in match["host"]
