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


def paired(port: int, code: str, name: str = "Firefox") -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", "Origin": ORIGIN}
    connection.request("POST", "/v1/pair", json.dumps({"code": code, "name": name}), headers)
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


@pytest.mark.parametrize("id_", ["nobody", "n\xf6body", "no body", "no/body", "../links"])
def test_a_pairing_that_is_not_there_is_told(id_: str, where: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", "--forget", id_, *where]) == 2
    assert "presend pair --list" in capsys.readouterr().err


def test_no_id_makes_no_code(where: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pair", "--forget", "", *where]) == 2
    assert capsys.readouterr().out == ""


def test_a_name_that_steers_a_terminal_is_shown_as_signs(
    port: int, where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["pair", *where])
    code = capsys.readouterr().out.rpartition(": ")[2].replace(" ", "").strip()
    assert paired(port, code, "Fire\x1b[2Jfox") == 200

    main(["pair", "--list", *where])
    listed = capsys.readouterr().out
    assert "\x1b" not in listed
    assert "Fire\u241b[2Jfox" in listed


def test_six_digits_are_shown_in_two_groups() -> None:
    assert spaced("012345") == "012 345"
