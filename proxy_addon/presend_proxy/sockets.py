"""Frames that carry a message: taken off the wire, checked, held, and put back in order. The socket never stands still.

Awaiting inside mitmproxy's hook would freeze both directions, so a frame is dropped there and injected again later,
unchanged. Frames that carry no message (heartbeats, "is typing") pass at once.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from mitmproxy import http

from presend.platforms.refusals import filled
from presend_proxy.deciding import Decider, Ruling, Way
from presend_proxy.extraction import Found, Unread, read_frame
from presend_proxy.failing import Cause

_MOST_QUEUED = 1000
Inject = Callable[[http.HTTPFlow, bool, bytes, bool], None]
"""Gives a frame to a socket: the flow, whether to the client, the content, whether it is text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of the client's that waits for its turn."""

    content: bytes
    is_text: bool
    found: tuple[Found, ...] | Unread


@dataclass(eq=False, slots=True)
class Queue:
    """What one socket's client has sent and the site has not got yet."""

    frames: deque[Frame] = field(default_factory=deque)
    task: "asyncio.Task[None] | None" = None


@dataclass(slots=True)
class Sockets:
    """All sockets of the profiles' hosts. `most` is the largest frame in bytes that is read."""

    decider: Decider
    inject: Inject
    most: int
    _queues: dict[str, Queue] = field(default_factory=dict)

    def message(self, flow: http.HTTPFlow, way: Way) -> None:
        """Take in the newest frame of a socket; never waits."""
        if flow.websocket is None:
            return
        message = flow.websocket.messages[-1]
        del flow.websocket.messages[:-1]  # nobody needs the conversation again, and it would only grow
        if message.injected or not message.from_client:
            return
        found = self._found(flow, way, message.content, is_text=message.is_text)
        if found is None:
            return
        message.drop()  # type: ignore[no-untyped-call]
        self._enqueue(flow, way, Frame(message.content, message.is_text, found))

    def ended(self, flow: http.HTTPFlow) -> None:
        """Forget a socket; what it still had to send is not sent."""
        queue = self._queues.pop(flow.id, None)
        if queue is not None:
            queue.frames.clear()

    def _found(
        self, flow: http.HTTPFlow, way: Way, content: bytes, *, is_text: bool
    ) -> tuple[Found, ...] | Unread | None:
        if len(content) > self.most:
            return Unread.TOO_BIG
        frame = content.decode("utf-8", "replace") if is_text else content
        return read_frame(way.profile, way.host, flow.request.path, frame) or None

    def _enqueue(self, flow: http.HTTPFlow, way: Way, frame: Frame) -> None:
        queue = self._queues.setdefault(flow.id, Queue())
        if len(queue.frames) >= _MOST_QUEUED:
            if self.decider.failed(way.host, Cause.FULL).passes:
                self._give(flow, frame)
            return
        queue.frames.append(frame)
        if queue.task is None or queue.task.done():
            queue.task = asyncio.get_running_loop().create_task(self._worked(flow, way, queue))

    async def _worked(self, flow: http.HTTPFlow, way: Way, queue: Queue) -> None:
        """Decide one frame after the other: a later message never overtakes one that is held."""
        while queue.frames:
            frame = queue.frames[0]
            ruling, refusal = await self._ruled(flow, way, frame.found)
            if not queue.frames:
                return  # the socket ended meanwhile
            queue.frames.popleft()
            if not _is_live(flow):
                if ruling.passes and ruling.hold:
                    self.decider.holding.was_not_delivered(ruling.hold)
            elif ruling.passes:
                self._give(flow, frame)
            elif refusal:
                self.inject(flow, True, filled(refusal, ruling.reason).encode(), True)

    async def _ruled(self, flow: http.HTTPFlow, way: Way, found: tuple[Found, ...] | Unread) -> tuple[Ruling, str]:
        """Return the ruling on a frame, and the refusal of the message in it that does not pass."""
        parts: tuple[Found | Unread, ...] = (found,) if isinstance(found, Unread) else found
        ruling = Ruling(passes=True)
        for part in parts:
            ruling = await self.decider.safe_ruling(way, part, lambda: _is_live(flow))
            if not ruling.passes:
                body = part.refusal.body if isinstance(part, Found) and part.refusal else ""
                return ruling, body
        return ruling, ""

    def _give(self, flow: http.HTTPFlow, frame: Frame) -> None:
        self.inject(flow, False, frame.content, frame.is_text)


def _is_live(flow: http.HTTPFlow) -> bool:
    return flow.client_conn.connected and flow.websocket is not None and flow.websocket.timestamp_end is None
