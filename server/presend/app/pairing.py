"""Pairing: a code of six digits, shown by presend and typed into the extension, buys that extension a token.

The code is short because a person types it; so it works once, for ten minutes, and ends after five wrong
guesses. The token is bound to the extension's origin, which only the browser can say.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from presend.app.failures import ProblemError
from presend.settings.pairings import Pairing, read_pairings, write_pairings

CODE_SECONDS = 600
MOST_TRIES = 5
_DIGITS = 6
_BYTES = 32
# Whoever pairs more browsers than this has forgotten some; the oldest ends.
_MOST_KEPT = 50
_MEND = "`presend pair` shows a new one."


@dataclass(frozen=True, slots=True)
class _Code:
    digits: str
    until: float
    tries: int = 0


class Codes:
    """The one code that may be open, in memory only."""

    def __init__(self) -> None:
        """Start with none."""
        self._code: _Code | None = None

    def new(self, now: float) -> str:
        """Return a new code, good for `CODE_SECONDS`; the one before ends."""
        digits = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
        self._code = _Code(digits, now + CODE_SECONDS)
        return digits

    def use(self, digits: str, now: float) -> None:
        """Use the code up. Raises ProblemError where it is wrong, late, tried too often, or where none is open."""
        code = self._code
        if code is None:
            raise ProblemError("no-code", f"Each code works once, for ten minutes; {_MEND}")
        if code.tries >= MOST_TRIES:
            raise ProblemError("too-many-tries", f"This code has ended; {_MEND}")
        self._code = replace(code, tries=code.tries + 1)
        # Both at once: a late code must not be told from a wrong one.
        if not (compare_digest(code.digits, digits) and now < code.until):
            raise ProblemError("wrong-code", f"It is another one, or it is older than ten minutes; {_MEND}")
        self._code = None


class Pairings:
    """The extensions that were given a token. The file is read again when it changes: other servers share it."""

    def __init__(self, file: Path) -> None:
        """Read the file. Raises SettingsError where it is damaged."""
        self._file = file
        self._mark = (0, 0)
        self._known: dict[str, Pairing] = {}
        self._refresh()

    def all(self) -> tuple[Pairing, ...]:
        """Return every pairing, the oldest first."""
        self._refresh()
        return tuple(self._known.values())

    def knows_origin(self, origin: str) -> bool:
        """Tell whether some extension with this origin was paired."""
        return any(pairing.origin == origin for pairing in self.all())

    def of_token(self, token: str) -> Pairing | None:
        """Return whose token this is. It is looked up by its digest, which tells nothing by the time it takes."""
        self._refresh()
        return self._known.get(_digest(token))

    def add(self, name: str, origin: str, since: datetime) -> tuple[Pairing, str]:
        """Return a new pairing and its token, which is told this once."""
        token = secrets.token_urlsafe(_BYTES)
        pairing = Pairing(secrets.token_hex(4), name, origin, since, _digest(token))
        self._write((*self.all()[1 - _MOST_KEPT :], pairing))
        return pairing, token

    def forget(self, id: str) -> bool:  # noqa: A002 (the word of the wire)
        """End a pairing; return whether there was one."""
        kept = [pairing for pairing in self.all() if pairing.id != id]
        gone = len(kept) < len(self._known)
        if gone:
            self._write(tuple(kept))
        return gone

    def _write(self, pairings: tuple[Pairing, ...]) -> None:
        write_pairings(self._file, pairings)
        self._refresh()

    def _refresh(self) -> None:
        try:
            status = self._file.stat()
            mark = (status.st_mtime_ns, status.st_ino)
        except OSError:
            mark = (0, 0)
        if mark != self._mark:
            self._known = {pairing.digest: pairing for pairing in read_pairings(self._file)}
            self._mark = mark


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
