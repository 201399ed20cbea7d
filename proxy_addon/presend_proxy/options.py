"""Settings of the proxy: `proxy.toml` in the settings folder, flags over it, and the options that mitmproxy knows.

mitmproxy can set whole numbers, texts and switches only, so lists are texts parted by spaces and times are ms.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from presend.errors import SettingsError
from presend.settings import config_folder

if TYPE_CHECKING:
    from mitmproxy.addonmanager import Loader
    from mitmproxy.options import Options

DEFAULT_PORT = 27700
PREFIX = "presend_"
_FLAG = "flag"
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ProxySettings:
    """Everything a person can set of the proxy; a field's name is its key in `proxy.toml`.

    `timeout_ms` is what one check may take, `hold_seconds` the longest hold (a profile may ask for less),
    `body_limit` the largest body in bytes that is kept in memory to be read. `closed` are hosts that refuse what
    could not be checked: `HOST`, `HOST:CAUSE`, `*` or `*:CAUSE`. `optional` names profiles that are off unless
    named, `hold_from` the verdict from which a message is held. `pinned_minutes` is how long an app that refuses
    our certificate is left alone.
    """

    mode: str = "regular"
    port: int = DEFAULT_PORT
    timeout_ms: int = 2000
    hold_seconds: int = 120
    hold_from: str = "hold"
    body_limit: int = 10 * _MEBIBYTE
    closed: str = ""
    optional: str = ""
    pinned_minutes: int = 30


_MEANING = {
    "timeout_ms": "what one check may take, in ms",
    "hold_seconds": "the longest hold, in seconds; a site's profile may ask for less",
    "hold_from": "hold from this verdict on: hold or warn",
    "body_limit": "the largest body, in bytes, that is kept in memory to be read",
    "closed": "hosts that refuse what could not be checked: HOST, HOST:CAUSE, * or *:CAUSE, parted by spaces",
    "optional": "profiles that are off unless named here, parted by spaces",
    "pinned_minutes": "how long an app that refuses our certificate is left alone, in minutes",
}


def settings_file() -> Path:
    """Return where the person's settings of the proxy stand."""
    return config_folder() / "proxy.toml"


def proxy_settings(flags: Mapping[str, Any] | None = None, *, file: Path | None = None) -> ProxySettings:
    """Return the settings in force: `flags` over the file over what is built in. Raises SettingsError."""
    path = file or settings_file()
    values = {key: _parsed(str(path), key, value) for key, value in _from_file(path, asked=file is not None).items()}
    given = {key: _parsed(_FLAG, key, value) for key, value in (flags or {}).items() if value is not None}
    return ProxySettings(**values | given)


def declare(loader: "Loader", settings: ProxySettings) -> None:
    """Tell mitmproxy our options, so that `--set presend_…` works with every tool of mitmproxy's."""
    for name, meaning in _MEANING.items():
        default = getattr(settings, name)
        loader.add_option(PREFIX + name, type(default), default, meaning)


def from_options(options: "Options", base: ProxySettings) -> ProxySettings:
    """Return the settings as mitmproxy's options now say. Raises SettingsError."""
    said = {name: getattr(options, PREFIX + name) for name in _MEANING}
    values = {name: _parsed("--set", name, value) for name, value in said.items()}
    return ProxySettings(mode=base.mode, port=base.port, **values)


def _from_file(path: Path, *, asked: bool) -> dict[str, Any]:
    if not asked and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}). Mend: correct the path or its rights."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is not TOML in UTF-8: {error}. Mend: lines are written key = value.") from error


def _parsed(place: str, key: str, value: Any) -> Any:
    parse = _PARSERS.get(key)
    if parse is None:
        known = [field.name for field in fields(ProxySettings)]
        near = get_close_matches(key, known, n=1)
        guess = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
        raise SettingsError(f"{place}: {key}: unknown key. Mend: {guess}")
    try:
        return parse(value)
    except ValueError as error:
        shown = f"--{key.replace('_', '-')}" if place == _FLAG else key
        raise SettingsError(f"{place}: {shown}: {error}") from None


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def parse(value: Any) -> int:
        text = str(value)
        if isinstance(value, bool) or not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
            raise ValueError(f"Mend: a whole number from {least} to {most}.")
        return int(text)

    return parse


def _words(value: Any) -> str:
    parts = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError("Mend: a list of names, or names parted by spaces.")
    return " ".join(parts).lower()


def _closed(value: Any) -> str:
    from presend_proxy.failing import Cause

    words = _words(value)
    for word in words.split():
        cause = word.partition(":")[2]
        if ":" in word and cause not in list(Cause):
            raise ValueError(f"{word}: no such cause. Mend: one of {', '.join(Cause)}.")
    return words


def _verdict(value: Any) -> str:
    if value not in ("hold", "warn"):
        raise ValueError("Mend: hold or warn.")
    return str(value)


def _mode(value: Any) -> str:
    kinds = ("regular", "local", "wireguard", "upstream", "socks5")
    if not isinstance(value, str) or value.partition(":")[0].partition("@")[0] not in kinds:
        raise ValueError("Mend: regular, local:APP, wireguard, upstream:URL or socks5.")
    return value


_PARSERS: Mapping[str, Callable[[Any], Any]] = {
    "mode": _mode,
    "port": _whole(0, 65535),
    "timeout_ms": _whole(10, 60_000),
    "hold_seconds": _whole(1, 3600),
    "hold_from": _verdict,
    "body_limit": _whole(1024, 1024 * _MEBIBYTE),
    "closed": _closed,
    "optional": _words,
    "pinned_minutes": _whole(0, 7 * 24 * 60),
}
