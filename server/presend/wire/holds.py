"""Messages that wait for the person, and what the person must see: the models of `/v1/holds` and around it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from presend.wire.models import ANY_CONTEXT, Context, PlatformId, Report, WireModel

LONGEST_HOLD = 86_400
"""Seconds that a hold may wait at most: a day."""
_LONGEST_NAME = 1000


def _whole(value: object) -> object:
    """Return a number as JSON means it: 30.0 is as whole as 30."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Name = Annotated[
    str, StringConstraints(max_length=_LONGEST_NAME), Field(description="a string of at most 1000 characters")
]
Seconds = Annotated[
    int,
    Field(ge=1, le=LONGEST_HOLD, description=f"a whole number from 1 to {LONGEST_HOLD}"),
    BeforeValidator(_whole),
]
Text = Annotated[str, Field(description="a string: the message as typed")]


class State(StrEnum):
    """How a hold stands. All but `waiting` are final, but for a client that had left before it was sent."""

    WAITING = "waiting"
    SENT = "sent"
    DISCARDED = "discarded"
    GONE = "gone"
    LATE = "late"


class Decision(StrEnum):
    """What the person may say of a hold."""

    SEND = "send"
    DISCARD = "discard"


class Ending(StrEnum):
    """What a door may say of its hold: the client hung up, or the time has passed."""

    GONE = "gone"
    LATE = "late"


class NoticeKind(StrEnum):
    """What a door could not do as it should."""

    UNPROTECTED = "unprotected"
    UNCHECKED = "unchecked"
    CHALLENGE = "challenge"
    UNREADABLE = "unreadable"
    TOO_BIG = "too-big"
    RESTORED = "restored"


class ApprovalRequest(WireModel):
    """A text that the person has already decided to send on a platform."""

    text: Text
    platform: PlatformId


class Where(WireModel):
    """Where a message was on its way: which door holds it, the host asked, and who it is for."""

    door: Name
    host: Name = ""
    kind: Name = ""
    app: Name = ""
    conversation: Name = ""
    counterpart: Name = ""


class HoldRequest(WireModel):
    """A message to hold for `seconds`. `once` names the message, the same at every retry; empty if unknown."""

    text: Text
    context: Annotated[Context, Field(description="an object")] = ANY_CONTEXT
    where: Annotated[Where, Field(description="an object")]
    seconds: Seconds
    once: Name = ""


class HoldMade(WireModel):
    """The answer to a door: wait for the person, or send at once because it was approved before."""

    id: str
    state: State
    report: Report


class Hold(WireModel):
    """A message that waits, or did."""

    id: str
    state: State
    text: str
    context: Context
    where: Where
    created: datetime
    ends: datetime
    report: Report


class HoldList(WireModel):
    """Those that wait, oldest first, and then those that ended, newest first."""

    holds: tuple[Hold, ...]


class DecisionRequest(WireModel):
    """The person's word."""

    decision: Annotated[Decision, Field(description="send or discard")]


class EndRequest(WireModel):
    """A door's word that nobody can decide any more."""

    state: Annotated[Ending, Field(description="gone or late")]


class NoticeRequest(WireModel):
    """What a door wants seen. Never any words of a message."""

    kind: Annotated[NoticeKind, Field(description="a kind of notice")]
    host: Name
    detail: Name = ""


class Notice(WireModel):
    """What the person should know; `count` times from `created` to `last`."""

    id: str
    kind: NoticeKind
    host: str
    detail: str
    count: int
    created: datetime
    last: datetime


class NoticeList(WireModel):
    """The newest notices, oldest first."""

    notices: tuple[Notice, ...]


def retold(hold: bytes, state: State) -> bytes:
    """Return a hold's JSON with another state."""
    told = Hold.model_validate_json(hold).model_copy(update={"state": state})
    return told.model_dump_json(exclude_unset=True).encode()


def holds_to_json(holds: list[bytes]) -> bytes:
    """Return a `HoldList` of holds that are JSON already."""
    return b'{"holds":[' + b",".join(holds) + b"]}"


def notices_to_json(notices: list[bytes]) -> bytes:
    """Return a `NoticeList` of notices that are JSON already."""
    return b'{"notices":[' + b",".join(notices) + b"]}"
