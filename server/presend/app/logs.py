"""Logs: one JSON line a request, and never a word of a message."""

import logging
from datetime import UTC, datetime

from aiohttp import hdrs, web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.web import BaseRequest, StreamResponse

REQUESTS = logging.getLogger("presend.requests")


class RequestLog(AbstractAccessLogger):
    """Writes when, what was asked of which route, how it ended, and how long it took.

    The route is the table's, not the address as sent, and the method one that HTTP knows: whatever a
    stranger writes there stays out.
    """

    def log(self, request: BaseRequest, response: StreamResponse, time: float) -> None:
        """Write one line; `time` is in seconds."""
        method = request.method if request.method in hdrs.METH_ALL else "other"
        # Written out, not dumped: it is asked on every request, and nothing here needs escaping.
        self.logger.info(
            f'{{"time": "{datetime.now(UTC).isoformat(timespec="milliseconds")}", "event": "request", '
            f'"method": "{method}", "route": "{_route(request)}", "status": {response.status}, '
            f'"ms": {time * 1000:.3f}, "bytes": {response.body_length}}}'
        )

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


def _route(request: BaseRequest) -> str:
    if not isinstance(request, web.Request):
        return "unknown"
    try:
        resource = request.match_info.route.resource
    except (AssertionError, AttributeError):
        # What is not even HTTP was never routed, and aiohttp raises when asked where it went.
        return "unknown"
    return resource.canonical if resource else "unknown"
