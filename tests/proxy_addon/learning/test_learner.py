"""The whole way: a page's request to the server, a running proxy, a site, and the file that the person accepts."""

import asyncio
import hashlib
import ssl
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from rig_house import House, said, until

from presend.platforms import load_profiles
from presend.platforms.routes import Kind

SITE = "learned.test"
CHAT = f"https://{SITE}/api/threads/77/posts"


async def begun(house: House, site: str = SITE) -> dict[str, Any]:
    """A lesson that the proxy has taken up."""
    told: dict[str, Any] = await house.presend.ask("POST", "/v1/learning", {"site": site})
    await reached(house, "waiting")
    return told


async def reached(house: House, state: str) -> dict[str, Any]:
    async def found() -> dict[str, Any] | None:
        lesson = (await house.presend.ask("GET", "/v1/learning"))["learning"]
        return lesson if lesson["state"] == state else None

    lesson: dict[str, Any] = await until(found)
    return lesson


async def typed(house: House, sentence: str) -> None:
    """Send drafts and then the message, through the proxy, as a site's page does."""
    async with house.client() as client:
        for end in (12, 22, len(sentence)):
            await said(client, f"https://{SITE}/api/drafts", {"draft": sentence[:end]})
        await reached(house, "typing")
        await said(client, CHAT, {"post": {"body": sentence}, "nonce": "0" * 20})


def client_of_the_real_site(house: House) -> aiohttp.ClientSession:
    """A client that hangs up, after the greeting, on whoever is not the site. To refuse earlier would be remembered."""
    leaf = ssl.PEM_cert_to_DER_cert((house.market.folder / "leaf.pem").read_text("ascii"))
    connector = aiohttp.TCPConnector(ssl=aiohttp.Fingerprint(hashlib.sha256(leaf).digest()))
    return aiohttp.ClientSession(connector=connector, proxy=f"http://127.0.0.1:{house.proxy.port}")


async def is_decrypted(client: aiohttp.ClientSession) -> bool:
    try:
        return (await said(client, f"https://{SITE}/api/hello", {}))[0] != 201
    except aiohttp.ServerFingerprintMismatch:
        return True


async def is_decrypted_anew(house: House) -> bool:
    async with client_of_the_real_site(house) as client:
        return await is_decrypted(client)


@pytest.fixture
def file(house_folder: Path) -> Path:
    return house_folder / "presend" / "platforms" / "learned.yaml"


async def test_the_whole_way(house: House, file: Path, house_folder: Path) -> None:
    assert (await house.presend.ask("GET", "/v1/learning"))["proxies"] == 1
    assert not await is_decrypted_anew(house)
    lesson = await begun(house)
    await typed(house, lesson["sentence"])
    proposal = await reached(house, "proposal")
    assert "+    - id: learned-chat" in proposal["diff"]
    assert lesson["sentence"][:12] not in proposal["diff"]
    assert not written_to(file) and not await is_decrypted_anew(house)

    await house.presend.ask("POST", f"/v1/learning/{lesson['id']}/decision", {"decision": "write"})
    written = await reached(house, "written")
    try:
        assert (written["why"], written["sentence"]) == (str(file), "")
        [profile] = [one for one in load_profiles(file.parent) if one.id == "learned"]
        assert profile.wire is not None
        drafts, chat = profile.wire.routes
        assert (drafts.kind, chat.kind, chat.texts[0].path) == (Kind.IGNORE, Kind.SEND, "$.post.body")
        await checks_from_now_on(house)
    finally:
        await asyncio.to_thread(file.unlink)
    keeps_nothing(house, house_folder, lesson["sentence"])


async def checks_from_now_on(house: House) -> None:
    """The proxy has read its profiles again: a risky message there is seen, and the person told."""
    async with house.client() as client:
        await said(client, CHAT, {"post": {"body": "You can pay me directly by PayPal."}})
    await house.noticed("unprotected", SITE)


def written_to(file: Path) -> bool:
    return file.exists()


def keeps_nothing(house: House, folder: Path, sentence: str) -> None:
    """The sentence stands in no line that the proxy wrote and in no file."""
    assert sentence[:12] not in house.proxy.text
    for path in folder.rglob("*"):
        assert not path.is_file() or sentence[:12].encode() not in path.read_bytes(), path


async def test_what_is_discarded_is_not_written(house: House, file: Path) -> None:
    lesson = await begun(house)
    await typed(house, lesson["sentence"])
    await reached(house, "proposal")
    await house.presend.ask("POST", f"/v1/learning/{lesson['id']}/decision", {"decision": "discard"})
    await begun(house)
    await house.presend.ask("POST", "/v1/learning", {"site": "market.test"})
    await reached(house, "waiting")

    async def is_closed() -> bool:
        return not await is_decrypted_anew(house)

    await until(is_closed)
    assert not written_to(file)


async def test_a_connection_from_before_begins_anew(house: House) -> None:
    """A browser keeps its connections: one that was let through unread would hide the message."""

    async def is_closed() -> bool:
        return not await is_decrypted_anew(house)

    await until(is_closed)  # the proxy may not have noticed yet that the file of the test before is gone
    async with client_of_the_real_site(house) as client:
        assert not await is_decrypted(client)
        await begun(house)

        async def is_read() -> bool:
            try:
                return await is_decrypted(client)
            except aiohttp.ClientError:
                return False

        await until(is_read)


async def test_a_server_that_forgot_ends_it(house: House) -> None:
    await begun(house)
    house.presend.stop()
    house.presend.start()

    async def is_over() -> bool:
        told = await house.presend.ask("GET", "/v1/learning")
        return told == {"learning": None, "proxies": 1} and not await is_decrypted_anew(house)

    await until(is_over)
