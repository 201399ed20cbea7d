"""A line that mitmproxy logs of every body that is let through as it comes: it tells nothing, and takes its time.

mitmproxy hands each line of its log to all of its addons, whether anybody reads it or not.
"""

import logging

_LOG = logging.getLogger("mitmproxy.proxy.server")
_OF_EVERY_BODY = "Streaming re"  # … request to HOST, … response from HOST


def hush() -> None:
    """Leave that line out from now on."""
    _LOG.addFilter(_says_something)


def unhush() -> None:
    """Let it be logged again."""
    _LOG.removeFilter(_says_something)


def _says_something(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(_OF_EVERY_BODY)
