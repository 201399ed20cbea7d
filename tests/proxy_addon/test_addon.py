"""The proxy as a whole: real clients, a real marketplace, presend's real server, a proxy in a process of its own."""

import asyncio
import gzip
import hashlib
import json
import os
import subprocess
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from rig_house import CLEAR, RISKY, House, said, until

CHAT = "https://market.test/api/messages"


async def test_a_clear_message_arrives_as_it_was_sent(house: House) -> None:
    body = json.dumps({"message": CLEAR + " 😀"}, indent=3).encode()
    async with house.client() as client:
        status, _ = await said(client, CHAT, body)
    [delivered] = house.market.delivered
    assert (status, delivered.digest) == (201, hashlib.sha256(body).hexdigest())


async def test_a_held_message_is_sent_unchanged_once_the_person_says_so(house: House) -> None:
    body = json.dumps({"message": RISKY + " wait", "extra": [1, 2]}, indent=1).encode()
    async with house.client() as client:
        sending = asyncio.create_task(said(client, "https://market.test/api/rooms/room-7/messages", body))
        [hold] = await house.held("wait")
        assert house.market.delivered == []
        await house.decide(hold["id"], "send")
        status, _ = await sending
    [delivered] = house.market.delivered
    assert (status, delivered.digest) == (201, hashlib.sha256(body).hexdigest())
    assert hold["where"] == {
        "door": "proxy",
        "host": "market.test",
        "kind": "send",
        "app": "",
        "conversation": "room-7",
        "counterpart": "",
    }
    assert hold["text"] == RISKY + " wait"


async def test_a_discarded_message_gets_the_answer_of_its_profile(house: House) -> None:
    origin = "https://app.market.test"
    async with house.client() as client:
        sending = asyncio.create_task(_answered(client, {"message": RISKY + " drop", "id": "a-1"}, origin))
        [hold] = await house.held("drop")
        await house.decide(hold["id"], "discard")
        status, headers, text = await sending
    assert status == 400
    assert json.loads(text) == {"error": {"message": "Not sent: you held it back in presend."}, "id": "a-1"}
    assert headers["Cache-Control"] == "no-store"
    assert headers["Access-Control-Allow-Origin"] == origin
    assert house.market.delivered == []


async def _answered(client: aiohttp.ClientSession, body: object, origin: str) -> tuple[int, dict[str, str], str]:
    async with client.post(CHAT, json=body, headers={"Origin": origin}) as answer:
        return answer.status, dict(answer.headers), await answer.text()


async def test_others_pass_while_one_is_held_on_the_same_h2_connection(house: House) -> None:
    client = await house.h2_client()
    _, held = client.send("h2.market.test", "/api/messages", RISKY + " among others")
    [hold] = await house.held("among others")
    passed = [(await client.send("h2.market.test", "/api/messages", CLEAR)[1])[0] for _ in range(20)]
    assert passed == [201] * 20
    assert not held.done()
    await house.decide(hold["id"], "send")
    assert (await held)[0] == 201
    assert {one.version for one in house.market.delivered} == {"HTTP/2"}
    assert house.market.count("among others") == 1
    client.close()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": brotli.compress,
    "zstd": lambda plain: zstandard.ZstdCompressor().compress(plain),
}


@pytest.mark.parametrize("encoding", PACKINGS)
async def test_all_packings_are_read_and_left_alone(house: House, encoding: str) -> None:
    body = PACKINGS[encoding](json.dumps({"message": f"{RISKY} packed by {encoding}"}).encode())
    async with house.client() as client:
        sending = asyncio.create_task(said(client, CHAT, body, {"Content-Encoding": encoding}))
        [hold] = await house.held(f"packed by {encoding}")
        await house.decide(hold["id"], "send")
        assert (await sending)[0] == 201
    assert [one.digest for one in house.market.delivered] == [hashlib.sha256(body).hexdigest()]


async def test_a_form_is_read_where_mitmproxy_itself_loses_the_text(house: House) -> None:
    """aiohttp writes a part's type before its name; that is where mitmproxy stops looking."""
    form = aiohttp.MultipartWriter("form-data")
    part = form.append(f"{RISKY} form\r\nsecond line")
    part.set_content_disposition("form-data", name="message")
    async with house.client() as client:
        sending = asyncio.create_task(client.post(CHAT, data=form))
        [hold] = await house.held("form")
        assert hold["text"].endswith("form\r\nsecond line")
        await house.decide(hold["id"], "discard")
        answer = await sending
        assert answer.status == 400
        answer.release()


async def test_the_riskiest_of_several_texts_is_held(house: House) -> None:
    answers = [{"text": CLEAR}, {"text": RISKY + " third answer"}]
    async with house.client() as client:
        sending = asyncio.create_task(said(client, CHAT, {"message": CLEAR, "answers": answers}))
        [hold] = await house.held("third answer")
        await house.decide(hold["id"], "discard")
        assert (await sending)[0] == 400


async def test_an_approved_text_passes_at_once(house: House) -> None:
    text = RISKY + " approved before"
    await house.presend.ask("POST", "/v1/approvals", {"text": text, "platform": "generic"})
    async with house.client() as client:
        # The server of this test does not know the platform `market`: the proxy asks without it.
        status, _ = await asyncio.wait_for(said(client, CHAT, {"message": text}), 20)
    assert (status, house.market.count("approved before")) in {(201, 1)}


async def test_where_no_refusal_is_known_it_passes_and_is_told(house: House) -> None:
    async with house.client() as client:
        status, _ = await said(client, "https://market.test/api/nameless", {"message": RISKY})
    assert (status, house.market.count("PayPal")) == (201, 1)
    assert "was not held" in (await house.noticed("unprotected", "market.test"))["detail"]


@pytest.mark.parametrize(
    ("host", "body", "kind", "passes"),
    [
        ("market.test", b"{broken", "unreadable", True),
        ("closed.test", b"{broken", "unreadable", False),
        ("market.test", b'{"message": "' + b"a" * 11_000_000 + b'"}', "too-big", True),
        ("closed.test", b'{"message": "' + b"a" * 11_000_000 + b'"}', "too-big", False),
    ],
)
async def test_what_cannot_be_read_goes_by_the_fail_policy(
    house: House, host: str, body: bytes, kind: str, passes: bool
) -> None:
    async with house.client() as client:
        status, text = await said(client, f"https://{host}/api/messages", body)
    assert status == (201 if passes else 400)
    assert passes or "presend could not check it" in text
    assert [one.size for one in house.market.delivered] == ([len(body)] if passes else [])
    assert (await house.noticed(kind, host))["detail"]


async def test_a_long_body_without_a_length_is_counted(house: House) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(110):
            yield b"a" * 100_000

    async with house.client() as client, client.post("https://closed.test/api/messages", data=pieces()) as answer:
        assert answer.status == 400
    assert house.market.delivered == []


async def test_a_bot_wall_is_told_and_the_host_left_alone(house: House) -> None:
    async with house.client() as client, client.get("https://wall.test/wall") as answer:
        assert answer.status == 403
        assert "Are you human?" in await answer.text()
    assert "Reload the page" in (await house.noticed("challenge", "wall.test"))["detail"]
    # Now the client gets the marketplace's own certificate, and the proxy sees nothing.
    async with house.client(trusts=house.proxies.trusting_the_real()) as client:
        status, _ = await said(client, "https://wall.test/api/messages", {"message": RISKY})
    assert status == 201


async def test_uploads_stream_and_memory_stays_small(house: House, tmp_path: Path) -> None:
    upload = tmp_path / "upload"
    upload.write_bytes(os.urandom(1024 * 1024) * 50)
    before = house.proxy.memory
    command = ["curl", "-sS", "--proxy", f"http://127.0.0.1:{house.proxy.port}", "--data-binary", f"@{upload}"]
    command += ["--cacert", str(house.proxies.certificate), "https://market.test/upload"]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    peak = before
    while process.returncode is None:
        peak = max(peak, house.proxy.memory)
        await asyncio.sleep(0.01)
    out, _ = await process.communicate()
    assert json.loads(out)["size"] == 50 * 1024 * 1024
    assert house.market.delivered[0].digest == hashlib.sha256(upload.read_bytes()).hexdigest()
    assert peak - before < 25_000


async def test_nothing_of_a_message_is_logged_or_kept(house: House) -> None:
    async with house.client() as client:
        await said(client, CHAT, {"message": CLEAR + " canary-5582"}, {"Cookie": "secret=canary-5582"})
        sending = asyncio.create_task(said(client, CHAT, {"message": RISKY + " canary-5582"}))
        [hold] = await house.held("canary-5582")
        await house.decide(hold["id"], "discard")
        await sending
    assert "secret" not in json.dumps(hold)
    assert "canary" not in house.proxy.text
    kept = [path for path in house.proxies.home.rglob("*") if path.is_file() and b"canary" in path.read_bytes()]
    assert kept == []


async def test_a_changed_profile_is_in_force_at_the_next_connection(house: House) -> None:
    path = house.proxies.home / "presend" / "platforms" / "market.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(
        before.replace("nameless$", "renamed$").replace("$.message]\n  sockets", "$.words]\n  sockets"),
        encoding="utf-8",
    )
    try:

        async def is_read() -> bool:
            await asyncio.sleep(0.5)
            async with house.client() as client:
                await said(client, "https://market.test/other", b"")
            return "were read again" in house.proxy.text

        await until(is_read)
        async with house.client() as client:
            status, _ = await said(client, "https://market.test/api/renamed", {"words": CLEAR})
        assert status == 201
    finally:
        path.write_text(before, encoding="utf-8")
