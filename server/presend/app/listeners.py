"""Who hears of holds and notices as they come. Nobody who listens slowly keeps anybody else waiting.

Each listener has a short queue of its own. One that does not keep up is ended, and comes back for the whole picture.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

MOST_LISTENERS = 64
MOST_QUEUED = 256


class TooManyListenersError(Exception):
    """No more can listen."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as the stream says it: a name, and JSON on one line."""

    name: str
    data: str


class Listener:
    """One who listens. `on_end` is called once when it must stop; `is_gone` tells that nobody is there any more."""

    def __init__(
        self,
        on_end: Callable[[], object] = lambda: None,
        is_gone: Callable[[], bool] = lambda: False,
        *,
        most: int = MOST_QUEUED,
        door: str = "",
    ) -> None:
        """Start with nothing to hear. `door` is what it calls itself."""
        self.door = door
        self.is_gone = is_gone
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue(most + 1)
        self._most = most
        self._on_end = on_end
        self.is_ended = False

    def hear(self, event: Event) -> None:
        """Queue an event, or end where too many wait already."""
        if self._queue.qsize() >= self._most:
            self.end()
        elif not self.is_ended:
            self._queue.put_nowait(event)

    def end(self) -> None:
        """Stop at once; what is queued is dropped."""
        if self.is_ended:
            return
        self.is_ended = True
        while not self._queue.empty():
            self._queue.get_nowait()
        self._queue.put_nowait(None)
        self._on_end()

    async def events(self) -> AsyncIterator[Event]:
        """Yield events until it is ended."""
        while (event := await self._queue.get()) is not None:
            yield event


class Listeners:
    """All who listen."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._all: set[Listener] = set()
        self._is_closed = False

    def __len__(self) -> int:
        """Return how many listen."""
        return len(self._all)

    def count(self, door: str) -> int:
        """Return how many are there that call themselves so."""
        return sum(one.door == door and not one.is_gone() for one in self._all)

    def join(self, listener: Listener) -> None:
        """Let one hear everything from now on. Raises TooManyListenersError."""
        if len(self._all) >= MOST_LISTENERS:
            self._all -= {one for one in self._all if one.is_gone()}
        if len(self._all) >= MOST_LISTENERS:
            raise TooManyListenersError
        self._all.add(listener)
        if self._is_closed:
            listener.end()

    def leave(self, listener: Listener) -> None:
        """Forget one who has gone."""
        self._all.discard(listener)

    def tell(self, event: Event) -> None:
        """Tell everybody."""
        for listener in tuple(self._all):
            listener.hear(event)
            if listener.is_ended:
                self.leave(listener)

    def close(self) -> None:
        """End everybody, and whoever comes after."""
        self._is_closed = True
        for listener in tuple(self._all):
            listener.end()
