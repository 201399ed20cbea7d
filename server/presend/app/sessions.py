"""One-time links and the sessions of the local pages, in memory only: both end with the server.

A link stands in a terminal's scrollback and a browser's history, so it works once and for a short time; what
it buys, the session, never stands in an address.
"""

import secrets
import time
from hashlib import sha256

LINK_SECONDS = 600
SESSION_SECONDS = 12 * 60 * 60
_MOST_KEPT = 100
_BYTES = 32


class Sessions:
    """Codes that open the pages once, and the sessions they were changed for."""

    def __init__(self) -> None:
        """Start with no link and no session."""
        self._links: dict[bytes, float] = {}
        self._sessions: dict[bytes, float] = {}

    def new_link(self) -> str:
        """Return a code that opens one session within `LINK_SECONDS`."""
        return _kept(self._links, LINK_SECONDS)

    def opened(self, code: str) -> str | None:
        """Return a new session for a code, which is used up; None for one that is wrong, used or late."""
        until = self._links.pop(_digest(code), 0.0)
        return _kept(self._sessions, SESSION_SECONDS) if time.monotonic() < until else None

    def knows(self, session: str) -> bool:
        """Tell whether a session is one of ours and still good."""
        return time.monotonic() < self._sessions.get(_digest(session), 0.0)


def _digest(secret: str) -> bytes:
    """Return what is kept instead of a secret: looking it up tells nothing by the time it takes."""
    return sha256(secret.encode("utf-8", "surrogateescape")).digest()


def _kept(book: dict[bytes, float], seconds: float) -> str:
    secret = secrets.token_urlsafe(_BYTES)
    while len(book) >= _MOST_KEPT:
        del book[next(iter(book))]
    book[_digest(secret)] = time.monotonic() + seconds
    return secret
