"""What wraps a message in a socket's frame: taken off, with the event's names, one part for each thing carried.

A part's `roots` are the values in which paths are looked up, the likeliest first: what is carried (an event's one
argument, a topic's payload), then all arguments as a list, then the frame itself as an object.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from presend.platforms.routes import Framing
from presend_proxy.extraction.forms import TooManyFieldsError, form_of
from presend_proxy.extraction.jsons import Json, NotJsonError, json_in, json_of

_MOST_PARTS = 1_000
_SIGNALR_END = "\x1e"
_SIGNALR_CALLS = (1, 4)  # Invocation, StreamInvocation
# Engine.IO message (4), Socket.IO event (2) or binary event (5) with its count, namespace, acknowledgement's id.
_SOCKET_IO = re.compile(r"4(?:2|5[0-9]{1,4}-)(?P<namespace>/[^,\[]{0,500},)?[0-9]{0,20}(?=\[)")
_EVENT_KEYS = ("event", "type", "topic", "target", "action", "op", "channel", "command", "method", "name")


class Part(NamedTuple):
    """One thing that a frame carries. `events` are all names that tell what it is."""

    events: tuple[str, ...]
    roots: tuple[Json, ...]


def parts_of(framing: Framing, frame: str) -> list[Part]:
    """Return what a frame carries; nothing for pings and other talk of the protocol. Raises NotJsonError."""
    found = []
    for part in _READERS[framing](frame):
        found.append(part)
        if len(found) >= _MOST_PARTS:
            raise NotJsonError("too many parts")
    return found


def _text(frame: str) -> Iterator[Part]:
    yield Part((), (frame,))


def _json(frame: str) -> Iterator[Part]:
    # Words that are no JSON are how plain sockets keep each other awake.
    if frame.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield _plain_part(json_of(frame.lstrip("\ufeff")))


def _plain_part(data: Json) -> Part:
    names = [data.get(key) for key in _EVENT_KEYS] if isinstance(data, dict) else data[:1] if _is_list(data) else []
    return Part(tuple([name for name in names if isinstance(name, str)]), (data,))


def _socket_io(frame: str) -> Iterator[Part]:
    head = _SOCKET_IO.match(frame)
    if head is None:
        return
    event, *arguments = _listed(json_of(frame[head.end() :])) or [""]
    namespace = (head["namespace"] or "").rstrip(",")
    envelope = {"event": event, "namespace": namespace, "args": arguments}
    yield Part(_names(event), (*_carried(arguments), envelope, [event, *arguments]))


def _sockjs(frame: str) -> Iterator[Part]:
    data = json_of(frame.removeprefix("a")) if frame.lstrip()[:1] in ("[", '"', "{", "a") else []
    for message in data if _is_list(data) else [data]:
        inner = json_in(message) if isinstance(message, str) else message
        yield _plain_part(inner) if isinstance(inner, dict | list) else Part((), (inner,))


def _phoenix(frame: str) -> Iterator[Part]:
    data = json_of(frame)
    if _is_list(data) and len(data) == len(_PHOENIX):
        data = dict(zip(_PHOENIX, data, strict=True))
    if not isinstance(data, dict):
        raise NotJsonError("neither of the two kinds of frame")
    event = data.get("event")
    if not (isinstance(event, str) and (event.startswith("phx_") or event == "heartbeat")):
        yield Part(_names(event, data.get("topic")), (_with_form(data.get("payload")), data))


def _with_form(payload: Json) -> Json:
    """Return the payload of a live view's form with its fields, which come as one urlencoded string."""
    if not isinstance(payload, dict) or payload.get("type") != "form" or not isinstance(payload.get("value"), str):
        return payload
    try:
        return {**payload, "value": form_of(payload["value"])}
    except TooManyFieldsError:
        raise NotJsonError("too many fields") from None


def _signalr(frame: str) -> Iterator[Part]:
    for record in frame.split(_SIGNALR_END, _MOST_PARTS):
        data = json_of(record) if record.strip() else None
        if isinstance(data, dict) and data.get("type") in _SIGNALR_CALLS:
            yield Part(_names(data.get("target")), (*_carried(_listed(data.get("arguments"))), data))


def _action_cable(frame: str) -> Iterator[Part]:
    data = json_of(frame)
    if not isinstance(data, dict) or data.get("command") != "message":
        return
    inner = {key: json_in(value) if isinstance(value, str) else value for key, value in data.items()}
    payload, identifier = inner.get("data"), inner.get("identifier")
    action = payload.get("action") if isinstance(payload, dict) else None
    channel = identifier.get("channel") if isinstance(identifier, dict) else identifier
    yield Part(_names(action, channel), (payload, inner))


def _carried(arguments: list[Json]) -> tuple[Json, ...]:
    """Return an event's one argument by itself, and the list of all."""
    return (arguments[0], arguments) if len(arguments) == 1 else (arguments,)


def _listed(value: Json) -> list[Json]:
    return value if _is_list(value) else []


def _is_list(value: Json) -> bool:
    return isinstance(value, list)


def _names(*values: Json) -> tuple[str, ...]:
    return tuple([value for value in values if isinstance(value, str)])


_PHOENIX = ("join_ref", "ref", "topic", "event", "payload")

_READERS: Mapping[Framing, Callable[[str], Iterator[Part]]] = {
    Framing.JSON: _json,
    Framing.TEXT: _text,
    Framing.SOCKET_IO: _socket_io,
    Framing.SOCKJS: _sockjs,
    Framing.PHOENIX: _phoenix,
    Framing.SIGNALR: _signalr,
    Framing.ACTION_CABLE: _action_cable,
}
