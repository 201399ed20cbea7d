import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from presend.platforms import load_profiles
from presend.platforms.routes import Kind

SITE = "http://chat.newsite.example"
REWIRE = 'def server_connect(data):\n    data.server.address = ("127.0.0.1", {port})\n'


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(201)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def market() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join(10)


@dataclass
class Learner:
    """`presend-proxy learn`, as a person starts it, and the browser of that person."""

    process: "subprocess.Popen[str]"
    said: list[str] = field(default_factory=list)

    def read_until(self, is_it: Callable[[str], bool]) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if is_it(line):
                return line
        raise AssertionError("".join(self.said))

    def rest(self) -> str:
        out, _ = self.process.communicate(timeout=60)
        self.said.append(out)
        return out


def started(market: int, folder: Path, *more: str) -> Learner:
    rewire = folder / "rewire.py"
    rewire.write_text(REWIRE.format(port=market), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "presend_proxy",
        "learn",
        "http://chat.newsite.example/inbox",
        "--port",
        "0",
        "--script",
        str(rewire),
    ]
    own = {"XDG_CONFIG_HOME": str(folder), "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(folder), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*command, *more],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, **own},
    )
    return Learner(process)


def greeted(learner: Learner) -> tuple[int, str]:
    port = int(learner.read_until(lambda line: "listens at" in line).split(" and ")[0].rpartition(":")[2])
    return port, learner.read_until(lambda line: line.startswith("    ")).strip()


def post(port: int, path: str, body: object) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{port}"}))
    request = urllib.request.Request(SITE + path, json.dumps(body).encode(), {"content-type": "application/json"})  # noqa: S310 (SITE is http)
    with opener.open(request, timeout=20) as answer:
        answer.read()


@pytest.mark.slow
def test_a_site_is_learned_and_the_sentence_stays_nowhere(market: int, tmp_path: Path) -> None:
    learner = started(market, tmp_path, "--accept", "--seconds", "60")
    port, sentence = greeted(learner)
    for end in (12, 20, len(sentence)):
        post(port, "/api/drafts/42", {"draft": sentence[:end]})
        time.sleep(0.05)
    post(port, "/api/rooms/42/messages", {"message": {"body": sentence}, "nonce": "0" * 20})
    shown = learner.rest()

    assert learner.process.returncode == 0, learner.said
    assert "+    - id: learned-chat" in shown and sentence not in shown
    file = tmp_path / "presend" / "platforms" / "newsite.yaml"
    [profile] = [profile for profile in load_profiles(file.parent) if profile.id == "newsite"]
    assert profile.wire is not None
    drafts, chat = profile.wire.routes
    assert (drafts.kind, chat.kind, chat.texts[0].path) == (Kind.IGNORE, Kind.SEND, "$.message.body")
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or sentence[:12].encode() not in path.read_bytes(), path


@pytest.mark.slow
def test_without_a_yes_nothing_is_written(market: int, tmp_path: Path) -> None:
    learner = started(market, tmp_path, "--seconds", "60")
    port, sentence = greeted(learner)
    post(port, "/send", {"text": sentence})

    assert "--accept" in learner.rest() and learner.process.returncode == 1
    assert not (tmp_path / "presend" / "platforms").exists()


@pytest.mark.slow
def test_a_message_that_does_not_come_is_told(market: int, tmp_path: Path) -> None:
    learner = started(market, tmp_path, "--seconds", "0.5")

    assert "was not seen" in learner.rest() and learner.process.returncode == 1
