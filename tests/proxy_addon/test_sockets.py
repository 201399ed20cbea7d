import asyncio
import contextlib
import json
from typing import Any

from aiohttp import ClientWebSocketResponse
from rig_house import CLEAR, RISKY, House, until

ADDRESS = "https://market.test/socket"


async def received(socket: ClientWebSocketResponse, key: str) -> Any:
    async with asyncio.timeout(20):
        while True:
            frame = json.loads((await socket.receive()).data)
            if key in frame:
                return frame[key]


async def test_a_held_frame_keeps_its_place_and_the_socket_goes_on(house: House) -> None:
    frames = [json.dumps({"message": text, "n": n}) for n, text in enumerate((CLEAR, RISKY + " in line", CLEAR))]
    async with house.client() as client, client.ws_connect(ADDRESS) as socket:
        for frame in frames:
            await socket.send_str(frame)
        await socket.send_json({"typing": True})
        [hold] = await house.held("in line")
        ticks = [await received(socket, "tick") for _ in range(5)]
        assert ticks == sorted(ticks)
        assert _messages(house) == frames[:1]
        assert house.market.count("typing") == 1
        await house.decide(hold["id"], "send")
        await until(lambda: _all_of(house, 3))
        assert _messages(house) == frames


def _messages(house: House) -> list[str]:
    return [one.start for one in house.market.delivered if "message" in one.start]


async def _all_of(house: House, count: int) -> bool:
    return len(_messages(house)) == count


async def test_a_discarded_frame_never_arrives_and_its_client_is_told(house: House) -> None:
    async with house.client() as client, client.ws_connect(ADDRESS) as socket:
        await socket.send_json({"message": RISKY + " over the socket"})
        [hold] = await house.held("over the socket")
        await house.decide(hold["id"], "discard")
        assert await received(socket, "refused") == "Not sent: you held it back in presend."
        await socket.send_json({"message": CLEAR + " after it"})
        await until(lambda: _all_of(house, 1))
    assert house.market.count("over the socket") == 0


async def test_a_frame_whose_socket_closed_is_never_delivered(house: House) -> None:
    async with house.client() as client:
        socket = await client.ws_connect(ADDRESS)
        await socket.send_json({"message": RISKY + " closed socket"})
        [hold] = await house.held("closed socket")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(socket.close(), 1)
    await house.state(hold["id"], "gone")
    assert house.market.count("closed socket") == 0
