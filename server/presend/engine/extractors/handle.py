"""Ids on messengers and social networks: `@name`, `live:name`, `name#1234`, `$cashtag`, `name@okbank`, `@me:server`.

Few of these prove anything alone: an @ also begins decorators, CSS rules and package scopes, which are left out
here, and mentions of people in the room, which rules tell apart by the words near.
"""

import re
from collections.abc import Callable, Iterator

from presend.engine.entity import Entity
from presend.engine.extractors.spans import in_order, lowered
from presend.engine.span import Span

KIND = "handle"
TRIGGERS = ("@", "live:", "skype:", "viber:", "weixin:", "tg:", "xmpp:", "wxid_", "#", "$", "u/", "signal")

_NAME = r"[^\W_]\w{0,38}+(?:[.-]\w{1,38}+){0,4}+|_\w{1,38}+(?:[.-]\w{1,38}+){0,4}+"
_AT = re.compile(rf"(?<![\w@.+%/$&=`~-])[@＠](?P<name>{_NAME})(?![\w@])")
_MATRIX = re.compile(r"(?<![\w@])@(?P<name>[a-z0-9._=/+-]{1,60}:[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})(?::\d{2,5})?")
_SCHEME = re.compile(
    r"(?<![\w/-])(?P<name>live:(?!true\b|false\b|null\b|\d+\b)\.?[a-z][\w.:-]{2,60}|skype:[a-z][\w.,:-]{2,60}(?:\?(?:chat|call|add))?"
    r"|(?:viber|weixin|tg|xmpp)://?[^\s<>\"']{3,100}|xmpp:[\w.+-]{1,60}@[\w.-]{3,60}|wxid_\w{4,30}|/?u/[a-z0-9_-]{3,20}(?![\w/.]))"
)
_TAG = re.compile(r"(?<![\w/#.&-])(?P<name>[^\W\d_][\w.]{1,31}#\d{4})(?![\w-])")
_SIGNAL_NAME = re.compile(r"(?<![\w/@.-])(?P<name>[a-z_][a-z0-9_]{2,31}\.\d{2})(?![\w.-])")
_CASHTAG = re.compile(r"(?<![\w$\\])\$(?P<name>[a-z][a-z0-9_-]{1,19})(?![\w$\[({=>/'\"`:]|\.\w|-[>\w])")

# The part behind the @ of an Indian payment address, and of the few like it elsewhere.
PAYMENT_HOSTS = (
    "okaxis okhdfcbank okicici oksbi ybl ibl axl paytm ptyes ptaxis pthdfc ptsbi apl yapl rapl upi icici sbi hdfcbank axisbank "
    "axis kotak kbl pnb barodampay aubank federal idfcbank idfcfirst indus jupiteraxis kmbl rbl yesbank yespay waicici waaxis "
    "wahdfcbank wasbi abfspay airtel amazonpay fam ikwik mbk pingpay slice superyes timecosmos tapicici yescred freecharge "
    "fbl dbs hsbc citi uboi unionbank cnrb idbi jio postbank allbank andb centralbank instapay raast"
).split()  # fmt: skip
_VPA = re.compile(rf"(?<![\w@.+-])(?P<name>[a-z0-9][\w.-]{{1,60}}+@(?:{'|'.join(PAYMENT_HOSTS)}))(?![\w@-]|\.\w)")

# What follows an @ in code and in group chats.
_AT_WORDS = frozenset(
    # CSS and its dialects
    "media keyframes import charset namespace supports page layer container property apply tailwind include mixin extend use forward "
    "function return returns if else each while for screen config theme variant variants responsive utility plugin source starting-style "
    "counter-style view-transition scope font-feature-values viewport document font-face "
    # decorators and annotations
    "override deprecated suppresswarnings functionalinterface autowired bean component service repository controller restcontroller configuration "
    "entity table column id getter setter data builder test before after beforeeach aftereach inject injectable input output ngmodule directive "
    "pipe viewchild property staticmethod classmethod abstractmethod dataclass cached_property lru_cache cache wraps contextmanager pytest fixture "
    "app router api login_required require_http_methods csrf_exempt task shared_task celery validator field_validator model_validator register "
    "param params throws see link since author version todo type typedef template example private public protected internal readonly "
    "state observable published main escaping objc available nonnull nullable end interface implementation protocol synthesize selector "
    "composable preview jvmstatic synchronized transactional mock mockito when click change submit keyup keydown scroll vue "
    "section yield csrf foreach endif endforeach php auth guest extends stack push error json "
    # the room
    "channel here everyone all team room group admin admins dependabot renovate github-actions".split()
)
_RETINA = re.compile(r"\d+x|v?\d[\d.]*")
_SHELL_VARIABLES = frozenset(
    "this self host request_uri token path home user pwd uid shell title scope http server name id url uri value key data type result args "
    "env var vars function i n x y a b event row item items post get session cookie files request response config db conn query sql php "
    "message body text string number index count total price amount wpdb route router emit store set watch el refs props slots attrs".split()
)
_TAG_WORDS = frozenset("issue issues pr bug ticket order invoice case no nr number task item ref room step version color colour channel job build".split())


def find(text: str, region: str = "") -> list[Entity]:
    """Return the ids of `text`. `region` is not used."""
    low = lowered(text)
    found: list[Entity] = []
    if "@" in low or "＠" in low:
        found += _of(low, _MATRIX, "matrix", lambda name: True)
        found += _of(low, _VPA, "vpa", lambda name: True)
        found += _at_names(low)
    if "#" in low:
        found += _of(low, _TAG, "tag", lambda name: name.split("#")[0] not in _TAG_WORDS)
    if "$" in low:
        found += _of(low, _CASHTAG, "cashtag", lambda name: name not in _SHELL_VARIABLES)
    if "signal" in low:
        found += _of(low, _SIGNAL_NAME, "tag", lambda name: True)
    found += _of(low, _SCHEME, "scheme", lambda name: True)
    return in_order(found)


def _of(text: str, pattern: re.Pattern[str], form: str, fits: Callable[[str], bool]) -> Iterator[Entity]:
    for match in pattern.finditer(text):
        name = match["name"].rstrip(".-:,")
        if fits(name):
            end = match.start("name") + len(name)
            yield Entity(KIND, Span(match.start(), end), name, {"form": form})


def _at_names(text: str) -> Iterator[Entity]:
    for match in _AT.finditer(text):
        name, after = match["name"], text[match.end() : match.end() + 2]
        first = name.split(".")[0]
        if first in _AT_WORDS or name in _AT_WORDS or _RETINA.fullmatch(name) or not any(c.isalpha() for c in name):
            continue
        # A scope (@team/package), a call (@app.route(…)), a directive (@click="…").
        if after[:1] in ("/", "(", "=", "{", "\\") or (after[:1] == ":" and after[1:2].isalnum()):
            continue
        yield Entity(KIND, Span(match.start(), match.end()), name, {"form": "at"})
