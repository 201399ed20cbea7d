import asyncio
import time

import aiohttp
import pytest
from rig_house import CLEAR, RISKY, House, said

from presend_proxy.files import allow_many_files
from presend_proxy.holding import key_of

CHAT = "https://market.test/api/messages"


@pytest.mark.parametrize("way", ["h1 timeout", "h1 close", "h2 reset", "h2 close"])
async def test_a_message_whose_app_has_left_is_never_delivered(house: House, way: str) -> None:
    leave = {"h1 timeout": _times_out, "h1 close": _closes, "h2 reset": _resets, "h2 close": _closes_h2}[way]
    mark = f"left by {way}"
    await leave(house, mark)
    [hold] = [one for one in (await house.presend.ask("GET", "/v1/holds"))["holds"] if mark in one["text"]]
    if way == "h2 reset":
        # Nothing tells the proxy of it before it tries to go on: then the hold's end is told.
        await house.decide(hold["id"], "send")
    await house.state(hold["id"], "gone")
    assert house.market.count(mark) == 0


async def _times_out(house: House, mark: str) -> None:
    async with house.client(timeout=aiohttp.ClientTimeout(total=6)) as client:
        with pytest.raises(TimeoutError):
            await said(client, CHAT, {"message": RISKY + mark})


async def _closes(house: House, mark: str) -> None:
    async with house.client() as client:
        sending = asyncio.create_task(said(client, CHAT, {"message": RISKY + mark}))
        await house.held(mark)
        sending.cancel()


async def _resets(house: House, mark: str) -> None:
    client = await house.h2_client()
    stream, _ = client.send("h2.market.test", "/api/messages", RISKY + mark)
    await house.held(mark)
    client.reset(stream)
    await asyncio.sleep(0.3)


async def _closes_h2(house: House, mark: str) -> None:
    client = await house.h2_client()
    client.send("h2.market.test", "/api/messages", RISKY + mark)
    await house.held(mark)
    client.close()


@pytest.mark.parametrize("name", [{}, {"nonce": "n-1"}], ids=["no name", "named"])
async def test_a_retry_joins_the_hold_and_one_copy_is_delivered(house: House, name: dict[str, str]) -> None:
    body = {"message": f"{RISKY} retried {name}", **name}
    async with house.client() as client:
        first = asyncio.create_task(said(client, CHAT, body))
        [hold] = await house.held("retried")
        first.cancel()
        again = [asyncio.create_task(said(client, CHAT, body)) for _ in range(2)]
        await asyncio.sleep(1)
        assert [one["id"] for one in await house.held("retried")] == [hold["id"]]
        await house.decide(hold["id"], "send")
        statuses = sorted([status for status, _ in await asyncio.gather(*again)])
    assert statuses == [201, 400]
    assert house.market.count("retried") == 1


async def test_a_hold_ends_before_the_app_gives_up(house: House) -> None:
    async with house.client() as client:
        status, text = await said(client, "https://short.test/api/messages", {"message": RISKY + " nobody"})
    assert status == 400
    assert "nobody decided within 2 seconds" in text
    assert house.market.count("nobody") == 0


async def test_a_decision_taken_while_the_channel_was_down_is_learned(house: House) -> None:
    """The server goes and comes back without memory: what waits is held again, under a new id."""
    async with house.client() as client:
        sending = asyncio.create_task(said(client, CHAT, {"message": RISKY + " survivor"}))
        [before] = await house.held("survivor")
        house.presend.stop()
        await asyncio.sleep(0.5)
        house.presend.start()
        [after] = await house.held("survivor")
        assert after["id"] != before["id"]
        await house.decide(after["id"], "send")
        assert (await sending)[0] == 201


@pytest.mark.slow
@pytest.mark.timeout(280)
async def test_a_thousand_are_held_and_others_still_checked(house: House) -> None:
    allow_many_files()
    proxy = await asyncio.to_thread(house.proxies.start, "--hold-seconds", "250", "--timeout-ms", "30000")
    before, house.proxy = house.proxy, proxy
    try:
        async with house.client(timeout=aiohttp.ClientTimeout(total=250)) as client:
            await _crowded(house, client)
    finally:
        house.proxy = before
        await asyncio.to_thread(proxy.stop)


async def _crowded(house: House, client: aiohttp.ClientSession) -> None:
    """Hold a thousand, check others meanwhile, decide all."""
    memory, start = house.proxy.memory, time.monotonic()
    host = "h2.crowd.test"
    clients = [await house.h2_client(host) for _ in range(20)]
    answers = [
        clients[number % 20].send(host, f"/api/rooms/{number}/messages", RISKY + " crowd")[1] for number in range(1000)
    ]
    holds = await house.held("crowd", 1000, 150)
    took, grown = time.monotonic() - start, (house.proxy.memory - memory) / 1024
    print(f"1,000 held after {took:.1f} s, {grown:.0f} MB more")  # noqa: T201 (a figure, for `pytest -s`)
    assert (await said(client, CHAT, {"message": CLEAR}))[0] == 201
    alone = asyncio.create_task(said(client, CHAT, {"message": RISKY + " one more"}))
    [one] = await house.held("one more")
    await house.decide(one["id"], "discard")
    assert (await alone)[0] == 400
    assert house.market.count("PayPal") == 0
    start = time.monotonic()
    for number, hold in enumerate(holds):
        await house.decide(hold["id"], "send" if number % 2 else "discard")
    statuses = [status for status, _ in await asyncio.gather(*answers)]
    took = time.monotonic() - start
    print(f"decided and answered after {took:.1f} s")  # noqa: T201 (the same)
    assert (statuses.count(201), statuses.count(400)) == (500, 500)
    assert house.market.count("crowd") == 500


def test_a_key_tells_its_parts_apart() -> None:
    assert key_of("a", "bc") != key_of("ab", "c")
    assert key_of("a", "\ud83d") == key_of("a", "\ud83d")
