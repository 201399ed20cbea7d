import zlib
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from presend.app.bodies import json_body
from presend.app.failures import problems

Client = TestClient[Any, Any]


@pytest.fixture
async def client(aiohttp_client: Any) -> Client:
    async def echo(request: web.Request) -> web.Response:
        return web.Response(body=await json_body(request))

    app = web.Application(middlewares=[problems])
    app.router.add_post("/", echo)
    client: Client = await aiohttp_client(app)
    return client


async def test_a_body_comes_through_as_it_was_sent(client: Client) -> None:
    answer = await client.post("/", data=b"\x00\xff{", headers={"Content-Type": "application/json"})
    assert await answer.read() == b"\x00\xff{"


async def test_a_form_of_another_site_is_not_read(client: Client) -> None:
    answer = await client.post("/", data={"text": "Hello."})
    assert answer.status == 415


@pytest.mark.parametrize("body", [zlib.compress(b"{}" * 1_000_000), b"not packed at all"])
async def test_a_packed_body_is_not_unpacked(client: Client, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "deflate"}
    answer = await client.post("/", data=body, headers=headers)
    assert (answer.status, (await answer.json())["type"]) == (415, "/problems/not-json-type")
