"""Links and host names, with and without a scheme. Ones in disguise ("t dot me slash name") are in `link_masked`.

A bare name with a dot is more often a file, a property or two sentences glued together. So an ending that is
also a word or a file type needs a path, a "www." or a word such as "website" near it.
"""

import re
from collections.abc import Iterator

from presend.engine.entity import Entity
from presend.engine.extractors import link_masked
from presend.engine.extractors.hosts import FILE_TLDS, SITE_CUE, is_public_tld, is_telling_tld
from presend.engine.extractors.spans import in_order, lowered, stands_near, word_set
from presend.engine.span import Span

KIND = "link"
TRIGGERS = ("www", "t,me", ",com/", *link_masked.TRIGGERS)
# A dot inside a word, or one set apart before a common ending.
GATE = re.compile(r"\.(?:(?<=\w.)[^\W\d_]{2}|(?<=[\w\s].)\s?(?:com|net|org|io|me|co|gg|ee|ly|us|gle)(?!\w))")

_FOREIGN = r"[^\x00-\xa0«»\u2000-\u206f\u3000-\u303f\uff00-\uff0f]"
_LABEL = rf"(?:[a-z0-9]|{_FOREIGN})(?>(?:[a-z0-9_-]|{_FOREIGN}){{0,62}})"
_HOST = rf"(?P<host>{_LABEL}(?>(?:\.{_LABEL}){{1,9}}))"
_TAIL = r"(?P<tail>\.?(?::\d{2,5}(?!\d))?(?:[/?#][^\s<>\"`|\\^{}“”]{0,1900})?)"
_URL = re.compile(rf"(?<![a-z0-9])(?:(?:https?|hxxps?):?//|ftp://)(?:[^\s/@]{{1,80}}@)?{_HOST}{_TAIL}")
_BARE = re.compile(rf"(?<![\w@./:$\\&=%-]){_HOST}{_TAIL}")
_LABELLED = re.compile(rf"(?<=[a-z]:){_HOST}{_TAIL}")
_MEMBER = re.compile(r"@[\w.=/+-]{1,60}:$")
_MAILBOX = re.compile(r"[\w.+-]{0,64}@")
_CODE_AFTER = ("(", "[", "=", "{", "$")
_SITE_NAME_MIN = 3
_TRAILING = ".,;:!?'*_~…)]}»"

# Names of tools that look like hosts, and the beginnings of package names (com.acme.core).
_PRODUCTS = word_set("socket.io engine.io draw.io asp.net vb.net ado.net ml.net paint.net f.lux")
_PACKAGE_ROOTS = frozenset({"com", "org", "net", "io", "dev", "java", "javax", "android", "androidx"})


def find(text: str, region: str = "") -> list[Entity]:  # noqa: ARG001 - one signature for all
    """Return the links of `text`. `region` is not used."""
    low = lowered(text)
    found = [*_with_scheme(low), *_bare(low)]
    if any(trigger in low for trigger in link_masked.TRIGGERS) or GATE.search(low):
        found += link_masked.found(low)
    return in_order(found)


def _with_scheme(text: str) -> Iterator[Entity]:
    if "//" not in text:
        return
    for match in _URL.finditer(text):
        if is_public_tld(match["host"].rsplit(".", 1)[-1]):
            yield _link(text, match, match.start())


def _bare(text: str) -> Iterator[Entity]:
    for pattern in (_BARE, _LABELLED):
        for match in pattern.finditer(text):
            if _is_host(text, match) and not _MEMBER.search(text, max(0, match.start() - 62), match.start()):
                yield _link(text, match, match.start())


def _is_host(text: str, match: re.Match[str]) -> bool:
    host, end = match["host"], match.end("host")
    labels = host.split(".")
    if "_" in labels[-2] or host in _PRODUCTS or _MAILBOX.match(text, end):
        return False
    if labels[0] == "www":
        return labels[1:-1] != [] and is_public_tld(labels[-1])
    if labels[-1] in FILE_TLDS or text.startswith(_CODE_AFTER, end) or not any(c.isalpha() for c in labels[-2]):
        return False
    tail = match["tail"].lstrip(".")
    if tail.startswith(("/", "?", "#")) and len(tail) != 1:
        return is_public_tld(labels[-1])
    return _stands_alone(text, match.start(), end, labels)


def _stands_alone(text: str, start: int, end: int, labels: list[str]) -> bool:
    """Judge a host with nothing behind it."""
    if labels[0] in _PACKAGE_ROOTS:
        return False
    if is_telling_tld(labels[-1], labels[-2]) or labels[1:] == ["t", "me"]:
        return True
    named = len(labels[-2]) >= _SITE_NAME_MIN and stands_near(SITE_CUE, text, start, end, before=32, after=16)
    # Last, because it may have to load the list of all endings.
    return named and is_public_tld(labels[-1])


def _link(text: str, match: re.Match[str], start: int) -> Entity:
    end = _trimmed_end(text, match.end("host"), match.end())
    host = match["host"].removeprefix("www.")
    tail = text[match.end("host") : end]
    path = tail[tail.find("/") :] if "/" in tail else ""
    return Entity(KIND, Span(start, end), host + tail, {"host": host, "path": path, "form": "plain"})


def _trimmed_end(text: str, floor: int, end: int) -> int:
    """Leave the punctuation of the sentence out; a closing bracket stays if the link opens one."""
    while end > floor and text[end - 1] in _TRAILING:
        if text[end - 1] == ")" and "(" in text[floor:end]:
            break
        end -= 1
    return end
