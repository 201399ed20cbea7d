"""The models of docs/wire.md: the only place that spells JSON keys.

A field's name is its JSON key. Everything is strict, frozen and refuses what it does not know;
`/openapi.json` is made from here.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from presend.engine import context as known
from presend.engine.report import Severity, Verdict

VERSION = 1
MOST_MESSAGES = 200

# The descriptions end the sentence "must be …" when a value does not fit.
PlatformId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$"),
    Field(description="the id of a platform profile in lower case, or generic"),
]
Region = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Za-z]{2})?$", to_upper=True),
    Field(description="an ISO 3166-1 code of two letters, or empty"),
]
# Browsers say "en-US"; only the primary tag counts, and `presend.wire.reading` cuts the rest off.
Language = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?$", to_lower=True),
    Field(description="a language tag such as en or pt-BR, or empty"),
]


class WireModel(BaseModel):
    """Base of every model: strict, frozen, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Context(WireModel):
    """What is known besides the text. Every key is optional; left out, the careful value holds."""

    stage: known.Stage = known.Stage.UNKNOWN
    origin: known.Origin = known.Origin.PLATFORM
    conversion_paid: bool = False
    client: known.Client = known.Client.REGULAR
    direction: known.Direction = known.Direction.OUTGOING
    surface: known.Surface = known.Surface.MESSAGE
    platform: PlatformId = "generic"
    region: Region = ""
    lang: Language = ""


ANY_CONTEXT = Context()


class CheckRequest(WireModel):
    """One message to check. `explain` also asks for what was excused."""

    text: Annotated[str, Field(description="a string: the message as typed")]
    context: Annotated[Context, Field(description="an object")] = ANY_CONTEXT
    explain: bool = False


class BatchRequest(WireModel):
    """Several messages to check, each with its own context."""

    messages: Annotated[
        tuple[CheckRequest, ...],
        Field(max_length=MOST_MESSAGES, description=f"a list of at most {MOST_MESSAGES} requests"),
    ]


class Spot(WireModel):
    """A half-open stretch of the text: in code points, and in UTF-16 units for JavaScript."""

    start: int
    end: int
    start_utf16: int
    end_utf16: int


class Receipt(WireModel):
    """The platform's rule behind a finding: our words, its address, when it was read and goes stale."""

    id: str
    platform: str
    text: str
    url: str
    checked: date
    stale: date
    weight: str


class Reply(WireModel):
    """A safe sentence offered instead."""

    id: str
    language: str
    text: str


class Finding(Spot):
    """One risk. `sentence` is what `reply` would replace; `rules` are all that hit the same words."""

    category: str
    rule: str
    rules: tuple[str, ...]
    severity: Severity
    why: str
    obfuscated: bool
    sentence: Spot
    receipt: Receipt | None
    reply: Reply | None


class Excused(Spot):
    """A match that is no finding, and why. `cue` are the words that excused it."""

    category: str
    rule: str
    excuse: str
    because: str
    cue: Spot | None
    receipt: Receipt | None


class Degraded(WireModel):
    """A rule that could not be checked within its budget."""

    rule: str
    because: str


class Report(WireModel):
    """The answer for one message. `excused` is there only when `explain` was asked for."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    degraded: tuple[Degraded, ...]
    excused: tuple[Excused, ...] | None = None


class BatchReport(WireModel):
    """The answers for several messages, in the order they were asked."""

    reports: tuple[Report, ...]


class Hello(WireModel):
    """Who answers: enough for a door to know that this is presend, and which."""

    name: str
    version: str
    wire: int
    ruleset: str


class CategoryEntry(WireModel):
    """One risk of the catalogue, as people read it."""

    id: str
    title: str
    why: str
    severity: Severity


class PlatformEntry(WireModel):
    """One marketplace that `context.platform` may name."""

    id: str
    title: str


class Catalogue(WireModel):
    """What a page offers to choose from: risks, marketplaces, and the values of each context key."""

    categories: tuple[CategoryEntry, ...]
    platforms: tuple[PlatformEntry, ...]
    context: dict[str, tuple[str, ...]]


class Link(WireModel):
    """A one-time address that opens the local pages. `expires_in` counts seconds."""

    url: str
    expires_in: int


class Fault(WireModel):
    """One thing that is wrong with a request, and where: `messages[3].context.stage`."""

    where: str
    problem: str


class Problem(WireModel):
    """An error answer (RFC 9457). `type` is stable."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] | None = None
