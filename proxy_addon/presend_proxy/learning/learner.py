"""Learn mode inside a running proxy: a page of presend's asks for it; this looks, proposes, and writes once told to.

Only states and the difference go back. What passed by, and the sentence, stay in memory until the lesson ends.
"""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mitmproxy import http

from presend.errors import PresendError
from presend.wire import LessonState
from presend_proxy.deciding import log_fault
from presend_proxy.events import Event
from presend_proxy.extraction.hosts import is_under
from presend_proxy.failing import NotCheckedError
from presend_proxy.learning.canary import Canary
from presend_proxy.learning.proposals import Proposal, write
from presend_proxy.learning.session import LearnSession, State
from presend_proxy.learning.targets import target_of
from presend_proxy.learning.watching import tell_frame, tell_request
from presend_proxy.server import Server

LESSON_SECONDS = 600.0
SETTLE_SECONDS = 1.5
"""How long to wait, after the message was seen, for what the site sends along with it."""
_POST_MS = 5000
_LONGEST = {"diff": 50_000, "why": 1000}  # characters
_UNDER_WAY = (LessonState.ASKED, LessonState.WAITING, LessonState.TYPING, LessonState.SENT)
_LATE = "Ten minutes have passed. Begin again when you are ready."
_HIDDEN = "Seen, but packed in a way that no profile can read. Waiting for a plainer one."
_NO_NEWS = "Your profile says so already. There is nothing to write."
_ANEW = "The proxy was started anew meanwhile. Begin again."
_FAULT = "presend failed at it. Try once more, or write the profile by hand."


@dataclass(eq=False, slots=True)
class _Lesson:
    """One run. `session` is None before and after its hosts are looked at."""

    id: str
    hosts: tuple[str, ...]
    session: LearnSession | None = field(default=None, repr=False)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    accepted: asyncio.Event = field(default_factory=asyncio.Event)
    said: tuple[str, dict[str, str]] | None = field(default=None, repr=False)


class Learner:
    """Does the one lesson that the server tells of. `watch` is told the hosts to open, `reread` that a file is new."""

    def __init__(
        self, server: Server, folder: Path, watch: Callable[[Collection[str]], None], reread: Callable[[], None]
    ) -> None:
        """Start with none."""
        self._server = server
        self._folder = folder
        self._watch = watch
        self._reread = reread
        self._lesson: _Lesson | None = None
        self._task: asyncio.Task[None] | None = None
        self._posts: set[asyncio.Task[None]] = set()

    def hear(self, event: Event) -> None:
        """Take an event of the server's."""
        if event.name == "state":
            self._stands(event.data.get("learning"), is_first=True)
        elif event.name == "learning":
            self._stands(event.data, is_first=False)

    def watches(self, host: str) -> bool:
        """Tell whether a host is looked at now."""
        lesson = self._lesson
        return lesson is not None and lesson.session is not None and is_under(host, lesson.hosts)

    def saw_request(self, flow: http.HTTPFlow) -> None:
        """Take a request that was answered."""
        self._saw(flow, tell_request)

    def saw_frame(self, flow: http.HTTPFlow) -> None:
        """Take the newest frame of a socket."""
        self._saw(flow, tell_frame)

    async def stop(self) -> None:
        """End what is under way."""
        self._end()
        for task in tuple(self._posts):
            task.cancel()

    def _saw(self, flow: http.HTTPFlow, tell: Callable[[LearnSession, http.HTTPFlow], None]) -> None:
        lesson = self._lesson
        if lesson is None or lesson.session is None or not self.watches(flow.request.pretty_host):
            return
        try:
            tell(lesson.session, flow)
        except Exception as error:  # noqa: BLE001 (a fault of ours must never break somebody's chat)
            log_fault(error)
        lesson.changed.set()

    def _stands(self, told: Mapping[str, Any] | None, *, is_first: bool) -> None:
        """Go by what the server says; `is_first` where it may have changed unheard."""
        own = self._lesson if self._lesson and told and self._lesson.id == told["id"] else None
        state = LessonState(told["state"]) if told else LessonState.DISCARDED
        if own is None:
            self._end()
            if told and state in _UNDER_WAY:
                self._begin(told)
            elif told and is_first and state in (LessonState.PROPOSAL, LessonState.ACCEPTED):
                self._say_aside(told["id"], LessonState.FAILED, why=_ANEW)
        elif state is LessonState.ACCEPTED:
            own.accepted.set()
        elif state not in (*_UNDER_WAY, LessonState.PROPOSAL):
            self._end()
        elif is_first and own.said:
            self._say_aside(own.id, own.said[0], **own.said[1])

    def _begin(self, told: Mapping[str, Any]) -> None:
        lesson = _Lesson(told["id"], tuple(told["hosts"]))
        canary = Canary(told["sentence"])
        self._lesson = lesson
        self._task = asyncio.get_running_loop().create_task(self._done(lesson, canary))

    def _end(self) -> None:
        lesson, self._lesson = self._lesson, None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if lesson is not None and lesson.session is not None:
            lesson.session = None
            self._watch(())

    async def _done(self, lesson: _Lesson, canary: Canary) -> None:
        """Do a lesson from its beginning to its end, whatever that is."""
        try:
            async with asyncio.timeout(LESSON_SECONDS):
                await self._done_in_time(lesson, canary)
        except TimeoutError:
            await self._say(lesson, LessonState.FAILED, why=_LATE)
        except PresendError as error:
            await self._say(lesson, LessonState.FAILED, why=str(error))
        except Exception as error:  # noqa: BLE001 (the person must not wait for nothing)
            log_fault(error)
            await self._say(lesson, LessonState.FAILED, why=_FAULT)
        if self._lesson is lesson:
            self._task = None
            self._end()

    async def _done_in_time(self, lesson: _Lesson, canary: Canary) -> None:
        target = await asyncio.to_thread(target_of, lesson.hosts[0], self._folder)
        lesson.session = LearnSession(canary, target)
        self._watch(lesson.hosts)
        await self._say(lesson, LessonState.WAITING)
        proposal = await self._proposal(lesson, lesson.session)
        # Nothing more is looked at: the host is closed again, and the sentence forgotten.
        lesson.session = None
        self._watch(())
        await self._say(lesson, LessonState.PROPOSAL, diff=proposal.diff, why="" if proposal.diff else _NO_NEWS)
        await lesson.accepted.wait()
        file = await asyncio.to_thread(write, proposal)
        self._reread()
        await self._say(lesson, LessonState.WRITTEN, why=str(file))

    async def _proposal(self, lesson: _Lesson, session: LearnSession) -> Proposal:
        """Return what was learned, saying on the way how far it is."""
        said = State.WAITING
        while said is not State.SENT:
            await lesson.changed.wait()
            lesson.changed.clear()
            if session.state is not said:
                said = session.state
                state = LessonState.SENT if said is State.SENT else LessonState.TYPING
                await self._say(lesson, state, why=_HIDDEN if said is State.UNREADABLE else "")
        await asyncio.sleep(SETTLE_SECONDS)
        proposal = await asyncio.to_thread(session.proposal)
        return proposal or await self._proposal(lesson, session)

    async def _say(self, lesson: _Lesson, state: LessonState, **more: str) -> None:
        lesson.said = state.value, more
        await self._posted(lesson.id, state.value, more)

    def _say_aside(self, lesson: str, state: str, **more: str) -> None:
        post = asyncio.get_running_loop().create_task(self._posted(lesson, str(state), more))
        self._posts.add(post)
        post.add_done_callback(self._posts.discard)

    async def _posted(self, lesson: str, state: str, more: Mapping[str, str]) -> None:
        """Tell the server. One that is away hears it when it is back."""
        body = {"state": state} | {key: value[: _LONGEST[key]] for key, value in more.items()}
        with contextlib.suppress(NotCheckedError):
            await self._server.post(f"/v1/learning/{lesson}/state", body, _POST_MS)
