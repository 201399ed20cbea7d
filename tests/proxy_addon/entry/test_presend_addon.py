from rig_house import CLEAR, House, said

from presend_proxy.cli.path import addon_path


async def test_mitmproxys_own_tool_takes_the_addon(house: House) -> None:
    """`mitmdump -s "$(presend-proxy path)"`, with options of ours set its way."""
    proxy = house.proxies.start_mitmdump(addon_path(), "--set", "presend_closed=*", "--set", "presend_timeout_ms=6000")
    before, house.proxy = house.proxy, proxy
    try:
        async with house.client() as client:
            status, _ = await said(client, "https://market.test/api/messages", {"message": CLEAR})
            refused, text = await said(client, "https://market.test/api/messages", b"{broken")
    finally:
        house.proxy = before
    assert (status, refused) == (201, 400)
    assert "could not check it" in text
    assert proxy.stop() == 0
