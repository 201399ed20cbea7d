"""The token: 256 random bits in a file that only its owner may read. Whoever has it may ask the server."""

import os
import re
import secrets
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from presend.errors import SettingsError

_BYTES = 32
_OWNER_ONLY = 0o600
# A file larger than this is no token of ours.
_LONGEST = 512
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43,}")


@dataclass(frozen=True, slots=True)
class Token:
    """The token and, where the file's rights had to be narrowed, a sentence that says so."""

    text: str
    note: str = ""


def kept_token(path: Path) -> Token:
    """Return the token in `path`; make the file first where there is none. Raises SettingsError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Token(_made(path))
    except FileExistsError:
        return read_token(path)
    except OSError as error:
        mend = "choose another place with token_file in the settings"
        raise SettingsError(f"{path}: the token cannot be kept here ({error.strerror}). Mend: {mend}.") from error


def read_token(path: Path) -> Token:
    """Return the token in `path`, which must be a file of the person's own. Raises SettingsError."""
    try:
        if path.is_fifo():  # opening it would wait for somebody to write
            raise SettingsError(f"{path}: this is no file. Mend: choose another place with token_file in the settings.")
        with path.open("rb") as file:
            note = _narrowed(file.fileno(), path)
            text = file.read(_LONGEST + 1).decode("ascii", "replace").strip()
    except OSError as error:
        mend = "start the server once with `presend serve`, or correct the file's rights"
        raise SettingsError(f"{path}: the token cannot be read ({error.strerror}). Mend: {mend}.") from error
    if len(text) > _LONGEST or not _TOKEN.fullmatch(text):
        raise SettingsError(f"{path}: this file holds no token. Mend: delete it; `presend serve` makes a new one.")
    return Token(text, note)


def _made(path: Path) -> str:
    """Create the file with its token, or raise FileExistsError: never a moment with wider rights."""
    text = secrets.token_urlsafe(_BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="ascii", newline="") as file:
        file.write(text + "\n")
    return text


def _narrowed(descriptor: int, path: Path) -> str:
    """Take other people's rights from an open file and return what was done.

    Windows has no such bits: there the user's profile folder keeps others out.
    """
    if sys.platform == "win32":
        return ""
    status = os.fstat(descriptor)
    if status.st_uid != os.geteuid():
        mend = "delete it, or choose another place with token_file in the settings"
        raise SettingsError(f"{path}: the token file belongs to somebody else. Mend: {mend}.")
    mode = stat.S_IMODE(status.st_mode)
    if not mode & 0o077:
        return ""
    os.fchmod(descriptor, _OWNER_ONLY)
    return f"{path} could be read by others (mode {mode:o}); now it is yours alone (600). In doubt, delete it."
