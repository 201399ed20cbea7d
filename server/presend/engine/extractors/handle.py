"""Ids on messengers and social networks: `@name`, `live:name`, `name#1234`, `$cashtag`, `name@okbank`, `@me:server`.

Few of these prove anything alone: an @ also begins decorators, CSS rules and package scopes, which are left out
here, and mentions of people in the room, which rules tell apart by the words near.
"""

import re
from collections.abc import Callable, Iterator

from presend.engine.entity import Entity
from presend.engine.extractors.handle_words import AT_WORDS, PAYMENT_HOSTS, SHELL_VARIABLES, TAG_WORDS
from presend.engine.extractors.spans import in_order, lowered
from presend.engine.span import Span

KIND = "handle"
TRIGGERS = ("@", "live:", "skype:", "viber:", "weixin:", "tg:", "xmpp:", "wxid_", "u/", "signal")
# A cashtag or a name with a number: prices and ordinals have the same signs.
GATE = re.compile(r"[$#＄＠](?:(?<=[$])(?=[a-z_])|(?<=\w#)(?=\d{4})|(?<=[＄＠]))")

_NAME = r"[^\W_]\w{0,38}+(?>(?:[.-]\w{1,38}+){0,4})|_\w{1,38}+(?>(?:[.-]\w{1,38}+){0,4})"
_AT = re.compile(rf"(?<![\w@.+%$&=`~-])[@＠](?P<name>{_NAME})(?![\w@])")
_SERVER = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}"
_MATRIX = re.compile(rf"(?<![\w@])@(?P<name>[a-z0-9._=/+-]{{1,60}}:{_SERVER})(?::\d{{2,5}})?")
_SCHEME = re.compile(
    r"(?<![\w/-])(?P<name>live:(?!true\b|false\b|null\b|\d+\b)\.?[a-z][\w.:-]{2,60}"
    r"|skype:[a-z][\w.,:-]{2,60}(?:\?(?:chat|call|add))?|(?:viber|weixin|tg|xmpp)://?[^\s<>\"']{3,100}"
    r"|xmpp:[\w.+-]{1,60}@[\w.-]{3,60}|wxid_\w{4,30}|/?u/[a-z0-9_-]{3,20}(?![\w/.]))"
)
_TAG = re.compile(r"(?<![\w/#.&-])(?P<name>[^\W\d_][\w.]{1,31}(?<!\.html)(?<!\.htm)(?<!\.php)(?<!\.md)#\d{4})(?![\w-])")
_SIGNAL_NAME = re.compile(r"(?<![\w/@.-])(?P<name>[a-z_][a-z0-9_]{2,31}\.\d{2})(?![\w.-])")
_CASHTAG = re.compile(r"(?<![\w$\\])\$(?P<name>[a-z][a-z0-9_-]{1,19})(?![\w$\[({=>/'\"`:]|\.\w|-[>\w])")

_VPA = re.compile(
    rf"(?<![\w@.+-])(?P<name>[a-z0-9][\w.-]{{1,60}}+@(?:{'|'.join(sorted(PAYMENT_HOSTS))}))(?![\w@-]|\.\w)"
)

_NUMBERED = re.compile(
    r"\b(?:tickets?|issues?|bugs?|prs?|orders?|invoices?|cases?|tasks?|builds?|jobs?|colou?r|step|room)\s$"
)
_RETINA = re.compile(r"\d+(?:x|px|am|pm|k)|v?\d[\d.]*|v-\w+")
_URL_BEFORE = re.compile(r"\.[a-z]{2,12}(?:/[^\s@]{0,60})?/$")


def find(text: str, region: str = "") -> list[Entity]:  # noqa: ARG001 - one signature for all
    """Return the ids of `text`. `region` is not used."""
    low = lowered(text)
    found: list[Entity] = []
    if "@" in low or "＠" in low:
        found += _of(low, _MATRIX, "matrix", _any)
        found += _of(low, _VPA, "vpa", _any)
        found += _at_names(low)
    if "#" in low:
        found += _of(low, _TAG, "tag", lambda name: name.split("#")[0] not in TAG_WORDS)
    if "$" in low:
        found += _of(low, _CASHTAG, "cashtag", lambda name: name not in SHELL_VARIABLES)
    if "signal" in low:
        found += _of(low, _SIGNAL_NAME, "tag", _any)
    found += _of(low, _SCHEME, "scheme", _any)
    return in_order(found)


def _any(_: str) -> bool:
    return True


def _of(text: str, pattern: re.Pattern[str], form: str, fits: Callable[[str], bool]) -> Iterator[Entity]:
    for match in pattern.finditer(text):
        name = match["name"].rstrip(".-:,")
        if fits(name) and not (form == "tag" and _NUMBERED.search(text, max(0, match.start() - 16), match.start())):
            end = match.start("name") + len(name)
            yield Entity(KIND, Span(match.start(), end), name, {"form": form})


def _at_names(text: str) -> Iterator[Entity]:
    for match in _AT.finditer(text):
        name, after = match["name"], text[match.end() : match.end() + 2]
        first = name.split(".")[0]
        if first in AT_WORDS or name in AT_WORDS or _RETINA.fullmatch(name) or not any(c.isalpha() for c in name):
            continue
        if _URL_BEFORE.search(text, max(0, match.start() - 80), match.start()):
            continue
        # A scope (@team/package), a call (@app.route(…)), a directive (@click="…").
        if after[:1] in ("/", "(", "=", "{", "\\") or (after[:1] == ":" and after[1:2].isalnum()):
            continue
        yield Entity(KIND, Span(match.start(), match.end()), name, {"form": "at"})
