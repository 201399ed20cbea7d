import asyncio
import contextlib

import aiohttp
import pytest
from rig_house import CLEAR, RISKY, House, said, until


async def test_other_sites_are_not_decrypted(house: House) -> None:
    async with house.client(trusts=house.proxies.trusting_the_real()) as client:
        status, _ = await said(client, "https://bank.test/api/messages", {"message": RISKY})
    assert status == 201
    async with house.client() as client:
        with pytest.raises(aiohttp.ClientConnectorCertificateError):
            await said(client, "https://bank.test/api/messages", {"message": CLEAR})


async def test_an_app_that_refuses_the_certificate_is_left_alone_and_no_other(house: House) -> None:
    async with house.client(trusts=house.proxies.trusting_the_real()) as client:

        async def passes() -> bool:
            try:
                return (await said(client, "https://app.test/api/messages", {"message": CLEAR}))[0] == 201
            except aiohttp.ClientConnectorCertificateError:
                return False

        assert not await passes()
        await until(passes)  # some clients say no, others just hang up, which counts the second time
    assert "does not trust" in (await house.noticed("unprotected", "app.test"))["detail"]
    # Another app, with another TLS greeting, is read as before.
    other = house.proxies.trusting()
    other.set_ciphers("ECDHE+AESGCM")
    other.set_alpn_protocols(["http/1.1"])
    async with house.client(trusts=other) as client:
        sending = asyncio.create_task(said(client, "https://app.test/api/messages", {"message": RISKY + " other app"}))
        [hold] = await house.held("other app")
        await house.decide(hold["id"], "discard")
        assert (await sending)[0] == 400


async def test_a_hidden_name_passes_and_is_told(house: House) -> None:
    """A client that asks for a profile's host but greets without its name cannot be read."""
    context = house.proxies.trusting_the_real()
    context.check_hostname = False
    reader, writer = await asyncio.open_connection("127.0.0.1", house.proxy.port)
    writer.write(b"CONNECT app2.test:443 HTTP/1.1\r\nHost: app2.test:443\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")
    await writer.start_tls(context, server_hostname="127.0.0.1")  # an address is not sent as a name
    assert writer.get_extra_info("peercert")["subject"] == ((("commonName", "market.test"),),)
    assert "hides" in (await house.noticed("unprotected", "app2.test"))["detail"]
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
