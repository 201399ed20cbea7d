import re
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from presend.app import make_app
from presend.cli import main
from presend.engine.compiler import compile_ruleset
from presend.engine.rule import Sources
from presend.settings import Settings, kept_token


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A running server whose token is in tmp_path."""
    import asyncio

    from aiohttp import web

    token = kept_token(tmp_path / "token").text
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(make_app(Settings(), compile_ruleset(Sources(())), token), access_log=None)

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


def test_a_new_link_is_printed_and_opens(port: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", "--print", "--port", str(port), "--token-file", str(tmp_path / "token")]) == 0
    link = capsys.readouterr().out.strip()
    path = re.fullmatch(rf"http://127\.0\.0\.1:{port}(/\?open=\S+)", link)
    assert path
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path[1])
    assert connection.getresponse().status == 303
    connection.close()


def test_a_server_of_somebody_else_is_passed_over(
    port: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept_token(tmp_path / "other")
    assert main(["open", "--port", str(port), "--token-file", str(tmp_path / "other")]) == 2
    assert "Mend: start one with `presend serve`" in capsys.readouterr().err


def test_where_nothing_runs_the_mend_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept_token(tmp_path / "token")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        free = unused.getsockname()[1]
    assert main(["open", "--port", str(free), "--token-file", str(tmp_path / "token")]) == 2
    assert "no server of yours answers" in capsys.readouterr().err


def test_without_a_token_nobody_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", "--token-file", str(tmp_path / "token")]) == 2
    assert "presend serve" in capsys.readouterr().err
