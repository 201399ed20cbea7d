"""The little of HTTP/1.1 that presend's own server speaks: a question is one write, its answer a length and a body.

A client for any server there is takes longer to ask than the server to check. Whoever answers in another way is not
our server: that is a ValueError, and the caller looks for it anew.
"""

import asyncio
from dataclasses import dataclass
from functools import lru_cache
from typing import cast
from urllib.parse import quote

_MOST_HEAD = 64 * 1024
_MOST_IDLE = 32
_NO_CONTENT = 204


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `is_last` says that its connection ends with it."""

    status: int
    body: bytes
    is_last: bool = False


def answer_in(received: bytes) -> Answer | None:
    """Return the answer that stands in what was received, None while it is not all there. Raises ValueError."""
    head, end, body = received.partition(b"\r\n\r\n")
    if not end:
        if len(received) > _MOST_HEAD:
            raise ValueError("no end of the head")
        return None
    first, *lines = head.split(b"\r\n")
    if not first.startswith(b"HTTP/1.1 "):
        raise ValueError("not HTTP/1.1")
    status = int(first[9:12])
    fields = {name.lower(): value.strip().lower() for name, _, value in (line.partition(b":") for line in lines)}
    length = 0 if status == _NO_CONTENT else int(fields.get(b"content-length", b"none"))
    if len(body) > length or b"transfer-encoding" in fields:
        raise ValueError("not one answer of a known length")
    return Answer(status, body, fields.get(b"connection") == b"close") if len(body) == length else None


@lru_cache(maxsize=64)
def _first_line(method: str, path: str) -> bytes:
    return f"{method} {quote(path, safe='/?=&')} HTTP/1.1\r\n".encode("ascii")


class Lane(asyncio.Protocol):
    """One connection, kept; one question is under way at a time."""

    def __init__(self) -> None:
        """Start before the connection is there."""
        self._received = b""
        self._asked: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)

    async def answer(self, question: bytes) -> Answer:
        """Ask. Raises OSError or ValueError where no answer of ours comes; the lane is of no use then."""
        self._asked = asyncio.get_running_loop().create_future()
        self._transport.write(question)
        try:
            return await self._asked
        finally:
            self._asked, self._received = None, b""

    def data_received(self, data: bytes) -> None:
        """Take what came. What nobody asked for ends the connection."""
        if self._asked is None or self._asked.done():
            self.close()
            return
        self._received += data
        try:
            answer = answer_in(self._received)
        except ValueError as error:
            self._asked.set_exception(error)
        else:
            if answer is not None:
                self._asked.set_result(answer)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 (the loop's own)
        """Tell whoever waits."""
        if self._asked is not None and not self._asked.done():
            self._asked.set_exception(ConnectionResetError("the server hung up"))

    @property
    def is_open(self) -> bool:
        """Tell whether it can be asked."""
        return not self._transport.is_closing()

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


class Lanes:
    """The connections to one server: as many as there are questions at once, a few kept for the next ones."""

    def __init__(self, host: str, port: int, token: str) -> None:
        """Remember where it is; nothing is opened yet."""
        self._place = host, port
        name = f"[{host}]" if ":" in host else host
        lines = (f"Host: {name}:{port}", f"Authorization: Bearer {token}", "Content-Type: application/json", "")
        self._head = "\r\n".join(lines).encode("ascii")
        self._idle: list[Lane] = []
        self._is_closed = False

    async def answer(self, method: str, path: str, body: bytes = b"") -> Answer:
        """Ask with a JSON body. Raises OSError or ValueError."""
        question = b"%b%bContent-Length: %d\r\n\r\n" % (_first_line(method, path), self._head, len(body))
        lane = self._kept() or await self._opened()
        try:
            answer = await lane.answer(question + body)
        except BaseException:  # cancelled, too: what comes late on this lane would answer the next question
            lane.close()
            raise
        if answer.is_last or self._is_closed or len(self._idle) >= _MOST_IDLE:
            lane.close()
        else:
            self._idle.append(lane)
        return answer

    def close(self) -> None:
        """Hang up where nothing is under way, and elsewhere as soon as it is done."""
        self._is_closed = True
        while self._idle:
            self._idle.pop().close()

    def _kept(self) -> Lane | None:
        while self._idle:
            if (lane := self._idle.pop()).is_open:
                return lane
        return None

    async def _opened(self) -> Lane:
        return (await asyncio.get_running_loop().create_connection(Lane, *self._place))[1]
