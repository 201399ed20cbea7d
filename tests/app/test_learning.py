"""The resource over HTTP, and what the stream tells of it."""

import asyncio
import json
import logging
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from presend.app.keys import LISTENERS
from presend.app.lessons import LESSON_SECONDS

Client = TestClient[Any, Any]
EXTENSION = {"Origin": "moz-extension://known-extension"}


async def said(client: Client, path: str, **body: Any) -> tuple[int, Any]:
    answer = await client.post(f"/v1/learning{path}", json=body)
    told = await answer.json()
    return answer.status, told if answer.ok else told["type"].rpartition("/")[2]


async def standing(client: Client) -> Any:
    return await (await client.get("/v1/learning")).json()


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("sample", ("sample", "Sample market", ["market.example.com"])),
        ("https://Market.example.com/inbox", ("sample", "Sample market", ["market.example.com"])),
        ("www.new-site.example", ("", "www.new-site.example", ["new-site.example"])),
    ],
)
async def test_a_site_is_a_profile_or_a_host(client: Client, site: str, expected: Any) -> None:
    status, lesson = await said(client, "", site=site)
    assert (status, lesson["state"]) == (201, "asked")
    assert (lesson["platform"], lesson["title"], lesson["hosts"]) == expected
    assert await standing(client) == {"learning": lesson, "proxies": 0}


@pytest.mark.parametrize("site", ["localhost", "127.0.0.1", "a b.example", "../etc", "nobody", "https://"])
async def test_what_is_neither_is_refused(client: Client, site: str) -> None:
    assert await said(client, "", site=site) == (404, "no-site")


async def test_the_whole_way(client: Client) -> None:
    _, lesson = await said(client, "", site="new.example")
    way = f"/{lesson['id']}"
    assert await said(client, f"{way}/decision", decision="write") == (409, "nothing-proposed")
    for state in ("waiting", "typing", "sent"):
        assert (await said(client, f"{way}/state", state=state))[1]["state"] == state
    await said(client, f"{way}/state", state="proposal", diff="+ a")
    assert (await said(client, f"{way}/decision", decision="write"))[1]["state"] == "accepted"
    _, written = await said(client, f"{way}/state", state="written", why="new.yaml")
    assert (written["why"], written["sentence"]) == ("new.yaml", "")
    assert await said(client, f"{way}/state", state="waiting") == (409, "lesson-ended")


async def test_it_can_be_dropped(client: Client) -> None:
    _, lesson = await said(client, "", site="new.example")
    assert (await client.delete(f"/v1/learning/{lesson['id']}")).status == 204
    assert (await standing(client))["learning"] is None
    assert (await client.delete(f"/v1/learning/{lesson['id']}")).status == 404


async def test_its_time_passes(client: Client, clock: Any) -> None:
    _, lesson = await said(client, "", site="new.example")
    clock.passed = LESSON_SECONDS
    assert await said(client, f"/{lesson['id']}/state", state="typing") == (409, "lesson-ended")
    ended = (await standing(client))["learning"]
    assert (ended["state"], ended["sentence"]) == ("failed", "")


async def test_only_the_person_and_their_own_doors_may(stranger: Client) -> None:
    assert (await stranger.get("/v1/learning")).status == 401
    assert (await stranger.post("/v1/learning", json={"site": "new.example"})).status == 401


async def told(stream: Any) -> tuple[str, Any]:
    name = ""
    while True:
        line = (await asyncio.wait_for(stream.content.readline(), 20)).decode().strip()
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            return name, json.loads(line.removeprefix("data: "))


async def test_both_sides_hear_of_it(client: Client, app: web.Application) -> None:
    async with client.get("/v1/events") as page:
        assert await told(page) == ("state", {"holds": [], "notices": [], "learning": None, "proxies": 0})
        async with client.get("/v1/events?door=proxy") as proxy:
            assert (await told(proxy))[0] == "state"
            assert await told(page) == ("doors", {"proxies": 1})
            _, lesson = await said(client, "", site="new.example")
            assert await told(page) == ("learning", lesson)
            assert [await told(proxy) for _ in range(2)] == [("doors", {"proxies": 1}), ("learning", lesson)]
            # What changes nothing is not told again.
            for state in ("waiting", "waiting", "typing"):
                await said(client, f"/{lesson['id']}/state", state=state)
            assert [(await told(page))[1]["state"] for _ in range(2)] == ["waiting", "typing"]
            async with client.get("/v1/events?door=proxy") as second:
                assert (await told(second))[1]["learning"]["id"] == lesson["id"]
        app[LISTENERS].close()


async def test_the_sentence_stands_in_no_line_of_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    _, lesson = await said(client, "", site="new.example")
    await said(client, f"/{lesson['id']}/state", state="proposal", diff=lesson["sentence"])
    await said(client, f"/{lesson['id']}/state", state=lesson["sentence"])
    await said(client, "", site=lesson["sentence"])
    assert lesson["sentence"][:12] not in caplog.text
