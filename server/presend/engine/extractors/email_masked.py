"""E-mail addresses in disguise: `name (at) host (dot) com`, `user @ host . com`, `moc.liamg@anna`, `anna82 gmail`.

Works on the folded text. What is spoken in full words is also read by the spoken view; here the word "at" counts
only where a disguised dot or a mail provider follows, because "at" is an ordinary word.
"""

import re
from collections.abc import Iterator

from presend.engine.entity import Entity
from presend.engine.extractors.hosts import MAIL_PROVIDERS, known_host
from presend.engine.extractors.spans import stands_near, word_set
from presend.engine.span import Span

KIND = "email"
TRIGGERS = (
    "@", "_at_", "at)", "at]", "at}", "at>", "at|", "at*", "at )", "at ]", "at }", "a t)", "(a)", "[a]", "{a}",
    " dot", "dot)", "dot]", "dot}", "-dot", "_dot", "arroba", "arobase", "chiocciola", "malpa", "собак", "собач",
    "равлик", *sorted(MAIL_PROVIDERS),
)  # fmt: skip

# The word "at" counts only where something like a dot follows.
GATE = re.compile(
    r"\sat\s\S{1,60}?\s?(?:\.\s?[^\W\d_]{2}|,(?:com|net|org)|(?:\s|[(\[{<])(?:dot|punto|ponto|punkt|point|period))"
)

_OPEN, _CLOSE, _SIGN = r"[(\[{<|*]{1,3}", r"[)\]}>|*]{1,3}", r"[-~#/=\"'.:+]{1,3}"
_AT_WORD = r"at the rate(?: of)?|at[- ]sign|arroba|arobase|chiocciola|malpa|собак[аи]|собачка|равлик"
_DOT_WORD = r"dot|punto|ponto|punkt|kropka|точка|крапка"
_AT = re.compile(
    # No reading begins with a letter; said first, so that the search steps over words.
    rf"(?=[\W_])(?:(?P<strong>\s?{_OPEN}\s?(?:a\s?t|ät|@|{_AT_WORD})\s?{_CLOSE}\s?|\s(?:{_AT_WORD})\s)"
    rf"|(?P<short>\s?{_OPEN}a{_CLOSE}\s?)|(?P<joined>\s?{_SIGN}\s?at\s?{_SIGN}\s?|_{{1,3}}at_{{1,3}})"
    r"|(?P<spaced>\s@\s?|@\s)|(?P<word>\sat\s)|(?P<sign>@))"
)
_MASKED_DOT = (
    rf"(?:\s?{_OPEN}\s?(?:{_DOT_WORD}|d\s?o\s?t|point|\.)\s?{_CLOSE}\s?|\s?{_SIGN}\s?dot\s?{_SIGN}\s?|_{{1,3}}dot_{{1,3}}"
    rf"|\s(?:{_DOT_WORD})\s|\s(?:point|period)\s(?=(?:com|net|org|fr|de)\b)|\s?,(?=(?:com|net|org)\b)|\s\.\s?)"
)
_LABEL = r"[^\W_]{1,63}+(?>(?:-(?!dot-)[^\W_]{1,63}+){0,6})"
_LABELS = re.compile(rf"({_LABEL})(?>(?:(?:{_MASKED_DOT}|\s?\.\s?){_LABEL}){{0,3}})")
_DOT = re.compile(rf"{_MASKED_DOT}|\s?\.\s?")
_MASK = re.compile(_MASKED_DOT)
_MASK_END = re.compile(rf"(?:{_MASKED_DOT})$")
_LOCAL = re.compile(r"[\w+][\w.+-]*$")
_LOCAL_MAX = 64
_PERSONAL = re.compile(r"[._\d]")
_MAIL_CUE = re.compile(r"\b(?:e-?)?mails?\b|correo|courriel|почт|пошт|\baddress\b")
_GOES_ON = re.compile(r"\s?/|\s?slash\b|[\w@]|-[a-z]")
_SPACED_TLD = re.compile(r"\s(com|net|me|ru|de|org)\b")
_CLAUSE_END = re.compile(r"\s*(?:[.,;!?)]|$)")
_WRITE_CUE = re.compile(r"\b(?:e?-?mail|reach|find me|write|contact|it'?s|address)\b")
_ARTICLES = word_set("the a an this that each every one my your our any")
_STOP = word_set(
    """
    me us him her them it you we i everyone someone anyone look looking found find meet see available reach
    contact live is are was be am and or to of in on the a an here there now located hosted based register sign
    up out visit team page site website app product stay arrive working work call more info details portfolio
    him myself back only spam junk inbox folder mail mails email emails filter filters rejected blocked bounced bounce
    bounces delayed lost opened tests tested
    """
)

_PROVIDER = re.compile(
    rf"(?<![\w.@/-])(?P<local>[a-z][\w.+-]{{2,39}})\s(?P<host>{'|'.join(sorted(MAIL_PROVIDERS))})(?![\w@/-]|\.\w)"
)
_GLUED = re.compile(
    rf"(?<![\w.@])(?P<local>[a-z][\w.]{{2,30}})at(?P<host>{'|'.join(sorted(MAIL_PROVIDERS))})dot(?P<tld>com|net|me|ru|de)\b"
)
_NUMBERED = re.compile(r"[a-z][a-z._-]{4,}\d{2,4}")
_PARTED = re.compile(r"[a-z]{2,}[._][a-z0-9._]{2,}")
_PRODUCT = re.compile(
    r"(?:windows|office|android|iphone|ubuntu|python|macos|oauth|version|drupal|joomla|django|laravel|angular|debian)[\d._-]*"
)
_INTRODUCED = re.compile(r"(?:\be-?mail|\bmail)(?:\s(?:id|address))?\s?(?:is|:|=|-)\s?$")
_NAMED = re.compile(r"\bgmail(?:\s(?:id|address))?\s?(?:is|:|=|me at)\s?(?P<local>[a-z][\w.]{3,39})(?![\w@])")


def found(text: str) -> Iterator[Entity]:
    """Yield the disguised addresses of `text` (lower case), and some plain ones that look alike."""
    for at in _AT.finditer(text):
        entity = (at["sign"] and _backwards(text, at)) or _around(text, at)
        if entity is not None:
            yield entity
    if any(provider in text for provider in MAIL_PROVIDERS):
        yield from _with_provider(text)


def _with_provider(text: str) -> Iterator[Entity]:
    for match in _GLUED.finditer(text):
        host = f"{match['host']}.{match['tld']}"
        value = f"{match['local']}@{host}"
        yield Entity(KIND, Span(match.start(), match.end()), value, {"host": host, "form": "spelled"})
    for match in _PROVIDER.finditer(text):
        if _is_name(text, match["local"], match.start()):
            yield _named(match, match["host"])
    for match in _NAMED.finditer(text):
        if _PERSONAL.search(match["local"].rstrip(".")):
            yield _named(match, "gmail")


def _around(text: str, at: re.Match[str]) -> Entity | None:
    host = _LABELS.match(text, at.end())
    local = _local_before(text, at.start())
    if host is None or local is None:
        return None
    end, name, masked = _read_host(text, host)
    if not name or _GOES_ON.match(text, end) or not _is_plausible(at, local, name, end, masked=masked):
        return None
    user = _DOT.sub(".", text[local[0] : local[1]])
    return Entity(KIND, Span(local[0], end), f"{user}@{name}", {"host": name, "form": "spelled"})


def _local_before(text: str, end: int) -> tuple[int, int] | None:
    """Return where the name before the sign stands, with the parts that a disguised dot joins to it."""
    floor = max(0, end - _LOCAL_MAX)
    name = _LOCAL.search(text, _word_start(text, floor, end), end)
    if name is None or not any(c.isalpha() for c in name[0]):
        return None
    start = name.start()
    for _ in range(3):
        mask = _MASK_END.search(text, max(floor, start - 12), start)
        if mask is None:
            break
        before = _word_start(text, floor, mask.start())
        if before == mask.start():
            break
        start = before
    return start, end


def _word_start(text: str, floor: int, end: int) -> int:
    start = end
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "._+-"):
        start -= 1
    return start


def _read_host(text: str, host: re.Match[str]) -> tuple[int, str, bool]:
    """Return the end, the plain name and whether a dot of it is disguised; an empty name where it is no host."""
    plain = _DOT.sub(".", host[0])
    known = known_host(plain)
    if known:
        # What known_host left out stands at the end, dots and all.
        dots = known.count(".")
        ends = [m.start() for m in _DOT.finditer(text, host.start(), host.end())]
        end = ends[dots] if dots < len(ends) else host.end()
        return end, known, _MASK.search(text, host.start(), end) is not None
    if host[1] in MAIL_PROVIDERS:
        ending = _SPACED_TLD.match(text, host.end(1))
        if ending is not None:
            return ending.end(), f"{host[1]}.{ending[1]}", True
        return host.end(1), host[1], False
    return host.end(), "", False


def _is_plausible(at: re.Match[str], local: tuple[int, int], host: str, end: int, *, masked: bool) -> bool:
    text = at.string
    word = text[local[0] : local[1]]
    provider = host.partition(".")[0] in MAIL_PROVIDERS
    if at["strong"] or at["short"]:
        return bool(at["strong"]) or masked or at[0] == at[0].strip()
    if at["joined"] or at["sign"]:
        underscored = at["joined"] == "_at_" and host.endswith((".com", ".net", ".org"))
        return masked or underscored or (provider and host != "live")
    if word in _STOP or host.partition(".")[0] in _ARTICLES:
        return False
    if "." not in host:
        return _CLAUSE_END.match(text, end) is not None and stands_near(_WRITE_CUE, text, local[0], end, before=40)
    return masked or at["spaced"] is not None or _says_address(text, local, word, provider=provider)


def _says_address(text: str, local: tuple[int, int], word: str, *, provider: bool) -> bool:
    """Judge "name at host.com", which may also be a person at a company."""
    if provider or _PERSONAL.search(word):
        return True
    return _INTRODUCED.search(text, max(0, local[0] - 24), local[0]) is not None


def _backwards(text: str, at: re.Match[str]) -> Entity | None:
    """Read `moc.liamg@anna` from right to left."""
    start = _word_start(text, max(0, at.start() - _LOCAL_MAX), at.start())
    tld = text[start : at.start()].partition(".")[0][::-1]
    if tld not in ("com", "net", "org", "info") or "." not in text[start : at.start()]:
        return None
    user = re.compile(r"[\w.+-]{2,64}").match(text, at.end())
    if user is None or known_host(user[0]):
        return None
    name, host = user[0][::-1].lstrip("."), text[start : at.start()][::-1]
    return Entity(KIND, Span(start, user.end()), f"{name}@{host}", {"host": host, "form": "spelled"})


def _named(match: re.Match[str], provider: str) -> Entity:
    value = f"{match['local'].rstrip('.')}@{provider}"
    return Entity(KIND, Span(match.start(), match.end()), value, {"host": provider, "form": "spelled"})


def _is_name(text: str, local: str, start: int) -> bool:
    if _PRODUCT.fullmatch(local) or local.endswith("."):
        return False
    if _NUMBERED.fullmatch(local):
        return True
    if _INTRODUCED.search(text, max(0, start - 24), start):
        return local not in _STOP
    return _PARTED.fullmatch(local) is not None and stands_near(_MAIL_CUE, text, start, start, before=40)
