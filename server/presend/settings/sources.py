"""One frozen `Settings`, from defaults, the user's file, the environment and flags, each over the one before.

A mistake in any of them is a SettingsError that says where it stands, the key, and the mend.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from presend.errors import SettingsError
from presend.settings.pairings import NAME as PAIRINGS_NAME

DEFAULT_PORT = 27610
FALLBACK_PORTS = range(27611, 27620)
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_PREFIX = "PRESEND_"
_CONFIG = "PRESEND_CONFIG"
_SMALLEST_BODY, _LARGEST_BODY = 1024, 16 * 1024 * 1024
# What browsers send as the Origin of an extension.
_EXTENSION = re.compile(r"(?:chrome|moz|safari-web)-extension://[A-Za-z0-9-]+")


def config_folder() -> Path:
    """Return the folder that holds the user's settings file, token and packs."""
    return user_config_path("presend", appauthor=False)


def platforms_folder() -> Path:
    """Return the folder of the user's own platform profiles, which need not exist."""
    return config_folder() / "platforms"


def can_notify() -> bool:
    """Tell whether the package that shows notifications is installed (`pip install "presend[notify]"`)."""
    return find_spec("desktop_notifier") is not None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set; a field's name is its key in the file, and `PRESEND_<KEY>` sets it too.

    `port` 0 takes any free one. `max_body` counts bytes. `origins` are browser extensions that may ask, as
    browsers write them (`moz-extension://…`). `page` tells whether the local pages are served, `notify` whether a
    message that waits is told on the desktop: as long as the optional package for that is there.
    """

    host: str = LOOPBACK[0]
    port: int = DEFAULT_PORT
    packs: tuple[Path, ...] = ()
    max_body: int = 256 * 1024
    token_file: Path = field(default_factory=lambda: config_folder() / "token")
    origins: frozenset[str] = frozenset()
    page: bool = True
    notify: bool = field(default_factory=can_notify)


def pairings_file(settings: Settings) -> Path:
    """Return the file of the paired extensions: beside the token, so that what belongs together moves together."""
    return settings.token_file.with_name(PAIRINGS_NAME)


@dataclass(frozen=True, slots=True)
class _Source:
    """Raw values, where they stand (for the error), and the folder that relative paths start from."""

    place: str
    values: Mapping[str, Any]
    folder: Path


def load_settings(
    flags: Mapping[str, Any] | None = None, *, environment: Mapping[str, str] | None = None, file: Path | None = None
) -> Settings:
    """Return the settings in force. `flags` win over the environment, which wins over the file.

    `file` is the user's `settings.toml` unless given here or in `PRESEND_CONFIG`; only a file that was
    asked for by name must exist. Raises SettingsError.
    """
    environment = os.environ if environment is None else environment
    given = {key: value for key, value in (flags or {}).items() if value is not None}
    sources = (_file_source(file, environment), _environment_source(environment), _Source("flag", given, Path.cwd()))
    values: dict[str, Any] = {}
    for source in sources:
        for key, value in source.values.items():
            values[key] = _parsed(source, key, value)
    return Settings(**values)


def _file_source(file: Path | None, environment: Mapping[str, str]) -> _Source:
    asked = file or (Path(environment[_CONFIG]).expanduser() if environment.get(_CONFIG) else None)
    path = asked or config_folder() / "settings.toml"
    if asked is None and not path.is_file():
        return _Source(str(path), {}, path.parent)
    try:
        return _Source(str(path), tomllib.loads(path.read_text(encoding="utf-8")), path.parent)
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}). Mend: correct the path or its rights."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is not TOML in UTF-8: {error}. Mend: lines are written key = value.") from error


def _environment_source(environment: Mapping[str, str]) -> _Source:
    """Return the variables that are settings, or look like one misspelt: tools around presend have others."""
    names = [name for name in sorted(environment) if name.startswith(_PREFIX) and name != _CONFIG]
    values = {name.removeprefix(_PREFIX).lower(): environment[name] for name in names}
    meant = {key: value for key, value in values.items() if get_close_matches(key, _PARSERS, n=1, cutoff=0.75)}
    return _Source("environment", meant, Path.cwd())


def _parsed(source: _Source, key: str, value: Any) -> Any:
    parse = _PARSERS.get(key)
    if parse is None:
        raise SettingsError(f"{source.place}: {_spelled(source, key)}: unknown key. Mend: {_guess(source, key)}")
    try:
        return parse(value, source.folder)
    except ValueError as error:
        raise SettingsError(f"{source.place}: {_spelled(source, key)}: {error}") from None


def _spelled(source: _Source, key: str) -> str:
    return {"environment": _PREFIX + key.upper(), "flag": "--" + key.replace("_", "-")}.get(source.place, key)


def _guess(source: _Source, key: str) -> str:
    near = get_close_matches(key, _PARSERS, n=1)
    known = ", ".join(_spelled(source, name) for name in _PARSERS)
    return f"did you mean {_spelled(source, near[0])}? Known: {known}." if near else f"known are {known}."


def _host(value: Any, _: Path) -> str:
    if value not in LOOPBACK:
        raise ValueError(f"presend listens on this machine only. Mend: one of {', '.join(LOOPBACK)}.")
    return LOOPBACK[0] if value == "localhost" else str(value)


def _whole(value: Any, least: int, most: int) -> int:
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
        raise ValueError(f"Mend: a whole number from {least} to {most}.")
    return int(text)


def _port(value: Any, _: Path) -> int:
    return _whole(value, 0, 65535)


def _size(value: Any, _: Path) -> int:
    return _whole(value, _SMALLEST_BODY, _LARGEST_BODY)


def _path(value: Any, folder: Path) -> Path:
    if not isinstance(value, str | Path) or not str(value):
        raise ValueError("Mend: a path in quotes.")
    return folder / Path(value).expanduser()


def _folders(value: Any, folder: Path) -> tuple[Path, ...]:
    if isinstance(value, str):
        value = [part for part in value.split(os.pathsep) if part]
    if not isinstance(value, list | tuple):
        raise ValueError(f"Mend: a list of folders (in the environment, parted by {os.pathsep!r}).")
    folders = tuple(_path(part, folder) for part in value)
    for path in folders:
        if not path.is_dir():
            raise ValueError(f"{path} is no folder. Mend: the path of a pack, or of a folder of packs.")
    return folders


def _origins(value: Any, _: Path) -> frozenset[str]:
    origins = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(origins, list | tuple) or not all(_is_extension(origin) for origin in origins):
        raise ValueError(
            "Mend: origins of browser extensions, such as moz-extension://<id>, with nothing after the id."
        )
    return frozenset(origins)


def _is_extension(origin: Any) -> bool:
    return isinstance(origin, str) and _EXTENSION.fullmatch(origin) is not None


def _switch(value: Any, _: Path) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    text = str(value).lower()
    if text not in words:
        raise ValueError("Mend: true or false.")
    return words[text]


_PARSERS: Mapping[str, Callable[[Any, Path], Any]] = {
    "host": _host,
    "port": _port,
    "packs": _folders,
    "max_body": _size,
    "token_file": _path,
    "origins": _origins,
    "page": _switch,
    "notify": _switch,
}
