"""The server as people start it: a process of its own, with the built-in packs."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from presend import wire
from presend.cli import main

PRESEND = [sys.executable, "-m", "presend", "serve", "--port", "0"]
STOP = signal.SIGTERM if os.name == "posix" else signal.Signals(getattr(signal, "CTRL_BREAK_EVENT", 0))
CANARY = "canary-5582, you can pay me directly"
# Windows can send Ctrl+Break to a process group of its own only.
GROUP: Any = {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}


class Served:
    """A running server, what it printed, and a way to ask it."""

    def __init__(self, process: "subprocess.Popen[str]", token_file: Path) -> None:
        assert process.stdout is not None
        self.process = process
        first = process.stdout.readline()
        assert "listens at" in first, first + process.communicate()[1]
        self.printed = [first, process.stdout.readline()]
        self.port = int(re.findall(r"http://127\.0\.0\.1:(\d+)", first)[0])
        self.token = token_file.read_text(encoding="ascii").strip()

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"} | (headers or {})
        connection.request(method, path, json.dumps(body) if body else None, sent)
        answer = connection.getresponse()
        try:
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self, number: int) -> tuple[int, str, str]:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, "".join(self.printed) + out, err


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    processes = []

    def started(*more: str) -> Served:
        command = [*PRESEND, "--token-file", str(tmp_path / "token"), *more]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=tmp_path, **GROUP
        )
        processes.append(process)
        return Served(process, tmp_path / "token")

    yield started
    for process in processes:
        process.kill()
        process.communicate()


def test_a_message_is_checked_by_the_built_in_packs(serve: Callable[..., Served]) -> None:
    status, said = serve().ask("POST", "/v1/check", {"text": "Close the contract and you can pay me directly."})
    report = wire.Report.model_validate_json(said)
    assert (status, report.verdict) == (200, "hold")
    assert "direct-payment" in {finding.category for finding in report.findings}


def test_the_link_is_printed_once_and_opens_once(serve: Callable[..., Served]) -> None:
    server = serve()
    assert server.process.stdout is not None
    link = re.findall(r"(/\?open=\S+)", server.process.stdout.readline())[0]
    assert server.ask("GET", link, headers={"Authorization": ""})[0] == 303
    assert server.ask("GET", link, headers={"Authorization": ""})[0] == 401
    assert server.ask("GET", "/")[0] == 200


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"] if os.name == "posix" else ["CTRL_BREAK_EVENT"])
def test_it_stops_cleanly_and_leaves_nothing_behind(serve: Callable[..., Served], tmp_path: Path, name: str) -> None:
    server = serve()
    assert server.ask("POST", "/v1/check", {"text": CANARY})[0] == 200
    assert server.ask("POST", f"/v1/{CANARY.replace(' ', '%20')}", {"text": CANARY})[0] == 404
    code, out, err = server.stop(getattr(signal, name))
    assert code == 0, err
    assert "Traceback" not in err
    assert [json.loads(line)["status"] for line in err.splitlines()] == [200, 404]
    assert "canary" not in out + err
    assert server.token not in out + err
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bits")
def test_a_token_file_that_others_could_read_is_mended_and_told(serve: Callable[..., Served], tmp_path: Path) -> None:
    (tmp_path / "token").write_text("t" * 43, encoding="ascii")
    (tmp_path / "token").chmod(0o644)
    server = serve()
    _, _, err = server.stop(signal.SIGTERM)
    assert "could be read by others" in err
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600


def test_without_pages_no_link_is_printed(serve: Callable[..., Served]) -> None:
    server = serve("--no-page", "--quiet")
    assert server.ask("GET", "/")[0] == 404
    _, out, err = server.stop(STOP)
    assert "open=" not in out
    assert err == ""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--port", "seventy"], "flag: --port: Mend: a whole number"),
        (["--host", "0.0.0.0"], "this machine only"),  # noqa: S104 (refused is what it is for)
        (["--packs", "no-such-folder"], "no-such-folder is no folder"),
        (["--config", "no-such-file"], "no-such-file: cannot be read"),
    ],
)
def test_what_cannot_be_served_is_told_with_the_mend(
    more: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--port", "0", "--token-file", str(tmp_path / "token"), *more]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "token").exists()


def test_a_port_in_use_is_told(
    serve: Callable[..., Served], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = str(serve().port)
    assert main(["serve", "--port", port, "--token-file", str(tmp_path / "token")]) == 2
    assert f"in use: port {port}. Mend:" in capsys.readouterr().err


def test_mistakes_in_ones_own_profiles_are_told_at_the_start(
    serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    folder = tmp_path / "presend" / "platforms"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("id: mine\ntitle: Mine\nhost: [mine.example]\n", encoding="utf-8")
    _, _, err = serve().stop(STOP)
    [line] = [line for line in err.splitlines() if "mine.yaml" in line]
    assert re.fullmatch(r"presend: .*mine\.yaml:3:\d+: .+\. Mend: .+\.", line)
