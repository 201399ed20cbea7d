"""The one channel to the server: decisions come in, notices go out, and both go on when it was away."""

import asyncio
import contextlib

from presend.wire import NoticeKind
from presend_proxy.failing import NotCheckedError
from presend_proxy.holding import Holding
from presend_proxy.learning.learner import Learner
from presend_proxy.notices import LOG, Notice, Notices
from presend_proxy.server import Server

_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 2.0  # seconds between tries


class Listening:
    """Listens as long as the proxy runs; says when the server goes and when it comes back."""

    def __init__(self, server: Server, holding: Holding, notices: Notices, learner: Learner) -> None:
        """Start silent."""
        self._server = server
        self._holding = holding
        self._notices = notices
        self._learner = learner
        self._task: asyncio.Task[None] | None = None
        self._is_there: bool | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.get_running_loop().create_task(self._listened())

    async def stop(self) -> None:
        """Hang up."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def posted(self, notice: Notice, milliseconds: int) -> bool:
        """Give a notice to the server; return whether it was taken (or never will be)."""
        try:
            await self._server.post("/v1/notices", notice.as_json(), milliseconds)
        except NotCheckedError:
            return False
        return True

    async def _listened(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            with contextlib.suppress(NotCheckedError):
                async for event in self._server.events():
                    if event.name == "state":
                        pause = _FIRST_PAUSE
                        self._is_back()
                    self._holding.hear(event)
                    self._learner.hear(event)
            self._is_away()
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _is_back(self) -> None:
        if self._is_there is None:
            LOG.info("messages are checked by the server at %s", self._server.base)
        elif not self._is_there:
            self._notices.tell(NoticeKind.RESTORED, "", "the server answers again; messages are checked")
        self._is_there = True
        self._notices.flush()

    def _is_away(self) -> None:
        if self._is_there is not False:
            LOG.warning("presend's server does not answer: messages are not checked. Start it with `presend serve`")
        self._is_there = False
