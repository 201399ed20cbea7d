import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from pytest_aiohttp import AiohttpServer

from presend_proxy.lanes import Answer, Lanes, answer_in

WHOLE = b"HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 2\r\n\r\n{}"


@given(st.integers(0, len(WHOLE) - 1))
def test_an_answer_is_there_once_all_of_it_is(cut: int) -> None:
    assert answer_in(WHOLE[:cut]) is None
    assert answer_in(WHOLE) == Answer(200, b"{}")


@pytest.mark.parametrize(
    "received",
    [
        WHOLE + b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 OK\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"SSH-2.0-somebody\r\n\r\n",
        b"x" * 70_000,
    ],
)
def test_whatever_else_comes_is_not_ours(received: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (each says it in other words)
        answer_in(received)


@given(st.binary(max_size=200))
def test_nothing_breaks_it(received: bytes) -> None:
    with contextlib.suppress(ValueError):
        answer_in(b"HTTP/1.1 " + received)


def test_nothing_to_say_and_goodbye_are_understood() -> None:
    assert answer_in(b"HTTP/1.1 204 No Content\r\n\r\n") == Answer(204, b"")
    goodbye = b"HTTP/1.1 400 Bad Request\r\nconnection: Close\r\ncontent-length: 0\r\n\r\n"
    assert answer_in(goodbye) == Answer(400, b"", is_last=True)


@pytest.fixture
async def lanes(aiohttp_server: AiohttpServer) -> AsyncIterator[Lanes]:
    """Lanes to an aiohttp server that tells who asked what; it answers slowly where asked to."""

    async def told(request: web.Request) -> web.Response:
        await asyncio.sleep(float(request.query.get("wait", "0")))
        asked = [request.method, request.raw_path, request.headers["Authorization"], await request.text()]
        peer = request.get_extra_info("peername")[1]
        return web.json_response({"asked": asked, "peer": peer, "long": "x" * int(request.query.get("long", "0"))})

    app = web.Application(client_max_size=4_000_000)
    app.router.add_route("*", r"/{path:[\s\S]*}", told)
    server = await aiohttp_server(app)
    found = Lanes("127.0.0.1", server.port or 0, "token")
    yield found
    found.close()


async def said(lanes: Lanes, path: str, body: bytes = b"") -> dict[str, object]:
    answer = await lanes.answer("POST", path, body)
    assert answer.status == 200
    found: dict[str, object] = json.loads(answer.body)
    return found


async def test_a_connection_is_kept(lanes: Lanes) -> None:
    first = await said(lanes, "/v1/check", b'{"text": "one"}')
    assert first["asked"] == ["POST", "/v1/check", "Bearer token", '{"text": "one"}']
    assert (await said(lanes, "/v1/check"))["peer"] == first["peer"]


async def test_questions_do_not_wait_for_each_other(lanes: Lanes) -> None:
    answers = await asyncio.gather(*(said(lanes, f"/?wait=0.05&n={number}") for number in range(50)))
    assert [answer["asked"][1] for answer in answers] == [f"/?wait=0.05&n={n}" for n in range(50)]  # type: ignore[index]
    assert len({answer["peer"] for answer in answers}) == 50


async def test_long_ones_come_whole(lanes: Lanes) -> None:
    answer = await said(lanes, "/?long=3000000", b"y" * 1_000_000)
    assert len(str(answer["long"])) == 3_000_000
    assert answer["asked"][3] == "y" * 1_000_000  # type: ignore[index]


async def test_an_address_cannot_end_its_line(lanes: Lanes) -> None:
    asked = (await said(lanes, "/v1/x\r\nHost: é"))["asked"]
    assert asked[1] == "/v1/x%0D%0AHost%3A%20%C3%A9"  # type: ignore[index]


async def test_what_was_given_up_answers_nobody_else(lanes: Lanes) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await said(lanes, "/?wait=0.2&n=first")
    await asyncio.sleep(0.3)
    assert (await said(lanes, "/?n=second"))["asked"][1] == "/?n=second"  # type: ignore[index]


@pytest.fixture
async def rude() -> AsyncIterator[tuple[int, list[bytes]]]:
    """A server that says what it is told to, and nothing else; then it hangs up."""
    says: list[bytes] = []
    closed = asyncio.Queue[bool]()
    served: list[bool] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(True)
        await reader.readuntil(b"\r\n\r\n")
        for piece in says:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        closed.put_nowait(True)

    listener = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield listener.sockets[0].getsockname()[1], says
    listener.close()
    for _ in served:
        await closed.get()


async def test_an_answer_may_come_in_pieces(rude: tuple[int, list[bytes]]) -> None:
    port, says = rude
    says += [WHOLE[:5], WHOLE[5:30], WHOLE[30:]]
    lanes = Lanes("127.0.0.1", port, "token")
    assert await lanes.answer("GET", "/") == Answer(200, b"{}")
    await asyncio.sleep(0.1)  # it hangs up: the next question needs a new connection
    assert await lanes.answer("GET", "/") == Answer(200, b"{}")
    lanes.close()


@pytest.mark.parametrize("says", [(), (WHOLE[:-1],), (b"HTTP/1.1 200 OK\r\n\r\n",), (b"no\r\n\r\n",)])
async def test_no_answer_is_an_error_at_once(rude: tuple[int, list[bytes]], says: tuple[bytes, ...]) -> None:
    rude[1].extend(says)
    lanes = Lanes("127.0.0.1", rude[0], "token")
    async with asyncio.timeout(5):
        with pytest.raises((OSError, ValueError)):
            await lanes.answer("GET", "/")
    lanes.close()


async def test_nobody_there_is_an_error() -> None:
    listener = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    listener.close()
    await listener.wait_closed()
    with pytest.raises(OSError, match="onnect"):
        await Lanes("127.0.0.1", port, "token").answer("GET", "/")
