"""What the person must see: on the terminal at once, and at the server, whose pages show it. Never any text."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from presend.wire import NoticeKind

LOG = logging.getLogger("presend_proxy")
_SAME_SECONDS = 60.0
_MOST = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; equal ones within a minute are told once on the terminal."""

    kind: NoticeKind
    host: str
    detail: str

    def as_json(self) -> dict[str, str]:
        """Return the notice as the server takes it."""
        return {"kind": self.kind.value, "host": self.host, "detail": self.detail}


Post = Callable[[Notice], Awaitable[bool]]


@dataclass(slots=True)
class Notices:
    """Tells notices; those that the server could not take wait, newest 100, until it answers again."""

    post: Post
    _waiting: dict[Notice, None] = field(default_factory=dict)
    _told: dict[Notice, float] = field(default_factory=dict)
    _task: "asyncio.Task[None] | None" = None

    def tell(self, kind: NoticeKind, host: str, detail: str) -> None:
        """Write it to the log and give it to the server, without making anybody wait."""
        notice = Notice(kind, host, detail)
        now = time.monotonic()
        self._told = {one: when for one, when in self._told.items() if now - when < _SAME_SECONDS}
        if notice not in self._told:
            self._told[notice] = now
            LOG.warning("%s: %s: %s", kind.value, host, detail)
        self._waiting[notice] = None
        while len(self._waiting) > _MOST:
            del self._waiting[next(iter(self._waiting))]
        self.flush()

    def flush(self) -> None:
        """Give what waits to the server; called again when it is back."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._flushed())

    async def _flushed(self) -> None:
        while self._waiting:
            notice = next(iter(self._waiting))
            if not await self.post(notice):
                return
            self._waiting.pop(notice, None)
