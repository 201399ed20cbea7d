"""E-mail addresses as they are typed. Disguised ones ("name (at) host (dot) com") are in `email_masked`.

An address is found from its @ outwards. Most things with an @ in chat between developers are no addresses:
package versions, git remotes, image sizes, logins, decorators. They are told apart by what follows the @
(a host with a public ending or not) and by what stands around.
"""

import re
import unicodedata
from collections.abc import Iterator
from ipaddress import IPv4Address

from presend.engine.entity import Entity
from presend.engine.extractors import email_masked
from presend.engine.extractors.hosts import COMMON_TLDS, PRIVATE_TLDS, is_public_tld, known_host
from presend.engine.extractors.spans import in_order, lowered, stands_near, word_set
from presend.engine.span import Span

KIND = "email"
TRIGGERS = ("@", "＠", "﹫", *email_masked.TRIGGERS)
GATE = email_masked.GATE

_LOCAL_MAX = 320
_TOKEN_MAX = 200
_QUOTES_MAX = 8
_SYMBOLS_MIN = 3
_LOCAL_SIGNS = frozenset(".!#$%&'*+-/=?^_`{|}~")
_AT = re.compile("[@＠﹫]")
# Not ASCII, and neither space nor the punctuation of any common script.
_FOREIGN = r"[^\x00-\xa0«»\u2000-\u206f\u3000-\u303f\uff00-\uff0f]"
_LABEL = rf"(?>(?:[a-z0-9_-]|{_FOREIGN}){{1,90}})"
_HOST = re.compile(rf"(?:www\.)?{_LABEL}(?>(?:\.{_LABEL}){{0,9}})")
_QUOTED = re.compile(r'(?:"(?:[^"\\\n]|\\.){0,80}"|[\w-]{1,40})(?:\.(?:"(?:[^"\\\n]|\\.){0,80}"|[\w-]{1,40})){0,4}')
_LITERAL = re.compile(r"(?:\(\w{1,20}\))?\[[^\[\]\n]{3,60}\]")
_KEY_BEFORE = re.compile(r"(?:e-?mail|mail|user(?:name)?|login|address|to|from|contact)=|[a-z]{2,12}!(?=\w)")
_RETINA = re.compile(r"\d{1,2}x")
_VERSION = re.compile(r"[v^~]?\d[\w.]*")
_MAIL_CUE = re.compile(
    r"mail|address|contact|reach|write|send|\bcc\b|here it is|\bi am on\b|\bi'm on\b|correo|courriel|adresse|почт|пошт"
)
_VALIDATION = re.compile(
    r"\b(?:pars(?:er|ing)|validat\w*|throws|test case|should fail|regex|unit test|accepts?|rejects?|valid address)\b"
)
_SHELL = re.compile(
    r"(?<![\w-])(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id|ssh-keygen)\s"
    r"(?![^\n]*\b(?:e?-?mail|write|reach|contact|send)\b)[^\n,;!?]*$"
)
_SYSTEM_USERS = word_set(
    """
    root admin administrator ubuntu ec2-user debian centos pi deploy www-data vagrant postgres git user
    """
)
_CODE_REMOTES = frozenset({"git", "hg", "svn"})
_TAGS = word_set("next dev beta latest staging prod app live here work home localhost invalid")
_UNLEET = str.maketrans("013457", "oieast")


def find(text: str, region: str = "") -> list[Entity]:  # noqa: ARG001 - one signature for all
    """Return the e-mail addresses of `text`. `region` is not used."""
    low = lowered(text)
    return in_order([*_plain(low), *email_masked.found(low)])


def _plain(text: str) -> Iterator[Entity]:
    for at in _AT.finditer(text):
        start = _local_start(text, at.start())
        if start == at.start() and not _is_doubled(text, start):
            continue
        entity = _address(text, start, at.start(), at.end())
        if entity is not None:
            yield entity


def _is_doubled(text: str, at: int) -> bool:
    """Tell whether this is the second of just two @, which people type by mistake."""
    return text[max(0, at - 2) : at].lstrip()[-2:] != "@@" and text[at - 1 : at] == "@" and _is_meant(text, at, at)


def _local_start(text: str, at: int) -> int:
    """Return where the part before the @ begins; `at` itself where there is none."""
    if text[at - 1 : at] == '"':
        return _quoted_start(text, at)
    start, floor = at, max(0, at - _LOCAL_MAX)
    while start > floor and _may_be_local(text[start - 1]):
        start -= 1
    if text[start - 1 : start] == '"' and text[start : start + 1] == ".":
        return _quoted_start(text, at)
    return _trimmed_local(text, start, at)


def _may_be_local(char: str) -> bool:
    if char < "\x80":
        return char.isalnum() or char in _LOCAL_SIGNS
    return unicodedata.category(char)[0] in "LMN"


def _quoted_start(text: str, at: int) -> int:
    opening = text.find('"', max(0, at - 90), at - 1)
    tries = 0
    while opening != -1 and tries < _QUOTES_MAX:
        if _QUOTED.fullmatch(text, opening, at):
            return opening
        opening, tries = text.find('"', opening + 1, at - 1), tries + 1
    return at


def _trimmed_local(text: str, start: int, at: int) -> int:
    """Leave out what is glued on before an address: quotes, bullets, "email=", a path."""
    if not any(c.isalnum() for c in text[start:at]):
        return start if at - start >= _SYMBOLS_MIN else at
    while not text[start].isalnum() and text[start] != "_":
        start += 1
    slash = text.rfind("/", start, at)
    if slash != -1:
        start = slash + 1
    key = _KEY_BEFORE.match(text, start, at)
    return key.end() if key else start


def _address(text: str, start: int, at: int, after: int) -> Entity | None:
    local = text[start:at]
    if any(c in "{}$" for c in local) and any(c.isalnum() for c in local):
        return None
    if _inside_url(text, start) or _SHELL.search(text, max(0, start - 60), start):
        return None
    end, form = _host_end(text, start, after, local)
    if end == after:
        return None
    host = text[after:end]
    return Entity(KIND, Span(start, end), f"{local}@{host}", {"host": host, "form": form})


def _inside_url(text: str, start: int) -> bool:
    if text[start - 1 : start] not in ("/", ":"):
        return False
    space = max(text.rfind(" ", max(0, start - _TOKEN_MAX), start), text.rfind("\n", max(0, start - _TOKEN_MAX), start))
    return "://" in text[max(space + 1, start - _TOKEN_MAX) : start]


def _host_end(text: str, start: int, after: int, local: str) -> tuple[int, str]:
    """Return where the host ends (`after` where there is no host) and the form of the address."""
    literal = _LITERAL.match(text, after)
    if literal is not None:
        return (literal.end() if _is_meant(text, start, literal.end()) else after), "plain"
    match = _HOST.match(text, after)
    host = match[0].rstrip("-_") if match else "-"
    end = after + len(host)
    labels = host.split(".")
    if host.startswith("-") or _is_remote(text, end, local) or any(map(_RETINA.fullmatch, labels)):
        return after, ""
    if text.startswith("(", end) and labels[-1] not in COMMON_TLDS:
        return after, ""
    if len(labels) == 1:
        bare = is_public_tld(host) and host not in _TAGS and _is_meant(text, start, end)
        return (end if bare else after), "plain"
    public = known_host(host)
    if public:
        return after + len(public), "plain"
    return _unlisted_host_end(text, start, after, host, local)


def _unlisted_host_end(text: str, start: int, after: int, host: str, local: str) -> tuple[int, str]:
    """Judge a host whose ending nobody sells: a slip of the finger, a disguise, a machine, a version."""
    end, last = after + len(host), host.rsplit(".", 1)[-1]
    if last in PRIVATE_TLDS:
        return after, ""
    if last.isalpha() or not last.isascii():
        fits = len(last) > 1 or _is_meant(text, start, end)
        return (end if fits else after), "plain"
    if last.translate(_UNLEET) in COMMON_TLDS and not _VERSION.fullmatch(host):
        return end, "spelled"
    if _is_public_ip(host):
        return (after if local in _SYSTEM_USERS else end), "plain"
    fits = not _VERSION.fullmatch(host) and _is_meant(text, start, end)
    return (end if fits else after), "plain"


def _is_public_ip(host: str) -> bool:
    try:
        address = IPv4Address(host)
    except ValueError:
        return False
    return address.is_global or address == IPv4Address("255.255.255.255")


def _is_remote(text: str, end: int, local: str) -> bool:
    """Tell whether this is a login or a repository (`git@host:team/site`, `deploy@host:/srv`)."""
    if local in _CODE_REMOTES and text[end : end + 1] in (":", "/"):
        return True
    return text[end : end + 1] == ":" and text[end + 1 : end + 2] in ("/", "~")


def _is_meant(text: str, start: int, end: int) -> bool:
    """Tell whether an odd form is somebody's address, and not talk about what a form should accept."""
    if _VALIDATION.search(text, max(0, start - 60), min(len(text), end + 60)):
        return False
    return stands_near(_MAIL_CUE, text, start, end, before=40, after=30)
