"""The guard's matrix: each request is wrong in one thing and, mostly, in all that is asked after it."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from presend.app.guard import Access, own_hosts
from presend.app.routes import API, PAGES

Client = TestClient[Any, Any]
BODY = json.dumps({"text": "Hello."}).encode()
HUGE = b'{"text": "' + b"a" * 1_000_000 + b'"}'


async def problem_of(client: Client, **request: Any) -> tuple[int, str]:
    answer = await client.request(request.pop("method", "POST"), request.pop("path", "/v1/check"), **request)
    assert answer.content_type == "application/problem+json"
    said = await answer.json()
    assert said["status"] == answer.status
    return answer.status, said["type"]


HOSTS = [
    "attacker.example",
    "127.0.0.1",
    "localhost",
    "127.0.0.1:1",
    "0.0.0.0:{port}",
    "127.0.0.1.example:{port}",
    "[::]:{port}",
    "",
    "x@127.0.0.1:{port}",
]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/v1/check", "/v1/hello", "/", "/nothing"])
async def test_a_foreign_host_comes_first(stranger: Client, host: str, path: str) -> None:
    headers = {
        "Host": host.format(port=stranger.port),
        "Origin": "https://attacker.example",
        "Authorization": "Bearer no",
    }
    assert await problem_of(stranger, path=path, headers=headers, data=HUGE) == (421, "/problems/unknown-host")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}", "[::1]:{port}"])
async def test_every_name_of_this_machine_is_known(client: Client, host: str) -> None:
    answer = await client.post("/v1/check", json={"text": "Hello."}, headers={"Host": host.format(port=client.port)})
    assert answer.status == 200


ORIGINS = [
    "https://attacker.example",
    "null",
    "",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:{port}.attacker.example",
    "127.0.0.1:{port}",
    "chrome-extension://unknown",
    "moz-extension://known-extension.attacker",
    "file://",
]


@pytest.mark.parametrize("origin", ORIGINS)
async def test_a_foreign_origin_comes_before_the_token(stranger: Client, origin: str) -> None:
    headers = {"Origin": origin.format(port=stranger.port)}
    assert await problem_of(stranger, headers=headers, data=HUGE) == (403, "/problems/foreign-origin")


@pytest.mark.parametrize("origin", ORIGINS)
async def test_not_even_the_token_helps_a_foreign_origin(client: Client, origin: str) -> None:
    headers = {"Origin": origin.format(port=client.port), "Content-Type": "application/json"}
    assert await problem_of(client, headers=headers, data=BODY) == (403, "/problems/foreign-origin")


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:{port}", "http://localhost:{port}", "moz-extension://known-extension"]
)
async def test_known_origins_may_ask(client: Client, origin: str) -> None:
    answer = await client.post(
        "/v1/check", json={"text": "Hello."}, headers={"Origin": origin.format(port=client.port)}
    )
    assert answer.status == 200


@pytest.mark.parametrize("origin", ["https://attacker.example", "null"])
async def test_hello_too_refuses_web_sites(stranger: Client, origin: str) -> None:
    answer = await problem_of(stranger, method="GET", path="/v1/hello", headers={"Origin": origin})
    assert answer == (403, "/problems/foreign-origin")


CREDENTIALS = [
    "",
    "Bearer",
    "Bearer ",
    "Bearer wrong",
    "Basic {token}",
    "{token}",
    "Bearer {token}x",
    "Bearer  {token}",
    "Bearer {short}",
    "Bearer \udcff",
]


@pytest.mark.parametrize("given", CREDENTIALS)
@pytest.mark.parametrize(
    "path",
    ["/v1/check", "/v1/check/batch", "/v1/catalogue", "/v1/links", "/openapi.json", "/static/page.js", "/nothing"],
)
async def test_without_the_token_nothing_opens(stranger: Client, given: str, path: str) -> None:
    token = "t" * 43
    headers = {"Authorization": given.format(token=token, short=token[:-1])}
    assert await problem_of(stranger, path=path, headers=headers, data=HUGE) == (401, "/problems/no-token")


async def test_a_refused_stranger_is_told_how_to_come_in(stranger: Client) -> None:
    answer = await stranger.post("/v1/check", data=BODY)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert (
        await stranger.post("/v1/check", json={"text": ""}, headers={"Authorization": "bearer " + "t" * 43})
    ).status == 200


@pytest.mark.parametrize("path", ["/v1/check", "/v1/hello", "/nothing"])
async def test_a_large_body_is_refused_before_anything_else_is_asked(client: Client, path: str) -> None:
    assert await problem_of(client, path=path, data=HUGE) == (413, "/problems/too-large")


async def test_a_large_body_is_refused_unread(client: Client) -> None:
    """The answer comes although the body never does."""
    headers = {"Host": f"127.0.0.1:{client.port}", "Authorization": "Bearer " + "t" * 43, "Content-Length": "1000000"}
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"POST /v1/check HTTP/1.1\r\n{lines}\r\n".encode())
    async with asyncio.timeout(30):
        assert b" 413 " in await reader.readline()
    writer.close()


async def test_a_large_body_in_chunks_is_refused_too(client: Client) -> None:
    async def chunks() -> Any:
        for _ in range(100):
            yield b"a" * 10_000

    headers = {"Content-Type": "application/json"}
    assert await problem_of(client, headers=headers, data=chunks()) == (413, "/problems/too-large")


async def test_after_the_guard_come_address_and_method(client: Client) -> None:
    assert await problem_of(client, path="/nothing") == (404, "/problems/not-found")
    assert await problem_of(client, method="GET") == (405, "/problems/wrong-method")
    answer = await client.get("/v1/check")
    assert answer.headers["Allow"] == "POST"


def test_only_hello_pairing_and_the_beginnings_of_pages_are_open_to_anyone() -> None:
    opened = {route.path for route in API + PAGES if route.access is Access.ANYONE}
    assert opened == {"/v1/hello", "/v1/pair", "/", "/holds", "/learn"}


def test_a_host_names_the_port() -> None:
    assert own_hosts(27610) == {"127.0.0.1:27610", "localhost:27610", "[::1]:27610"}


async def test_the_session_cookie_is_no_token(client: Client, app: web.Application) -> None:
    answer = await client.post("/v1/check", data=BODY, headers={"Authorization": "", "Cookie": "presend=" + "t" * 43})
    assert answer.status == 401
