"""What goes into a reading and what comes out of it. Records only; their reprs tell no word of a message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from presend.engine.context import Surface
from presend.platforms.routes import Kind, Refusal


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the site would get it: `path` with its query, names of `headers` in small letters.

    The content encoding of `body` is already undone (`undone`).
    """

    method: str
    host: str
    path: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A message on its way: the texts a person wrote, in order, none of them twice.

    Links that the eye does not see behind their words are texts of their own, after the rest. `once` is the client's
    own idempotency key. `request_id` is the JSON of the request's `id`, "null" if it has none. For a frame, `refusal`
    has the status 0, and its body is the whole frame to give to the client.
    """

    route_id: str
    kind: Kind
    surface: Surface
    texts: tuple[str, ...] = field(repr=False)
    conversation: str = ""
    counterpart: str = ""
    once: str = ""
    refusal: Refusal | None = None
    request_id: str = "null"


class Unread(StrEnum):
    """Why a request that should carry a message could not be read. It was not checked: somebody must be told."""

    MALFORMED = "malformed"
    UNKNOWN_TYPE = "unknown-type"
    NOTHING_FOUND = "nothing-found"
    TOO_BIG = "too-big"
    UNDECODABLE = "undecodable"
