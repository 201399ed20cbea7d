"""The local pages in a real Chromium, served by the real server with the real rules."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

import presend
import setup
from presend.app import make_app
from presend.app.keys import SESSIONS
from presend.app.pages import link_url
from presend.settings import Settings

TOKEN = "t" * 43
# The first check of a new server compiles what it meets, beside a second test worker and a browser.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def ruleset() -> Any:
    rules = presend.load_ruleset()
    # What is read or compiled at its first use, before a page waits for it.
    for text in ("Could you pay me by PayPal? My address is ann@example.com.", "Sorry, I can't call +1 555 0142."):
        presend.check(text, ruleset=rules)
    return rules


@pytest.fixture
def start_server(ruleset: Any, serve: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Starts a server, at a given port if need be; what it knew of sessions begins anew."""

    def started(port: int = 0) -> Any:
        return serve(make_app(Settings(port=0, token_file=tmp_path / "token"), ruleset, TOKEN), port)

    return started


@pytest.fixture
def server(start_server: Callable[..., Any]) -> Any:
    return start_server()


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of both builds of the pages' scripts: `closed` as users get it, `open` so that a test may look in."""
    if not setup.MODULES.exists():
        pytest.fail("The annotator's build tools are not installed: run `make setup`.")
    built = {}
    for name, flags in {"closed": [], "open": ["--open"]}.items():
        folder = tmp_path_factory.mktemp(name)
        build = [str(setup.find_node()), str(setup.EXTENSION / "build.mjs"), *flags, "--out", str(folder)]
        subprocess.run(build, check=True)
        built[name] = folder
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
    browser: Browser, server: Any, scripts: dict[str, Path], complaints: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens a page by its one-time link, in a fresh context; keywords go to it (viewport, color_scheme …)."""
    contexts = []

    def opened(path: str = "/", *, build: str = "open", **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1100, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.route("**/static/*.js", lambda route: _answer(route, scripts[build]))
        page.goto(link_url(f"127.0.0.1:{server.port}", server.app[SESSIONS].new_link(), path))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder of pictures: the test's own, or the one that PRESEND_PICTURES names, for whoever wants to look."""
    folder = Path(os.environ.get("PRESEND_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def _answer(route: Route, folder: Path) -> None:
    """Give the build under test in place of the one in the checkout, with the server's own headers."""
    script = folder / route.request.url.rpartition("/")[2]
    route.fulfill(response=route.fetch(), body=script.read_bytes(), content_type="text/javascript; charset=utf-8")
