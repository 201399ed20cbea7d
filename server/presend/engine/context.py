"""Context: what is known besides the text."""

from dataclasses import dataclass, fields
from enum import StrEnum


class Stage(StrEnum):
    """How far the contract is. Unknown is treated as before a contract."""

    UNKNOWN = "unknown"
    PROPOSAL = "proposal"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Origin(StrEnum):
    """Where the two met."""

    PLATFORM = "platform"
    OUTSIDE = "outside"


class Client(StrEnum):
    """The kind of client: some plans may exchange contact details earlier."""

    REGULAR = "regular"
    ENTERPRISE = "enterprise"


class Direction(StrEnum):
    """Whether the person writes the message or received it."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class Surface(StrEnum):
    """Where the text will stand. A profile is public; a message is not."""

    MESSAGE = "message"
    PROPOSAL = "proposal"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the text. Every default is the careful one.

    `platform` is the id of a platform profile; `generic` stands for any marketplace.
    `region` is an ISO 3166-1 alpha-2 code, used to read phone numbers without a country code.
    `lang` is a primary language tag ("en"); empty means unknown, so every pack applies.
    """

    stage: Stage = Stage.UNKNOWN
    origin: Origin = Origin.PLATFORM
    conversion_paid: bool = False
    client: Client = Client.REGULAR
    direction: Direction = Direction.OUTGOING
    surface: Surface = Surface.MESSAGE
    platform: str = "generic"
    region: str = ""
    lang: str = ""


CONTEXT_KEYS: tuple[str, ...] = tuple(field.name for field in fields(Context))
