"""What to do with a message that could not be checked: let it pass and say so (open), or refuse it (closed).

Nobody is ever locked out of a site by a fault of ours: open is what holds unless the person wrote otherwise.
"""

from dataclasses import dataclass
from enum import StrEnum

from presend.wire import NoticeKind


class Cause(StrEnum):
    """Why a message could not be checked, or not be held."""

    SERVER_DOWN = "server-down"
    LATE = "late"
    FULL = "full"
    FAULT = "fault"
    TOO_BIG = "too-big"
    UNDECODABLE = "undecodable"
    MALFORMED = "malformed"
    UNKNOWN_TYPE = "unknown-type"
    NOTHING_FOUND = "nothing-found"


_TOLD = {
    Cause.SERVER_DOWN: "presend's server does not answer; start it with `presend serve`",
    Cause.LATE: "presend's server took too long",
    Cause.FULL: "too many messages are held already",
    Cause.FAULT: "presend failed; its log says how",
    Cause.TOO_BIG: "the message is larger than what is read",
    Cause.UNDECODABLE: "the message is packed in a way that cannot be unpacked",
    Cause.MALFORMED: "the message is not written as the site's profile says",
    Cause.UNKNOWN_TYPE: "the message is of a kind that is not known",
    Cause.NOTHING_FOUND: "no text was found where the site's profile expects it",
}
_KINDS = {
    Cause.TOO_BIG: NoticeKind.TOO_BIG,
    Cause.UNDECODABLE: NoticeKind.UNREADABLE,
    Cause.MALFORMED: NoticeKind.UNREADABLE,
    Cause.UNKNOWN_TYPE: NoticeKind.UNREADABLE,
    Cause.NOTHING_FOUND: NoticeKind.UNREADABLE,
}


class NotCheckedError(Exception):
    """A message could not be checked or held; `cause` says why. Never holds its text."""

    def __init__(self, cause: Cause) -> None:
        """Keep the cause."""
        self.cause = cause
        super().__init__(cause)


@dataclass(frozen=True, slots=True)
class FailPolicy:
    """Which hosts refuse what could not be checked: `HOST`, `HOST:CAUSE`, `*`, `*:CAUSE`, parted by spaces."""

    closed: str = ""

    def is_closed(self, host: str, cause: Cause) -> bool:
        """Tell whether this host refuses for this cause; a host stands for its subdomains."""
        return any(_covers(word, host.lower(), cause) for word in self.closed.split())


def _covers(word: str, host: str, cause: Cause) -> bool:
    name, colon, only = word.partition(":")
    if colon and only != cause:
        return False
    return name in ("*", host) or host.endswith("." + name)


def told(cause: Cause) -> str:
    """Return the cause as a clause for people."""
    return _TOLD[cause]


def kind_of(cause: Cause) -> NoticeKind:
    """Return the kind of notice that tells of it."""
    return _KINDS.get(cause, NoticeKind.UNCHECKED)
