"""`presend pair` against a real server that an extension was paired with."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from aiohttp import web

from presend.app import make_app
from presend.cli import main
from presend.cli.pair import spaced
from presend.engine.compiler import compile_ruleset
from presend.engine.rule import Sources
from presend.settings import Settings, kept_token

ORIGIN = "moz-extension://0c1d9a3e-0000-4000-8000-000000000000"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A running server whose token and pairings are in tmp_path."""
    settings = Settings(token_file=tmp_path / "token")
    app = make_app(settings, compile_ruleset(Sources(())), kept_token(settings.token_file).text)
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(app, access_log=None)

    async def start() -> int:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return int(runner.addresses[0][1])

    port = loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield port
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(30)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def where(port: int, tmp_path: Path) -> list[str]:
    return ["--port", str(port), "--token-file", str(tmp_path / "token")]


def paired(port: int, code: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", "Origin": ORIGIN}
    connection.request("POST", "/v1/pair", json.dumps({"code": code, "name": "Firefox"}), headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_code_is_shown_and_pairs(port: int, where: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", *where]) == 0
    shown = re.search(r"within 10 minutes: (\d{3}) (\d{3})$", capsys.readouterr().out.strip())
    assert shown
    assert paired(port, shown[1] + shown[2]) == 200

    assert main(["pair", "--list", *where]) == 0
    listed = capsys.readouterr().out
    assert "Firefox" in listed
    assert ORIGIN in listed

    assert main(["pair", "--forget", listed.split()[0], *where]) == 0
    assert main(["pair", "--list", *where]) == 0
    assert "No browser is paired" in capsys.readouterr().out


def test_a_pairing_that_is_not_there_is_told(where: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", "--forget", "nobody", *where]) == 2
    assert "presend pair --list" in capsys.readouterr().err


def test_six_digits_are_shown_in_two_groups() -> None:
    assert spaced("012345") == "012 345"
