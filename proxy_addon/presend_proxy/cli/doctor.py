"""Look whether everything is in place: versions, settings, certificate, server, port, browsers. Changes nothing.

Each line says `ok` or `mend`, and then what to do. The exit code is 1 if anything wants mending.
"""

import asyncio
import shutil
import socket
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from presend import __version__
from presend.errors import PresendError
from presend.platforms.loading import read_profiles
from presend.settings import load_settings, platforms_folder, read_token
from presend_proxy.browsers import BROWSERS, browser_path
from presend_proxy.failing import NotCheckedError
from presend_proxy.options import ProxySettings, proxy_settings
from presend_proxy.places import certificate_file
from presend_proxy.server import Server


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at: how it stands, and what to do if it is not well."""

    about: str
    stands: str
    mend: str = ""

    def __str__(self) -> str:
        """Return the line as it is printed."""
        told = f"{'mend' if self.mend else 'ok':4}  {self.about:12} {self.stands}"
        return f"{told}\n      {'':12} {self.mend}" if self.mend else told


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--port", metavar="N", help="look at this port of the proxy (27700)")
    parser.add_argument("--config", metavar="FILE", type=Path, help="read this proxy.toml instead of your own")


def run(arguments: Namespace) -> int:
    """Print the lines; return 1 if anything wants mending. Raises SettingsError."""
    settings = proxy_settings({"port": arguments.port}, file=arguments.config)
    lines = list(_lines(settings))
    print("\n".join(map(str, lines)))
    return int(any(line.mend for line in lines))


def _lines(settings: ProxySettings) -> Iterator[Line]:
    yield Line("versions", f"presend {__version__}, mitmproxy {version('mitmproxy')}")
    yield _profiles()
    yield _certificate()
    yield _token()
    yield asyncio.run(_server(settings))
    yield _port(settings)
    yield from _browsers()


def _profiles() -> Line:
    found = read_profiles(platforms_folder())
    count = sum(profile.wire is not None for profile in found.found)
    stands = f"{count} say how their site sends"
    return Line("profiles", stands, str(found.mistakes[0]) if found.mistakes else "")


def _certificate() -> Line:
    file = certificate_file()
    if file.is_file():
        return Line("certificate", str(file))
    return Line("certificate", "none yet", "start the proxy once: `presend-proxy run`")


def _token() -> Line:
    try:
        file = load_settings().token_file
        read_token(file)
    except PresendError as error:
        return Line("token", "not readable", str(error))
    return Line("token", str(file))


async def _server(settings: ProxySettings) -> Line:
    server = Server(load_settings())
    await server.open()
    try:
        await server.get("/v1/notices", settings.timeout_ms)
    except NotCheckedError:
        return Line("server", "does not answer: messages would pass unchecked", "start it with `presend serve`")
    finally:
        await server.close()
    return Line("server", f"checks messages at {server.base}")


def _port(settings: ProxySettings) -> Line:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.settimeout(1)
        taken = trial.connect_ex(("127.0.0.1", settings.port)) == 0
    return Line("port", f"{settings.port} is {'in use (by the proxy, if it runs)' if taken else 'free'}")


def _browsers() -> Iterator[Line]:
    for browser in BROWSERS:
        path = browser_path(browser)
        yield Line(browser.value, str(path) if path else "not found (nothing to mend unless you want to use it)")
    if shutil.which("certutil"):
        yield Line("certutil", "is there")
    else:
        yield Line("certutil", "not found: `presend-proxy trust` can do without it for Chromium, not for Firefox")
