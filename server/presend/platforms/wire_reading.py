"""The key `wire:` of a profile → `Wire`, or where it is wrong and what to do."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from presend.errors import PackError
from presend.packs.reading import Node, place_of
from presend.packs.schema import Keys, choice_of, fields, id_of, items_of, text_of, texts_of, unique
from presend.platforms.confidence import checked_of, confidence_of
from presend.platforms.hosts import hosts_of
from presend.platforms.routes import Framing, Route, Socket, Wire
from presend.platforms.routes_reading import route_of, route_path_of, single_path, surface_of, text_paths
from presend.platforms.values import regex_of, whole_of

_WIRE = Keys("`wire`", ("routes", "sockets", "client_timeout", "unreadable", "challenge"))
_SOCKET = Keys(
    "a socket",
    (
        "id",
        "path",
        "framing",
        "hosts",
        "event",
        "texts",
        "anywhere",
        "conversation",
        "once",
        "surface",
        "refusal",
        "confidence",
        "checked",
    ),
    ("id", "path", "framing"),
)
_LONGEST_WAIT = 600

Named = TypeVar("Named", Route, Socket)


def wire_of(node: Node, hosts: tuple[str, ...]) -> Wire:
    """Return what a profile says of a site's requests; `hosts` are the profile's own. Raises PackError."""
    entries = fields(node, _WIRE)
    return Wire(
        routes=_named(entries, "routes", "the route", lambda item: route_of(item, hosts)),
        sockets=_named(entries, "sockets", "the socket", lambda item: _socket_of(item, hosts)),
        client_timeout=_timeout_of(entries.get("client_timeout")),
        unreadable=text_of(entries["unreadable"], "`unreadable`") if "unreadable" in entries else "",
        challenge=tuple([regex_of(item, "an entry of `challenge`").pattern for item in _listed(entries, "challenge")]),
    )


def _socket_of(node: Node, hosts: tuple[str, ...]) -> Socket:
    entries = fields(node, _SOCKET)
    if "texts" not in entries and "anywhere" not in entries:
        mend = "add `texts:` with JSON paths, or `anywhere:` with the names of keys"
        raise PackError("the socket does not say where its text stands", place_of(node), mend)
    return Socket(
        id=id_of(entries["id"], "`id`"),
        path=route_path_of(entries["path"]),
        framing=Framing(choice_of(entries["framing"], "`framing`", tuple(Framing))),
        hosts=hosts_of(entries["hosts"], hosts) if "hosts" in entries else (),
        event=regex_of(entries["event"], "`event`").pattern if "event" in entries else "",
        texts=text_paths(entries),
        anywhere=texts_of(entries["anywhere"], "`anywhere`") if "anywhere" in entries else (),
        conversation=single_path(entries, "conversation"),
        once=single_path(entries, "once"),
        surface=surface_of(entries.get("surface")),
        refusal=text_of(entries["refusal"], "`refusal`") if "refusal" in entries else "",
        confidence=confidence_of(entries.get("confidence")),
        checked=checked_of(entries.get("checked")),
    )


def _named(entries: Mapping[str, Node], key: str, what: str, read: Callable[[Node], Named]) -> tuple[Named, ...]:
    def by_id(node: Node) -> tuple[str, Named]:
        found = read(node)
        return found.id, found

    return tuple(unique(_listed(entries, key), what, by_id).values())


def _listed(entries: Mapping[str, Node], key: str) -> tuple[Node, ...]:
    return items_of(entries[key], f"`{key}`") if key in entries else ()


def _timeout_of(node: Node | None) -> int:
    return whole_of(node, "`client_timeout`", 1, _LONGEST_WAIT) if node else Wire().client_timeout
