"""Learn mode on the wire: the models of `/v1/learning`, where the person and the proxy meet."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from presend.wire.holds import Hold, Name, Notice
from presend.wire.models import WireModel

Site = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1000),
    Field(description="the id of a profile, or a host such as contra.com"),
]


class LessonState(StrEnum):
    """How far a lesson is, in this order; the last three are final."""

    ASKED = "asked"
    WAITING = "waiting"
    TYPING = "typing"
    SENT = "sent"
    PROPOSAL = "proposal"
    ACCEPTED = "accepted"
    WRITTEN = "written"
    DISCARDED = "discarded"
    FAILED = "failed"


class LessonStep(StrEnum):
    """What a proxy may say of a lesson."""

    WAITING = "waiting"
    TYPING = "typing"
    SENT = "sent"
    PROPOSAL = "proposal"
    WRITTEN = "written"
    FAILED = "failed"


class LessonAnswer(StrEnum):
    """What the person may say of a proposal."""

    WRITE = "write"
    DISCARD = "discard"


class LessonRequest(WireModel):
    """A site to learn."""

    site: Site


class LessonStepRequest(WireModel):
    """How far a proxy is. `diff` is what it would write, `why` a word on it; never anything that was sent."""

    state: Annotated[LessonStep, Field(description="how far it is")]
    diff: str = ""
    why: Name = ""


class LessonAnswerRequest(WireModel):
    """The person's word on a proposal."""

    decision: Annotated[LessonAnswer, Field(description="write or discard")]


class Lesson(WireModel):
    """One run of learn mode. `platform` is empty where the site has no profile yet, `sentence` once it has ended."""

    id: str
    site: str
    platform: str
    title: str
    hosts: tuple[str, ...]
    sentence: str
    state: LessonState
    diff: str
    why: str
    created: datetime
    ends: datetime


class Learning(WireModel):
    """The lesson that there is, if any, and how many proxies listen."""

    learning: Lesson | None
    proxies: int


class Doors(WireModel):
    """How many proxies listen."""

    proxies: int


class Standing(WireModel):
    """The first event of a stream: all that waits, every notice, and how learn mode stands."""

    holds: tuple[Hold, ...]
    notices: tuple[Notice, ...]
    learning: Lesson | None
    proxies: int


def standing_to_json(holds: list[bytes], notices: list[bytes], learning: Learning) -> bytes:
    """Return a `Standing` of parts that are JSON already."""
    rest = learning.model_dump_json().encode().removeprefix(b"{")
    return b'{"holds":[' + b",".join(holds) + b'],"notices":[' + b",".join(notices) + b"]," + rest
