"""Start the proxy. It decrypts the sites of presend's profiles and nothing else, and stops with Ctrl+C.

MODE is how apps reach it: `regular` (they are told to use a proxy at this port), `local:APP` (an app on this machine
that takes no proxy), `wireguard` (a phone), `upstream:URL` (behind another proxy).
"""

import socket
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from presend.errors import SettingsError
from presend_proxy.options import ProxySettings, proxy_settings

_LISTENING_MODES = ("regular", "socks5", "upstream")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--mode", metavar="MODE", help="how apps reach it (regular)")
    parser.add_argument("--port", metavar="N", help="listen here, on this machine only (27700); 0 takes any free port")
    closed = "refuse what could not be checked: HOST, HOST:CAUSE, * or *:CAUSE; repeatable"
    parser.add_argument("--closed", metavar="HOST", action="append", help=closed)
    parser.add_argument("--optional", metavar="ID", action="append", help="add an optional site, such as slack")
    parser.add_argument("--hold-seconds", metavar="N", help="hold a message no longer (120; a site may need less)")
    parser.add_argument("--timeout-ms", metavar="N", help="let a check take no longer (2000)")
    parser.add_argument("--config", metavar="FILE", type=Path, help="read this proxy.toml instead of your own")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="set an option of mitmproxy's")
    parser.add_argument("--script", metavar="FILE", action="append", default=[], help="add an addon of your own")


def run(arguments: Namespace) -> int:
    """Run the proxy until it is stopped. Raises SettingsError before anything is opened."""
    settings = proxy_settings(_flags(arguments), file=arguments.config)
    if settings.mode.startswith(_LISTENING_MODES):
        _refuse_taken(settings)
    from presend_proxy.cli.serving import Extra, serve  # late: mitmproxy takes a while to be imported

    return serve(settings, Extra(tuple(arguments.set), tuple(arguments.script)))


def _flags(arguments: Namespace) -> dict[str, Any]:
    return {
        "mode": arguments.mode,
        "port": arguments.port,
        "closed": arguments.closed,
        "optional": arguments.optional,
        "hold_seconds": arguments.hold_seconds,
        "timeout_ms": arguments.timeout_ms,
    }


def _refuse_taken(settings: ProxySettings) -> None:
    """Say in our own words that somebody else listens there already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        if not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", settings.port))
        except OSError as error:
            mend = "is the proxy running already? Stop it, or choose another port with --port"
            raise SettingsError(
                f"port {settings.port} cannot be listened at ({error.strerror}). Mend: {mend}."
            ) from None
