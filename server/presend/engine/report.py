"""The records that flow: what a check reports. They import nothing of ours but `span`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from presend.engine.span import Span


class Severity(StrEnum):
    """How bad one finding is: info < warning < error."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return 0, 1 or 2, so that severities can be compared."""
        return _RANKS[self]

    def capped(self, ceiling: "Severity") -> "Severity":
        """Return the milder of the two."""
        return self if self.rank <= ceiling.rank else ceiling


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Verdict(StrEnum):
    """What should happen with the whole message."""

    CLEAR = "clear"
    WARN = "warn"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform's rule behind a finding: our words, its address, and how old our reading is.

    `weight` says how good the source is: official, internal, user, third-party, inference.
    """

    id: str
    platform: str
    text: str
    url: str
    checked: date
    stale: date
    weight: str = "official"


@dataclass(frozen=True, slots=True)
class Reply:
    """A safe sentence offered instead. `text` always comes out clear (a test holds that)."""

    id: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One risk in the message.

    `sentence` is the stretch that `reply` would replace. `rules` names every rule that hit the same
    words for the same category, `rule` first. `obfuscated` says that the words were disguised.
    """

    span: Span
    category: str
    rule: str
    severity: Severity
    why: str
    sentence: Span
    rules: tuple[str, ...] = ()
    receipt: Receipt | None = None
    reply: Reply | None = None
    obfuscated: bool = False


@dataclass(frozen=True, slots=True)
class Excused:
    """A match that is no finding, and why: kept so that silence can be explained.

    `excuse` is a stable id ("refusal", "unless", "quotation", "subject", "code", "conversion",
    "policy" …), `because` a sentence for people, `cue` the words that excused it, where there are some.
    """

    span: Span
    category: str
    rule: str
    excuse: str
    because: str
    cue: Span | None = None
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Degraded:
    """A rule that could not be checked within its budget: never dropped in silence."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check says of one message. `notes` are the things of severity info."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    excused: tuple[Excused, ...] = ()
    degraded: tuple[Degraded, ...] = ()
