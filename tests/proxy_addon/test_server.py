import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rig_house import House

from presend.settings import Settings
from presend_proxy.failing import Cause, NotCheckedError
from presend_proxy.server import Server


@pytest.fixture
async def server(house: House) -> AsyncIterator[Server]:
    found = Server(Settings(port=house.presend.port, token_file=house.presend.token_file))
    await found.open()
    yield found
    await found.close()


async def test_it_is_found_and_asked(server: Server) -> None:
    assert server.base == ""
    reply = await server.post("/v1/check", {"text": "Hello."}, 5000)
    assert (reply.status, reply.problem, reply.body["verdict"]) == (200, "", "clear")
    assert server.base.startswith("http://127.0.0.1:")
    assert (await server.post("/v1/check", {"txet": "Hello."}, 5000)).problem == "invalid-request"


async def test_events_begin_with_how_things_stand(server: Server) -> None:
    async with asyncio.timeout(20):
        async for event in server.events():
            assert event.name == "state"
            assert {"holds", "notices"} <= event.data.keys()
            return


@pytest.mark.parametrize("token", ["w" * 43, ""], ids=["wrong", "none"])
async def test_without_its_token_it_is_not_ours(house: House, tmp_path: Path, token: str) -> None:
    file = tmp_path / "token"
    if token:
        file.write_text(token, encoding="ascii")
        file.chmod(0o600)
    server = Server(Settings(port=house.presend.port, token_file=file))
    await server.open()
    with pytest.raises(NotCheckedError) as error:
        await server.post("/v1/check", {"text": "Hello."}, 5000)
    assert error.value.cause is Cause.SERVER_DOWN
    await server.close()


async def test_a_stranger_at_the_port_gets_no_token(house: House) -> None:
    heard: list[bytes] = []

    async def stranger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\nConnection: close\r\n\r\n{"name":"other"}')
        writer.close()

    listener = await asyncio.start_server(stranger, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    server = Server(Settings(port=port, token_file=house.presend.token_file))
    await server.open()
    with pytest.raises(NotCheckedError):
        await server.get("/v1/holds", 5000)
    await server.close()
    listener.close()
    assert heard
    assert all(b"p" * 43 not in request for request in heard)


async def test_one_that_hangs_is_late(house: House) -> None:
    async def hanging(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    listener = await asyncio.start_server(hanging, "127.0.0.1", 0)
    server = Server(Settings(port=listener.sockets[0].getsockname()[1], token_file=house.presend.token_file))
    await server.open()
    with pytest.raises(NotCheckedError) as error:
        await server.get("/v1/holds", 100)
    assert error.value.cause is Cause.LATE
    await server.close()
    listener.close()
