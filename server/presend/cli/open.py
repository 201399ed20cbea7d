"""Open the pages of the server that runs, with a new link."""

import webbrowser
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from pydantic import ValidationError

from presend import wire
from presend.errors import SettingsError
from presend.settings import DEFAULT_PORT, FALLBACK_PORTS, load_settings, read_token

_PATIENCE = 2.0  # seconds; whoever listens on this machine answers at once


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--port", metavar="N", help="where the server listens (27610 to 27619 are looked at)")
    parser.add_argument("--print", action="store_true", help="print the link, and open nothing")
    parser.add_argument("--token-file", metavar="FILE", help="where the server keeps its token")
    parser.add_argument("--config", metavar="FILE", type=Path, help="read these settings instead of your own")


def run(arguments: Namespace) -> int:
    """Open the pages, or print their link; return 0. Raises SettingsError where no server of ours answers."""
    flags = {"port": arguments.port, "token_file": arguments.token_file}
    settings = load_settings(flags, file=arguments.config)
    token = read_token(settings.token_file).text
    usual = settings.port == DEFAULT_PORT
    link = _link(settings.host, (DEFAULT_PORT, *FALLBACK_PORTS) if usual else (settings.port,), token)
    if arguments.print or not webbrowser.open(link):
        print(link)
    return 0


def _link(host: str, ports: Iterable[int], token: str) -> str:
    """Return a new link of the first server that is presend and takes our token."""
    for port in ports:
        try:
            wire.Hello.model_validate_json(_answer(host, port, "GET", "/v1/hello"))
            return wire.Link.model_validate_json(_answer(host, port, "POST", "/v1/links", token)).url
        except (OSError, HTTPException, ValidationError):
            continue
    raise SettingsError("no server of yours answers. Mend: start one with `presend serve`.")


def _answer(host: str, port: int, method: str, path: str, token: str = "") -> bytes:
    connection = HTTPConnection(host, port, timeout=_PATIENCE)
    try:
        connection.request(method, path, headers={"Authorization": f"Bearer {token}"} if token else {})
        return connection.getresponse().read()
    finally:
        connection.close()
