"""Pairings: the browser extensions that were given a token each, in a file that only its owner may read.

A token itself is kept nowhere: only its digest, so that the file alone opens nothing.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from presend.errors import SettingsError

NAME = "pairings.json"
_KEYS = {"id", "name", "origin", "since", "digest"}


@dataclass(frozen=True, slots=True)
class Pairing:
    """One extension in one browser. `digest` is the SHA-256 of its token, in hexadecimal."""

    id: str
    name: str
    origin: str
    since: datetime
    digest: str


def read_pairings(path: Path) -> tuple[Pairing, ...]:
    """Return the pairings in a file, none where there is no file. Raises SettingsError."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return tuple([_pairing_of(entry) for entry in entries])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError) as error:
        mend = "delete it, and pair your browsers again with `presend pair`"
        raise SettingsError(f"{path}: the pairings cannot be read. Mend: {mend}.") from error


def write_pairings(path: Path, pairings: Iterable[Pairing]) -> None:
    """Replace the file at once and whole: a reader, and a crash, meets the old one or the new one."""
    entries = [asdict(pairing) | {"since": pairing.since.isoformat()} for pairing in pairings]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # mkstemp makes a file for its owner alone.
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{NAME}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            json.dump(entries, file, ensure_ascii=False, indent=1)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _pairing_of(entry: dict[str, Any]) -> Pairing:
    if set(entry) != _KEYS or not all(isinstance(value, str) for value in entry.values()):
        raise ValueError("not a pairing")
    return Pairing(**entry | {"since": datetime.fromisoformat(entry["since"])})
