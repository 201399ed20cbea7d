"""The stream as a client reads it, line by line, from a real server."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient

from presend import wire
from presend.app import events
from presend.app.keys import LISTENERS
from presend.app.listeners import MOST_LISTENERS, Event, Listener

Client = TestClient[Any, Any]
HOLD = {"text": "You can pay me directly.", "where": {"door": "proxy"}, "seconds": 30}
NOTICE = {"kind": "unchecked", "host": "www.example.com"}
MODELS: dict[str, type[wire.WireModel]] = {"state": wire.Standing, "notice": wire.Notice}


async def told(stream: ClientResponse) -> tuple[str, Any]:
    """The next event and its data, which must be what the contract says."""
    name = ""
    while line := (await asyncio.wait_for(stream.content.readline(), 20)).decode().rstrip("\r\n") or " ":
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            data = line.removeprefix("data: ")
            MODELS.get(name, wire.Hold).model_validate_json(data)
            return name, json.loads(data)
    raise AssertionError("the stream ended")


@pytest.fixture
async def stream(client: Client) -> AsyncIterator[ClientResponse]:
    answer = await client.get("/v1/events")
    assert (answer.status, answer.content_type) == (200, "text/event-stream")
    yield answer
    answer.close()


async def made(client: Client, **more: Any) -> str:
    return str((await (await client.post("/v1/holds", json=HOLD | more)).json())["id"])


async def test_the_first_event_is_the_whole_picture(client: Client) -> None:
    waits, ended = await made(client), await made(client)
    await client.post(f"/v1/holds/{ended}/decision", json={"decision": "discard"})
    await client.post("/v1/notices", json=NOTICE)
    async with client.get("/v1/events") as stream:
        name, data = await told(stream)
    assert name == "state"
    assert [hold["id"] for hold in data["holds"]] == [waits]
    assert [notice["kind"] for notice in data["notices"]] == ["unchecked"]


async def test_everything_is_told_as_it_comes(client: Client, stream: ClientResponse, clock: Any) -> None:
    assert await told(stream) == ("state", {"holds": [], "notices": [], "learning": None, "proxies": 0})
    first, second, third = [await made(client, text=f"{HOLD['text']} {number}") for number in range(3)]
    await client.post(f"/v1/holds/{first}/decision", json={"decision": "send"})
    await client.post(f"/v1/holds/{first}/decision", json={"decision": "send"})  # nothing new
    await client.post(f"/v1/holds/{second}/end", json={"state": "gone"})
    await client.post("/v1/notices", json=NOTICE)
    clock.passed = 30
    await client.get("/v1/holds")
    heard = [await told(stream) for _ in range(7)]
    assert [(name, data["id"], data.get("state")) for name, data in heard] == [
        ("hold", first, "waiting"),
        ("hold", second, "waiting"),
        ("hold", third, "waiting"),
        ("decided", first, "sent"),
        ("ended", second, "gone"),
        ("notice", "1", None),
        ("ended", third, "late"),
    ]


async def test_a_retry_that_passes_is_no_event(client: Client, stream: ClientResponse) -> None:
    first = await made(client)
    await client.post(f"/v1/holds/{first}/decision", json={"decision": "send"})
    await made(client)
    await client.post("/v1/notices", json=NOTICE)
    assert [(await told(stream))[0] for _ in range(4)] == ["state", "hold", "decided", "notice"]


async def test_no_cache_keeps_it(stream: ClientResponse) -> None:
    assert stream.headers["Cache-Control"] == "no-store"
    assert stream.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_quiet_stream_is_kept_alive(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PING_SECONDS", 0.01)
    async with client.get("/v1/events") as stream:
        await told(stream)
        lines = [await stream.content.readline() for _ in range(4)]
    assert any(line.startswith(b": ping") for line in lines)


async def test_a_client_that_left_is_forgotten(
    client: Client, app: web.Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PING_SECONDS", 0.01)
    async with client.get("/v1/events") as stream:
        await told(stream)
        assert len(app[LISTENERS]) == 1
    while len(app[LISTENERS]):  # noqa: ASYNC110 (nobody tells when one leaves)
        await asyncio.sleep(0.01)


async def test_one_who_does_not_read_keeps_nobody_waiting(
    client: Client, stream: ClientResponse, app: web.Application
) -> None:
    """A raw connection that asks and never reads: the others hear everything, it is cut off."""
    await told(stream)
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port or 0, limit=1)
    head = f"GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\nAuthorization: Bearer {'t' * 43}\r\n\r\n"
    writer.write(head.encode())
    while len(app[LISTENERS]) < 2:  # noqa: ASYNC110 (nobody tells when one joins)
        await asyncio.sleep(0.01)
    large = Event("notice", json.dumps(NOTICE | {"detail": "a" * 100_000}))
    for count in range(600):
        app[LISTENERS].tell(large)
        while count % 50 == 0 and (await stream.content.readline()) != b"event: notice\r\n":
            pass
        await asyncio.sleep(0)
        if len(app[LISTENERS]) == 1:
            break
    assert len(app[LISTENERS]) == 1
    await client.post("/v1/notices", json=NOTICE)
    while b'"unchecked"' not in (line := await asyncio.wait_for(stream.content.readline(), 20)) or len(line) > 1000:
        pass
    with suppress(ConnectionError):  # its connection was cut: what it finds is an end or a reset
        while await asyncio.wait_for(reader.read(1 << 20), 20):
            pass
    writer.close()


async def test_there_is_an_end_to_how_many_listen(client: Client, app: web.Application) -> None:
    for _ in range(MOST_LISTENERS):
        app[LISTENERS].join(Listener())
    answer = await client.get("/v1/events")
    assert (answer.status, (await answer.json())["type"]) == (503, "/problems/too-many-listeners")


async def test_the_stream_ends_at_once_when_the_server_stops(
    client: Client, stream: ClientResponse, app: web.Application
) -> None:
    await told(stream)
    await app.shutdown()
    assert (await asyncio.wait_for(stream.content.read(), 20)).strip() == b""
    assert len(app[LISTENERS]) == 0
