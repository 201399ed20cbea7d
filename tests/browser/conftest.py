"""The playground in a real Chromium, served by the real server with the real rules."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from aiohttp import web
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

import presend
import setup
from presend.app import make_app
from presend.app.keys import SESSIONS
from presend.app.pages import link_url
from presend.settings import Settings

SCRIPT = "**/static/annotator.js"
# The first check of a new server compiles what it meets, beside a second test worker and a browser.
expect.set_options(timeout=20_000)


class Server:
    """The app on a port of loopback (0: a free one), in a thread of its own."""

    def __init__(self, app: web.Application, port: int) -> None:
        self.app = app
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._ready = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(30), "the server did not start"

    def stop(self) -> None:
        if self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)

    def link(self) -> str:
        """A one-time address of the playground."""
        return link_url(f"127.0.0.1:{self.port}", self.app[SESSIONS].new_link())

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        runner = web.AppRunner(self.app, shutdown_timeout=0.1)
        self._loop.run_until_complete(runner.setup())
        self._loop.run_until_complete(web.SockSite(runner, listener).start())
        self._loop.call_soon(self._ready.set)
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()


@pytest.fixture(scope="session")
def ruleset() -> Any:
    rules = presend.load_ruleset()
    # What is read or compiled at its first use, before a page waits for it.
    for text in ("Could you pay me by PayPal? My address is ann@example.com.", "Sorry, I can't call +1 555 0142."):
        presend.check(text, ruleset=rules)
    return rules


@pytest.fixture
def start_server(ruleset: Any, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a server, at a given port if need be; what it knew of sessions begins anew."""
    started: list[Server] = []

    def start(port: int = 0) -> Server:
        app = make_app(Settings(port=0, token_file=tmp_path / "token"), ruleset, "t" * 43)
        started.append(Server(app, port))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def server(start_server: Callable[..., Server]) -> Server:
    return start_server()


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both builds of the annotator: `closed` as users get it, `open` so that a test may look inside."""
    if not setup.MODULES.exists():
        pytest.fail("The annotator's build tools are not installed: run `make setup`.")
    built = {}
    for name, flags in {"closed": [], "open": ["--open"]}.items():
        folder = tmp_path_factory.mktemp(name)
        build = [str(setup.find_node()), str(setup.EXTENSION / "build.mjs"), *flags, "--out", str(folder)]
        subprocess.run(build, check=True)
        built[name] = folder / "annotator.js"
    return built


# A module's browser ends with it: Playwright's loop must not run beside the asynchronous tests of others.
@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    # In a container the tests are often run by root, for whom Chromium has no sandbox.
    flags = ["--no-sandbox"] if sys.platform == "linux" else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the pages complain of. It must be empty at the end: a test that expects complaints clears it."""
    lines: list[str] = []
    yield lines
    assert lines == []


@pytest.fixture
def open_page(
    browser: Browser, server: Server, scripts: dict[str, Path], complaints: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens the playground by its link, in a fresh context; keywords go to it (viewport, color_scheme …)."""
    contexts = []

    def opened(build: str = "open", **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1100, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.route(SCRIPT, lambda route: _answer(route, scripts[build]))
        page.goto(server.link())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def _answer(route: Route, script: Path) -> None:
    """Give the build under test in place of the one in the checkout, with the server's own headers."""
    response = route.fetch()
    route.fulfill(response=response, body=script.read_bytes(), content_type="text/javascript; charset=utf-8")
