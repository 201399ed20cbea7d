import re
import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest

from presend.cli import main
from presend.settings import kept_token


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
