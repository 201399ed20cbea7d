import asyncio

import aiohttp
from rig_house import CLEAR, RISKY, House, said


async def test_it_says_what_it_does_and_what_it_does_not(house: House) -> None:
    text = house.proxy.text
    for told in (
        "market.test",
        "leaves alone: every other site",
        "bot defence",
        "presend holds",
        "presend-proxy trust",
    ):
        assert told in text
    assert f"checks messages at http://127.0.0.1:{house.presend.port}" in text
    assert (house.proxies.home / "presend" / "proxy").stat().st_mode & 0o077 == 0


async def test_stopped_while_a_message_is_held_it_delivers_nothing(house: House) -> None:
    proxy = house.proxies.start("--timeout-ms", "6000")
    before, house.proxy = house.proxy, proxy
    try:
        async with house.client() as client:
            assert (await said(client, "https://market.test/api/messages", {"message": CLEAR}))[0] == 201
            sending = asyncio.create_task(
                said(client, "https://market.test/api/messages", {"message": RISKY + " stop"})
            )
            [hold] = await house.held("stop")
            assert await asyncio.to_thread(proxy.stop) == 0
            answer = (await asyncio.gather(sending, return_exceptions=True))[0]
    finally:
        house.proxy = before
    assert isinstance(answer, aiohttp.ClientError) or (isinstance(answer, tuple) and answer[0] == 400)
    assert house.market.count("stop") == 0
    await house.state(hold["id"], "gone")


async def test_started_without_a_server_it_says_so_and_recovers(house: House) -> None:
    house.presend.stop()
    try:
        proxy = await asyncio.to_thread(house.proxies.start, "--closed", "*", "--timeout-ms", "6000")
        await asyncio.to_thread(proxy.waited, "does not answer. Until you start it with `presend serve`")
    finally:
        house.presend.start()
    await asyncio.to_thread(proxy.waited, "messages are checked$|the server answers again")
    before, house.proxy = house.proxy, proxy
    try:
        async with house.client() as client:
            assert (await said(client, "https://market.test/api/messages", {"message": CLEAR}))[0] == 201
    finally:
        house.proxy = before
        await asyncio.to_thread(proxy.stop)
