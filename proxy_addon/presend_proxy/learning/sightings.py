"""Where in a body the sentence stands: the path that leads there, through JSON inside strings and split blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from presend.platforms.routes import Encoding, Flatten, Framing
from presend_proxy.extraction.bodies import data_of, encodings_of, look_of
from presend_proxy.extraction.flatten import flat_blocks, flat_html
from presend_proxy.extraction.framings import parts_of
from presend_proxy.extraction.jsons import Json, NotJsonError, json_in
from presend_proxy.extraction.records import Request, Unread
from presend_proxy.learning.canary import Canary
from presend_proxy.learning.disguises import Form, form_that_carries

_PLAIN_KEY = re.compile(r"[^.\[\]'\"*\s]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MOST_INNER = 2  # levels of JSON inside strings


@dataclass(frozen=True, slots=True)
class Place:
    """A value that holds the sentence, or its beginning. `inner` are strings on the way there that hold JSON."""

    path: str
    is_whole: bool
    flatten: Flatten = Flatten.TEXT
    inner: tuple[str, ...] = ()
    form: Form = Form.PLAIN


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was read, and the places of the sentence in it."""

    encoding: Encoding
    data: Json
    places: tuple[Place, ...]


def body_of(request: Request, canary: Canary) -> Body | None:
    """Return a request's body with the places of the sentence; None if it holds none, or cannot be read."""
    content_type = request.headers.get("content-type", "")
    for encoding in encodings_of(look_of(request.body) or Encoding.ANY, request.body):
        data = data_of(encoding, request.body, content_type)
        if isinstance(data, Unread) or data is None:
            continue
        if places := places_in(data, canary):
            return Body(Encoding.TEXT if isinstance(data, str) else encoding, data, places)
    return None


def framed_body_of(frame: str, canary: Canary) -> tuple[Framing, tuple[str, ...], Json, tuple[Place, ...]] | None:
    """Return a frame's framing, events, what it carries, and the places of the sentence in it."""
    framing = framing_of(frame)
    try:
        parts = parts_of(framing, frame)
    except NotJsonError:
        return None
    for part in parts:
        for root in part.roots[:1]:
            if places := places_in(root, canary):
                return framing, part.events, root, places
    return None


def framing_of(frame: str) -> Framing:
    """Return the framing that a frame looks like."""
    if re.match(r"4(?:2|5\d+-)", frame):
        return Framing.SOCKET_IO
    if frame.endswith("\x1e"):
        return Framing.SIGNALR
    if re.match(r"""\s*\[\s*(?:null|"[^"]*")\s*,\s*(?:null|"[^"]*")\s*,\s*"[^"]*"\s*,\s*"[^"]*"\s*,\s*\{""", frame):
        return Framing.PHOENIX
    if re.match(r"""\s*\[\s*"(?:\\.|[^"\\])*"(?:\s*,\s*"(?:\\.|[^"\\])*")*\s*\]\s*\Z""", frame):
        return Framing.SOCKJS
    if re.match(r"\s*\{", frame):
        return _object_framing(frame)
    return Framing.JSON if frame.lstrip()[:1] == "[" else Framing.TEXT


def _object_framing(frame: str) -> Framing:
    def has(*keys: str) -> bool:
        return all(f'"{key}"' in frame for key in keys)

    if has("command", "identifier", "data"):
        return Framing.ACTION_CABLE
    return Framing.PHOENIX if has("topic", "event", "payload") else Framing.JSON


def places_in(data: Json, canary: Canary, path: str = "$", inner: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """Return where the sentence stands: in single values, or split over the runs of one list of blocks."""
    values = tuple(_values(data, path, inner, canary))
    if any(place.is_whole for place in values):
        return tuple(place for place in values if place.is_whole)
    blocks = tuple(replace(place, inner=inner) for place in _blocks(data, path, canary))
    return blocks if any(place.is_whole for place in blocks) else values or blocks


def _values(node: Json, path: str, inner: tuple[str, ...], canary: Canary) -> Iterator[Place]:
    if isinstance(node, str):
        yield from _text(node, path, inner, canary)
        return
    for step, child in steps_of(node):
        yield from _values(child, path + step, inner, canary)


def _text(text: str, path: str, inner: tuple[str, ...], canary: Canary) -> Iterator[Place]:
    nested = _json_inside(text) if len(inner) < _MOST_INNER else None
    if nested is not None:
        yield from places_in(nested, canary, path, (*inner, path))
        return
    form = form_that_carries(text, canary)
    if form:
        is_html = form is Form.HTML or (form is Form.PLAIN and _TAG.search(text))
        yield Place(path, True, Flatten.HTML if is_html else Flatten.TEXT, inner, form)
    elif canary.is_begun_by(text) or canary.is_begun_by(flat_html(text).text):
        yield Place(path, False, Flatten.TEXT, inner)


def _blocks(node: Json, path: str, canary: Canary) -> Iterator[Place]:
    """Yield the list whose runs together say the sentence; of lists within lists the outermost, the whole message."""
    if not isinstance(node, dict | list):
        return
    inside = [place for key, child in steps_of(node) for place in _blocks(child, path + key, canary)]
    if not isinstance(node, list) or path == "$":
        yield from inside
        return
    text = flat_blocks(node).text
    if canary.is_in(text) or canary.is_begun_by(text):
        yield Place(path, canary.is_in(text), Flatten.BLOCKS)


def steps_of(node: Json) -> Iterator[tuple[str, Json]]:
    """Yield what stands below a value, each with the path's step there. All entries of a list share one step."""
    if isinstance(node, dict):
        for key, child in node.items():
            for value in child if isinstance(child, tuple) else (child,):
                yield (f".{key}" if _PLAIN_KEY.fullmatch(key) else f"['{key}']"), value
    elif isinstance(node, list):
        for at, child in enumerate(node):
            yield ("[*]" if isinstance(child, dict | list) else f"[{at}]"), child


def _json_inside(text: str) -> Json | None:
    try:
        inner = json_in(text)
    except NotJsonError:
        return None
    return inner if isinstance(inner, dict | list) else None
