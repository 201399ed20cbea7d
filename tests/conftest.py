import gc
import json
import os
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from hypothesis import settings
from rig_thread import LoopThread

from browser import ADVICE, find_browser

ROOT = Path(__file__).resolve().parent.parent
ABOUT_THE_TESTS = {"PRESEND_BROWSER", "PRESEND_FIREFOX", "PRESEND_PICTURES", "PRESEND_REQUIRE_BROWSER"}
# Where platformdirs looks on Linux and macOS, and on Windows.
CONFIG_FOLDERS = ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA")

# No deadline: a busy machine is no fault of the code. Nothing random in CI: a red run must be repeatable.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser to drive. `make test` insists on one; elsewhere its tests are skipped without it."""
    found = find_browser()
    if found is None and os.environ.get("PRESEND_REQUIRE_BROWSER"):
        pytest.fail(ADVICE)
    if found is None:
        pytest.skip(ADVICE)
    return found


class Served:
    """An app on a port of loopback (0: a free one), in a thread of its own, for what asks and waits."""

    def __init__(self, app: web.Application, port: int = 0) -> None:
        self.app = app
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self._thread = LoopThread()
        self._thread.run(self._start(port))
        self.port = int(self._runner.addresses[0][1])

    def stop(self) -> None:
        if not self._thread.loop.is_closed():
            self._thread.run(self._runner.cleanup())
            self._thread.stop()

    def ask(self, method: str, path: str, body: Any = None, *, token: str = "t" * 43) -> Any:
        """Ask as a door does; the answer must be a good one."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        assert answer.status < 300, said
        return json.loads(said) if said else None

    async def _start(self, port: int) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port, reuse_address=True).start()


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Serves an app, at a given port if need be, until the test is over."""
    started: list[Served] = []

    def served(app: web.Application, port: int = 0) -> Served:
        started.append(Served(app, port))
        return started[-1]

    yield served
    for server in started:
        server.stop()


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """Take back what a command or server froze because it is alone in its process: here it would stay for good."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings and packs of the person who runs the tests out of every test."""
    for name in os.environ.keys() - ABOUT_THE_TESTS:
        if name.startswith("PRESEND_"):
            monkeypatch.delenv(name)
    for name in CONFIG_FOLDERS:
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "nobody"))
