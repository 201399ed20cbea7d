"""The whole application: what it says, what it keeps to itself, and how it ends."""

import asyncio
import io
import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient
from pytest_aiohttp import AiohttpClient, AiohttpServer

from presend import wire
from presend.app import check as checking
from presend.app import make_app
from presend.app.keys import SETTINGS
from presend.app.logs import REQUESTS, RequestLog, log_to_stderr, write_what_waits
from presend.engine.check import check as really_check
from presend.engine.ruleset import Ruleset

Client = TestClient[Any, Any]
TOKEN = "t" * 43
CANARY = "canary-7391 pay me directly"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything the process logs, at every level, through the handler that `presend serve` sets up."""
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    monkeypatch.setattr("sys.stderr", stream)
    log_to_stderr(requests=True)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
    logging.getLogger("presend").setLevel(logging.NOTSET)


async def every_way_to_say_it(client: Client) -> None:
    """Send the canary wherever a request has room for words."""
    said = json.dumps({"text": CANARY}).encode()
    for path in ("/v1/check", "/v1/check/batch", f"/v1/{CANARY}", f"/?open={CANARY}", f"/static/{CANARY}"):
        for body in (said, said[:-1], b'{"messages": [' + said + b"]}", json.dumps({CANARY: CANARY}).encode()):
            for headers in ({"Content-Type": "application/json"}, {"Authorization": CANARY, "Origin": CANARY}):
                await client.post(path, data=body, headers=headers)
        await client.get(path)
    await client.request("CANARY-7391", "/v1/check")
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(f"POST {CANARY} {CANARY}\r\n{CANARY}\r\n\r\n".encode())
    await reader.read()
    writer.close()


async def every_way_to_hold_it(client: Client) -> None:
    """Let the canary wait, be decided, be approved, and stand in a notice."""
    where = {"door": CANARY, "host": CANARY, "counterpart": CANARY}
    hold = {"text": CANARY, "where": where, "seconds": 60, "once": CANARY}
    for word in ("decision", "end"):
        made = await (await client.post("/v1/holds", json=hold)).json()
        for body in ({"decision": "discard"}, {"state": "gone"}, {"decision": CANARY}):
            await client.post(f"/v1/holds/{made['id']}/{word}", json=body)
    await client.post("/v1/approvals", json={"text": CANARY, "platform": "generic"})
    await client.post("/v1/notices", json={"kind": "unchecked", "host": CANARY, "detail": CANARY})
    async with client.get("/v1/events") as stream:
        await stream.content.readline()
    assert CANARY in await (await client.get("/v1/holds")).text()


async def test_no_word_of_a_message_is_logged_or_kept(
    app: web.Application,
    aiohttp_server: AiohttpServer,
    aiohttp_client: AiohttpClient,
    log: io.StringIO,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logging.getLogger("aiohttp").setLevel(logging.DEBUG)
    server = await aiohttp_server(app, access_log_class=RequestLog, access_log=REQUESTS)
    client: Client = await aiohttp_client(server, headers={"Authorization": f"Bearer {TOKEN}"})
    await every_way_to_say_it(client)
    await every_way_to_hold_it(client)
    monkeypatch.setattr(checking, "check", _failing)
    answer = await client.post("/v1/check", json={"text": CANARY})
    assert answer.status == 500
    await write_what_waits(app)
    written = log.getvalue()
    assert '"event": "failure"' in written
    assert '"route": "/v1/check"' in written
    assert "canary" not in written.lower()
    assert TOKEN not in written
    assert files_with(tmp_path, b"canary") == []


def files_with(folder: Path, words: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes().lower()]


def _failing(text: str, *_: object, **__: object) -> None:
    raise ValueError(f"cannot stand {text}")


async def test_a_failure_is_a_problem_without_the_text(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check", _failing)
    for path, asked in (("/v1/check", {"text": CANARY}), ("/v1/check/batch", {"messages": [{"text": CANARY}]})):
        answer = await client.post(path, json=asked)
        assert (answer.status, answer.content_type) == (500, "application/problem+json")
        assert (await answer.json())["type"] == "/problems/failure"
        assert "canary" not in await answer.text()


async def test_requests_under_way_are_finished_when_the_server_stops(
    app: web.Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(*args: Any, **kwargs: Any) -> Any:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait(30)
        return really_check(*args, **kwargs)

    monkeypatch.setattr(checking, "check", slow)
    runner = web.AppRunner(app, shutdown_timeout=30)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with ClientSession(headers={"Authorization": f"Bearer {TOKEN}"}) as session:
        body = {"messages": [{"text": CANARY}]}
        asked = asyncio.create_task(_json(session, f"http://127.0.0.1:{port}/v1/check/batch", body))
        await begun.wait()
        stopping = asyncio.create_task(runner.cleanup())
        await asyncio.sleep(0)
        go_on.set()
        assert (await asked)["reports"][0]["verdict"] == "hold"
        await stopping


async def _json(session: ClientSession, url: str, body: Any) -> Any:
    async with session.post(url, json=body) as answer:
        return await answer.json()


async def test_without_pages_there_are_none(
    app: web.Application, sample_ruleset: Ruleset, pages: Path, aiohttp_client: AiohttpClient
) -> None:
    bare = make_app(replace(app[SETTINGS], page=False), sample_ruleset, TOKEN, folder=pages)
    client = await aiohttp_client(bare, headers={"Authorization": f"Bearer {TOKEN}"})
    for method, path in (("GET", "/"), ("GET", "/static/page.js"), ("POST", "/v1/links")):
        answer = await client.request(method, path)
        assert wire.Problem.model_validate_json(await answer.read()).status == 404
    assert (await client.post("/v1/check", json={"text": ""})).status == 200
