"""The server's events, read line by line; a lost connection is said so and made again."""

import sys
import time
from collections.abc import Generator
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from presend.cli.running import Running
from presend.errors import SettingsError

# The server says something every 15 seconds at least.
_SILENCE = 40.0
_PAUSE = 2.0


def told_by(server: Running, *, pause: float = _PAUSE) -> Generator[tuple[str, str], None, None]:
    """Yield event names and their JSON until interrupted. Raises SettingsError where the server refuses."""
    while True:
        with suppress(OSError, HTTPException):
            yield from _events(server)
        print("presend: the server does not answer; trying again.", file=sys.stderr, flush=True)
        time.sleep(pause)


def _events(server: Running) -> Generator[tuple[str, str], None, None]:
    connection = HTTPConnection(server.host, server.port, timeout=_SILENCE)
    try:
        connection.request("GET", "/v1/events", headers={"Authorization": f"Bearer {server.token}"})
        answer = connection.getresponse()
        if answer.status != HTTPStatus.OK:
            raise SettingsError(f"the server refuses to tell (status {answer.status}).")
        name = ""
        for line in answer:
            kind, _, value = line.decode().rstrip("\r\n").partition(": ")
            if kind == "event":
                name = value
            elif kind == "data":
                yield name, value
    finally:
        connection.close()
