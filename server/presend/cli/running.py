"""The server that runs, as another command finds it and asks it."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from presend import wire
from presend.errors import SettingsError
from presend.settings import DEFAULT_PORT, FALLBACK_PORTS, load_settings, read_token

_PATIENCE = 2.0  # seconds; whoever listens on this machine answers at once


@dataclass(frozen=True, slots=True)
class Running:
    """A server that is presend and takes our token."""

    host: str
    port: int
    token: str

    def ask(self, method: str, path: str, body: object = None) -> bytes:
        """Return what it answers. Raises SettingsError with its own words where it refuses, or is gone."""
        try:
            status, said = _answer(self.host, self.port, method, path, token=self.token, body=body)
        except (OSError, HTTPException) as error:
            raise _nobody() from error
        if status < HTTPStatus.MULTIPLE_CHOICES:
            return said
        problem = wire.Problem.model_validate_json(said)
        raise SettingsError(f"{problem.title} {problem.detail}")


def add_server_arguments(parser: ArgumentParser) -> None:
    """Declare how a command finds the server."""
    parser.add_argument("--port", metavar="N", help="where the server listens (27610 to 27619 are looked at)")
    parser.add_argument("--token-file", metavar="FILE", help="where the server keeps its token")
    parser.add_argument("--config", metavar="FILE", type=Path, help="read these settings instead of your own")


def running_server(arguments: Namespace) -> Running:
    """Return the first server that is presend and takes our token. Raises SettingsError where there is none."""
    flags = {"port": arguments.port, "token_file": arguments.token_file}
    settings = load_settings(flags, file=arguments.config)
    token = read_token(settings.token_file).text
    usual = settings.port == DEFAULT_PORT
    for port in (DEFAULT_PORT, *FALLBACK_PORTS) if usual else (settings.port,):
        if _is_ours(settings.host, port, token):
            return Running(settings.host, port, token)
    raise _nobody()


def _is_ours(host: str, port: int, token: str) -> bool:
    """Tell whether presend listens there and knows the token, which is shown to nobody else."""
    try:
        wire.Hello.model_validate_json(_answer(host, port, "GET", "/v1/hello")[1])
        return _answer(host, port, "GET", "/v1/catalogue", token=token)[0] == HTTPStatus.OK
    except (OSError, HTTPException, ValidationError):
        return False


def _answer(host: str, port: int, method: str, path: str, *, token: str = "", body: object = None) -> tuple[int, bytes]:
    headers: dict[str, Any] = {"Authorization": f"Bearer {token}"} if token else {}
    if body is not None:
        headers["Content-Type"] = "application/json"
    connection = HTTPConnection(host, port, timeout=_PATIENCE)
    try:
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _nobody() -> SettingsError:
    return SettingsError("no server of yours answers. Mend: start one with `presend serve`.")
