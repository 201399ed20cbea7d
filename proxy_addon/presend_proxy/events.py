"""Server-sent events, read from bytes as they come: pieces may end anywhere, and one event may be long."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_MOST = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Event:
    """What the server told: a name, and the JSON that came with it."""

    name: str
    data: Any


@dataclass(slots=True)
class Lines:
    """What has come of a stream so far."""

    _rest: bytearray = field(default_factory=bytearray)
    _name: str = ""
    _data: list[str] = field(default_factory=list)

    def events(self, piece: bytes) -> Iterator[Event]:
        """Take in a piece and yield the events that it completes."""
        fresh = len(self._rest)
        self._rest += piece
        if b"\n" not in piece:
            if fresh + len(piece) > _MOST:
                self._rest.clear()
            return
        *lines, rest = bytes(self._rest).split(b"\n")
        self._rest = bytearray(rest)
        for line in lines:
            event = self._after(line.decode("utf-8", "replace").removesuffix("\r"))
            if event is not None:
                yield event

    def _after(self, line: str) -> Event | None:
        """Return the event that ends with this line, if one does."""
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._name = value
        elif name == "data":
            self._data.append(value)
        if line or not self._data:
            return None
        event = _event(self._name or "message", "\n".join(self._data))
        self._name, self._data = "", []
        return event


def _event(name: str, data: str) -> Event | None:
    try:
        return Event(name, json.loads(data))
    except ValueError:
        return None
