"""How a marketplace's apps send: the requests and socket frames that carry a message. Records only.

Paths into a body are JSON paths of a small kind: `$.a.b`, `$.list[*].text`, `$.list[0]`, and `$..key` for a key at
any depth; a key with other signs is written `$["files[]"]`. A form's fields and a multipart's parts are read as one
object of strings, so `$.message` is a field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from presend.engine.context import Surface
from presend.platforms.confidence import Confidence


class Kind(StrEnum):
    """What a request does. `ignore` stands before others and ends the search: drafts, typing, receipts."""

    SEND = "send"
    EDIT = "edit"
    NEW_THREAD = "new-thread"
    PROPOSAL = "proposal"
    PROFILE = "profile"
    OTHER = "other"
    IGNORE = "ignore"


class Encoding(StrEnum):
    """How a body is written. The profile names it: headers are known to lie."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    FORM_OR_MULTIPART = "form-or-multipart"
    TEXT = "text"
    ANY = "any"  # by Content-Type, then by the look of it


class Flatten(StrEnum):
    """How a value that is not plain text becomes the text that a person reads."""

    TEXT = "text"
    BLOCKS = "blocks"  # nested objects whose leaves carry `text` or `plain_text`, joined without a space
    HTML = "html"


class Framing(StrEnum):
    """How a socket's frame wraps what it carries."""

    JSON = "json"
    TEXT = "text"
    SOCKET_IO = "socket.io"
    SOCKJS = "sockjs"
    PHOENIX = "phoenix"
    SIGNALR = "signalr"
    ACTION_CABLE = "action-cable"


@dataclass(frozen=True, slots=True)
class TextPath:
    """Where a text stands. All values that a path finds are texts of their own, in order."""

    path: str
    flatten: Flatten = Flatten.TEXT


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer that this client takes as "not sent".

    `body` may hold `{{reason}}` (a JSON string without its quotes) and `{{request_id}}` (the request's own `id`,
    as JSON).
    """

    status: int
    content_type: str
    body: str


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of request that carries, or only seems to carry, a message.

    `path` is a regex on the path alone, without its query, and begins with `^/`; a group named `conversation` names
    the conversation. The values of `query` are regexes too (searched, so anchor them); each key must be there.
    Empty `hosts` are all of the profile's. `graphql_fields` (names in the query's root), `graphql_operations` (the
    `operationName`), `rpc_methods` (JSON-RPC's `method`) and `rpc_tools` (`params.name` of an MCP call) narrow requests
    that share one address: of each list that is given, one name must be there, exactly. `where` are JSON paths with a
    regex that one value found there must match; all of them must. `inner` are JSON paths of strings that hold JSON:
    they are decoded in place before anything else is looked up. All of `texts` are read; if they find nothing, every
    string that is the value of a key of `anywhere`, at any depth, counts. `once` is the path of the client's own
    idempotency key. `checked` is the day, month or year (`2026-09`) when somebody last saw it.
    """

    id: str
    kind: Kind
    path: str
    surface: Surface = Surface.MESSAGE
    hosts: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("POST",)
    query: Mapping[str, str] = field(default_factory=dict)
    graphql_fields: tuple[str, ...] = ()
    graphql_operations: tuple[str, ...] = ()
    rpc_methods: tuple[str, ...] = ()
    rpc_tools: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    encoding: Encoding = Encoding.JSON
    inner: tuple[str, ...] = ()
    texts: tuple[TextPath, ...] = ()
    anywhere: tuple[str, ...] = ()
    conversation: str = ""
    counterpart: str = ""
    once: str = ""
    refusal: Refusal | None = None
    confidence: Confidence = Confidence.GUESS
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Socket:
    """One WebSocket whose frames carry messages. `event` is a regex on the frame's event or target.

    Paths begin at what the frame carries: its whole value (json), the event's argument (socket.io), the payload
    (phoenix), a message (sockjs), the `data` (action-cable). Where that leads nowhere they begin at the list of all
    arguments (`$[1]` for socket.io, signalr), then at the frame as an object (`$.topic`). `refusal` is the text of a
    frame for the client when its message was discarded; empty: it just never arrives.
    """

    id: str
    path: str
    framing: Framing
    hosts: tuple[str, ...] = ()
    event: str = ""
    texts: tuple[TextPath, ...] = ()
    anywhere: tuple[str, ...] = ()
    conversation: str = ""
    once: str = ""
    surface: Surface = Surface.MESSAGE
    refusal: str = ""
    confidence: Confidence = Confidence.GUESS
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Wire:
    """What the proxy needs to know of a site. Routes are tried in order.

    `client_timeout` is how many seconds the site's own client waits for an answer; a hold ends before. `unreadable`
    says in a sentence why the proxy cannot read this site at all (end-to-end encryption); empty if it can.
    `challenge` are regexes on an answer's body that show a bot wall.
    """

    routes: tuple[Route, ...] = ()
    sockets: tuple[Socket, ...] = ()
    client_timeout: int = 30
    unreadable: str = ""
    challenge: tuple[str, ...] = ()
