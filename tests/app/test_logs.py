import asyncio
import json
import logging
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient
from pytest_aiohttp import AiohttpClient, AiohttpServer

from presend.app import logs
from presend.app.logs import REQUESTS, RequestLog, WithoutDetails, write_what_waits

Client = TestClient[Any, Any]


@pytest.fixture
async def logged(
    app: web.Application,
    aiohttp_server: AiohttpServer,
    aiohttp_client: AiohttpClient,
    caplog: pytest.LogCaptureFixture,
) -> Client:
    caplog.set_level(logging.INFO, "presend")
    return await aiohttp_client(await aiohttp_server(app, access_log_class=RequestLog, access_log=REQUESTS))


async def lines_of(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    await write_what_waits(web.Application())
    return [json.loads(record.getMessage()) for record in caplog.records if record.name == REQUESTS.name]


async def test_each_request_is_one_json_line(logged: Client, caplog: pytest.LogCaptureFixture) -> None:
    await (await logged.get("/v1/hello")).read()
    await (await logged.post("/static/anything")).read()
    await (await logged.request("PROPFIND", "/anything?at=all")).read()
    lines = await lines_of(caplog)
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("GET", "/v1/hello", 200),
        ("POST", "unknown", 401),
        ("other", "unknown", 401),
    ]
    assert all(set(line) == {"time", "event", "method", "route", "status", "ms", "bytes"} for line in lines)


async def test_lines_are_written_by_themselves(logged: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    written = asyncio.Event()
    monkeypatch.setattr(REQUESTS, "info", lambda line: written.set())
    await (await logged.get("/v1/hello")).read()
    assert not written.is_set()
    async with asyncio.timeout(20):
        await written.wait()


async def test_the_last_lines_are_written_when_the_server_ends(
    app: web.Application, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "PATIENCE_SECONDS", 3600)
    caplog.set_level(logging.INFO, "presend")
    runner = web.AppRunner(app, access_log_class=RequestLog, access_log=REQUESTS)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with ClientSession() as session:
        port = runner.addresses[0][1]
        await (await session.get(f"http://127.0.0.1:{port}/v1/hello")).read()
    assert not [record for record in caplog.records if record.name == REQUESTS.name]
    await runner.cleanup()
    assert [record.name for record in caplog.records].count(REQUESTS.name) == 1


async def test_what_is_not_even_http_is_one_line_too(logged: Client, caplog: pytest.LogCaptureFixture) -> None:
    reader, writer = await asyncio.open_connection(logged.host, logged.port)
    writer.write(b"Dear Ann /v1/check\r\n\r\n")
    await reader.read()
    writer.close()
    assert [(line["route"], line["status"]) for line in await lines_of(caplog)] == [("unknown", 400)]
    assert not any("Ann" in record.getMessage() for record in caplog.records)


def test_a_log_that_nobody_reads_costs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    log = RequestLog(REQUESTS, "")
    caplog.set_level(logging.WARNING, "presend")
    assert not log.enabled
    caplog.set_level(logging.INFO, "presend")
    assert log.enabled


def test_errors_lose_what_they_quote() -> None:
    try:
        raise ValueError("quoted words")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed: %s", ("it",), (ValueError, error, None))
    assert WithoutDetails().filter(record)
    assert logging.Formatter("%(message)s").format(record) == "failed: it (ValueError)"
