"""`presend pair` against a real server that an extension was paired with."""

import json
import re
from http.client import HTTPConnection
from pathlib import Path

import pytest

from presend.cli import main
from presend.cli.pair import spaced

ORIGIN = "moz-extension://0c1d9a3e-0000-4000-8000-000000000000"


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
