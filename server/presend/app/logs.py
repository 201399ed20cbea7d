"""Logs: one JSON line a request, and never a word of a message."""

import asyncio
import logging
from datetime import UTC, datetime
from time import time as wall_clock
from typing import NamedTuple

from aiohttp import hdrs, web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.web import BaseRequest, StreamResponse

REQUESTS = logging.getLogger("presend.requests")
PATIENCE_SECONDS = 0.1
"""How long a line may wait: written one by one, lines take a third as long as HTTP does; together, hardly any time."""


class _Line(NamedTuple):
    at: float
    method: str
    route: str
    status: int
    seconds: float
    size: int

    def __str__(self) -> str:
        # Written out, not dumped: nothing here needs escaping.
        return (
            f'{{"time": "{_written(self.at)}", "event": "request", '
            f'"method": "{self.method}", "route": "{self.route}", "status": {self.status}, '
            f'"ms": {self.seconds * 1000:.3f}, "bytes": {self.size}}}'
        )


def _written(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


class _Lines:
    """The lines that wait to be written."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def add(self, line: _Line) -> None:
        """Keep a line, and write all that wait in a moment."""
        loop = asyncio.get_running_loop()
        if not self._lines or self._loop is not loop:  # one that ended writes nothing any more
            self._loop = loop
            loop.call_later(PATIENCE_SECONDS, self.write)
        self._lines.append(line)

    def write(self) -> None:
        """Write them now, in their order."""
        lines, self._lines = self._lines, []
        for line in lines:
            REQUESTS.info(line)


_WAITING = _Lines()


class RequestLog(AbstractAccessLogger):
    """Notes when, what was asked of which route, how it ended, and how long it took.

    The route is the table's, not the address as sent, and the method one that HTTP knows: whatever a
    stranger writes there stays out.
    """

    def log(self, request: BaseRequest, response: StreamResponse, time: float) -> None:
        """Note one request; `time` is in seconds. Its line is written within `PATIENCE_SECONDS`."""
        method = request.method if request.method in hdrs.METH_ALL else "other"
        line = _Line(wall_clock(), method, _route(request), response.status, time, response.body_length)
        _WAITING.add(line)

    @property
    def enabled(self) -> bool:
        """Tell whether anybody listens."""
        return self.logger.isEnabledFor(logging.INFO)


class WithoutDetails(logging.Filter):
    """Takes exceptions out of log records: their messages may quote what was sent."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the line; leave the kind of the error only."""
        if record.exc_info and record.exc_info[0]:
            record.msg, record.args = "%s (%s)", (record.getMessage(), record.exc_info[0].__name__)
            record.exc_info = record.exc_text = None
        return True


def log_to_stderr(*, requests: bool) -> None:
    """Send every log of the process to stderr, without details; each request too if asked."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(WithoutDetails())
    logging.getLogger().addHandler(handler)
    logging.getLogger("presend").setLevel(logging.INFO if requests else logging.WARNING)


async def write_what_waits(_: web.Application) -> None:
    """Write the last lines when the server ends."""
    _WAITING.write()


def _route(request: BaseRequest) -> str:
    if not isinstance(request, web.Request):
        return "unknown"
    try:
        resource = request.match_info.route.resource
    except (AssertionError, AttributeError):
        # What is not even HTTP was never routed, and aiohttp raises when asked where it went.
        return "unknown"
    return resource.canonical if resource else "unknown"
