"""How a command finds the server; tests/cli/test_open.py and test_pair.py ask one that runs."""

import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from presend.cli.running import Running, add_server_arguments, running_server
from presend.errors import SettingsError
from presend.settings import kept_token


class Other(BaseHTTPRequestHandler):
    """A program that is not presend, but answers."""

    heard: list[str]

    def do_GET(self) -> None:
        self.heard.append(f"{self.path} {self.headers.get('Authorization', '')}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"name": "another"}')

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def other() -> Iterator[HTTPServer]:
    Other.heard = []
    server = HTTPServer(("127.0.0.1", 0), Other)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def arguments_of(*given: str) -> Namespace:
    parser = ArgumentParser()
    add_server_arguments(parser)
    return parser.parse_args(given)


def test_another_program_is_told_no_token(other: HTTPServer, tmp_path: Path) -> None:
    kept_token(tmp_path / "token")
    where = ("--port", str(other.server_port), "--token-file", str(tmp_path / "token"))
    with pytest.raises(SettingsError, match="presend serve"):
        running_server(arguments_of(*where))
    assert Other.heard == ["/v1/hello "]


def test_a_server_that_went_away_is_told(other: HTTPServer) -> None:
    port = other.server_port
    other.server_close()
    with pytest.raises(SettingsError, match="presend serve"):
        Running("127.0.0.1", port, "t").ask("GET", "/v1/catalogue")
