"""Holds from the first word to the last, on a real server whose clock stands still."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from presend import wire
from presend.app import check
from presend.app.keys import HOLDING

Client = TestClient[Any, Any]
RISK = "You can pay me directly."
WHERE = {"door": "proxy", "host": "www.example.com"}
FOLDER = Path(__file__).parent.parent / "wire" / "stories"
STORIES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


async def made(client: Client, text: str = RISK, **more: Any) -> Any:
    body = {"text": text, "context": {"platform": "upwork"}, "where": WHERE, "seconds": 30} | more
    answer = await client.post("/v1/holds", json=body)
    assert answer.status == 201, await answer.text()
    return await answer.json()


async def listed(client: Client) -> dict[str, str]:
    """The ids and states of all holds, in the order of the list."""
    answer = await client.get("/v1/holds")
    holds = wire.HoldList.model_validate_json(await answer.read()).holds
    return {hold.id: hold.state.value for hold in holds}


async def said(client: Client, hold: str, way: str, **body: Any) -> tuple[int, str]:
    """The status, and the state or the problem."""
    answer = await client.post(f"/v1/holds/{hold}/{way}", json=body)
    told = await answer.json()
    return answer.status, told["state"] if answer.status == 200 else told["type"]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
async def test_the_server_answers_as_the_stories_say(client: Client, story: Any) -> None:
    """Ids are the server's own; a story calls them id-1, id-2 …, in the order they come."""
    ids: dict[str, str] = {}

    def named(text: str) -> str:
        for found in re.findall(r'"id":\s*"([0-9a-f]{16})"', text):
            ids.setdefault(found, f"id-{len(ids) + 1}")
        for real, name in ids.items():
            text = text.replace(real, name)
        return text

    for exchange in story["exchanges"]:
        asked, expected = exchange["request"], exchange["response"]
        address = asked["path"]
        for real, name in ids.items():
            address = address.replace(name, real)
        answer = await client.request(asked["method"], address, json=asked.get("body"))
        body = named(await answer.text())
        assert (answer.status, json.loads(body) if body else None) == (expected["status"], expected["body"])


async def test_a_message_is_checked_and_waits(client: Client) -> None:
    hold = await made(client)
    assert (hold["state"], hold["report"]["verdict"]) == ("waiting", "hold")
    assert hold["report"]["findings"][0]["receipt"]["platform"] == "upwork"
    assert await listed(client) == {hold["id"]: "waiting"}


async def test_a_long_message_is_checked_in_a_thread(client: Client) -> None:
    hold = await made(client, "word " * (check.INLINE_LENGTH // 5) + RISK)
    assert hold["report"]["verdict"] == "hold"


async def test_the_list_has_what_waits_oldest_first_then_what_ended_newest_first(client: Client) -> None:
    ids = [(await made(client, f"{RISK} {number}"))["id"] for number in range(5)]
    await said(client, ids[1], "decision", decision="discard")
    await said(client, ids[3], "end", state="gone")
    assert list((await listed(client)).items()) == [
        (ids[0], "waiting"),
        (ids[2], "waiting"),
        (ids[4], "waiting"),
        (ids[3], "gone"),
        (ids[1], "discarded"),
    ]


async def test_the_person_decides_once(client: Client) -> None:
    hold = (await made(client))["id"]
    assert await said(client, hold, "decision", decision="discard") == (200, "discarded")
    assert await said(client, hold, "decision", decision="discard") == (200, "discarded")
    assert await said(client, hold, "decision", decision="send") == (409, "/problems/already-decided")
    assert await listed(client) == {hold: "discarded"}


async def test_two_who_decide_at_the_same_time_get_one_decision(client: Client) -> None:
    hold = (await made(client))["id"]
    answers = await asyncio.gather(
        *(said(client, hold, "decision", decision=word) for word in ("send", "discard") * 10)
    )
    [state] = {what for status, what in answers if status == 200}
    assert sum(status == 409 for status, _ in answers) == 10
    assert await listed(client) == {hold: state}


async def test_what_was_sent_passes_again_for_two_minutes(client: Client, clock: Any) -> None:
    first = await made(client, once="m1")
    await said(client, first["id"], "decision", decision="send")
    again = await made(client, once="m1")
    assert (again["state"], again["id"] != first["id"]) == ("sent", True)
    assert (await made(client))["state"] == "sent"
    assert await listed(client) == {first["id"]: "sent"}
    clock.passed = 121
    assert (await made(client, once="m1"))["state"] == "waiting"


async def test_other_words_under_the_name_of_a_sent_message_wait(client: Client) -> None:
    hold = (await made(client, once="m1"))["id"]
    await said(client, hold, "decision", decision="send")
    assert (await made(client, RISK + " By PayPal.", once="m1"))["state"] == "waiting"


async def test_what_was_discarded_is_asked_again(client: Client) -> None:
    hold = (await made(client, once="m1"))["id"]
    await said(client, hold, "decision", decision="discard")
    assert (await made(client, once="m1"))["state"] == "waiting"


async def test_retries_that_wait_are_decided_together(client: Client) -> None:
    first, retry = [(await made(client, once="m1"))["id"] for _ in range(2)]
    other_host = (await made(client, once="m1", where=WHERE | {"host": "b.example"}))["id"]
    other_text = (await made(client, RISK + " Soon.", once="m1"))["id"]
    await said(client, retry, "decision", decision="discard")
    assert await listed(client) == {
        other_host: "waiting",
        other_text: "waiting",
        first: "discarded",
        retry: "discarded",
    }


async def test_after_its_time_nobody_can_decide(client: Client, clock: Any) -> None:
    hold = (await made(client, seconds=30))["id"]
    clock.passed = 30
    assert await said(client, hold, "decision", decision="send") == (409, "/problems/already-decided")
    assert await listed(client) == {hold: "late"}
    assert await said(client, hold, "end", state="late") == (200, "late")
    assert (await made(client))["state"] == "waiting"  # nothing was approved


async def test_a_client_that_had_left_before_it_was_sent_is_gone(client: Client) -> None:
    hold = (await made(client))["id"]
    await said(client, hold, "decision", decision="send")
    assert await said(client, hold, "end", state="gone") == (200, "gone")
    assert await said(client, hold, "decision", decision="discard") == (409, "/problems/already-decided")


async def test_an_ended_hold_keeps_its_words_for_ten_minutes(client: Client, clock: Any) -> None:
    hold = (await made(client))["id"]
    await said(client, hold, "decision", decision="discard")
    clock.passed = 599
    [kept] = (await (await client.get("/v1/holds")).json())["holds"]
    assert kept["text"] == RISK
    clock.passed = 600
    assert await listed(client) == {}
    assert await said(client, hold, "decision", decision="discard") == (404, "/problems/no-hold")


@pytest.mark.parametrize("hold", ["nothing", "0" * 16, "%2e%2e", "a%2fb"])
async def test_a_hold_that_is_not_there(client: Client, hold: str) -> None:
    for way, body in (("decision", {"decision": "send"}), ("end", {"state": "gone"})):
        status, problem = await said(client, hold, way, **body)
        assert (status, problem) in [(404, "/problems/no-hold"), (404, "/problems/not-found")]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"seconds": 0}, "seconds"),
        ({"seconds": 86_401}, "seconds"),
        ({"seconds": "30"}, "seconds"),
        ({"seconds": 1.5}, "seconds"),
        ({"where": {}}, "where.door"),
        ({"where": {"door": "proxy", "site": "x"}}, "where.site"),
        ({"where": {"door": "a" * 1001}}, "where.door"),
        ({"context": {"platform": "nowhere"}}, "context.platform"),
        ({"state": "sent"}, "state"),
    ],
)
async def test_what_is_wrong_is_said_with_its_place(client: Client, change: Any, where: str) -> None:
    body = {"text": RISK, "where": WHERE, "seconds": 30} | change
    answer = await client.post("/v1/holds", json=body)
    assert answer.status == 422
    assert [fault["where"] for fault in (await answer.json())["errors"]] == [where]
    assert await listed(client) == {}


async def test_thirty_point_zero_is_thirty(client: Client) -> None:
    assert (await made(client, seconds=30.0))["state"] == "waiting"


async def test_too_many_are_refused_and_one_decision_makes_room(client: Client, app: web.Application) -> None:
    app[HOLDING]._most = 3
    ids = [(await made(client, f"{RISK} {number}"))["id"] for number in range(3)]
    answer = await client.post("/v1/holds", json={"text": RISK, "where": WHERE, "seconds": 30})
    assert (answer.status, (await answer.json())["type"]) == (503, "/problems/too-many-holds")
    await said(client, ids[0], "decision", decision="discard")
    await made(client)


@pytest.mark.parametrize("origin", ["https://www.upwork.com", "null", "http://127.0.0.1:1"])
async def test_a_page_of_the_marketplace_neither_reads_nor_decides(client: Client, origin: str) -> None:
    hold = (await made(client))["id"]
    for method, path, body in (
        ("GET", "/v1/holds", None),
        ("GET", "/v1/events", None),
        ("POST", f"/v1/holds/{hold}/decision", {"decision": "send"}),
    ):
        assert (await client.request(method, path, json=body, headers={"Origin": origin})).status == 403
    assert await listed(client) == {hold: "waiting"}


async def test_without_a_token_nothing_of_it_is_told(stranger: Client) -> None:
    for path in ("/v1/holds", "/v1/events", "/v1/notices"):
        assert (await stranger.get(path)).status == 401
    for path in ("/v1/holds", "/v1/holds/a/decision", "/v1/holds/a/end", "/v1/approvals", "/v1/notices"):
        assert (await stranger.post(path, json={})).status == 401


@given(text=st.text(max_size=60), names=st.text(max_size=20))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_words_come_back_as_they_were(client: Client, text: str, names: str) -> None:
    hold = await made(client, text, where=WHERE | {"counterpart": names, "app": names})
    if hold["state"] == "waiting":
        await said(client, hold["id"], "end", state="gone")
        answer = await (await client.get("/v1/holds")).json()
        kept = next(one for one in answer["holds"] if one["id"] == hold["id"])
        assert (kept["text"], kept["where"]["counterpart"], kept["where"]["app"]) == (text, names, names)
