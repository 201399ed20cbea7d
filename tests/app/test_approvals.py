from typing import Any

import pytest
from aiohttp.test_utils import TestClient

Client = TestClient[Any, Any]
RISK = "You can pay me directly."


async def state_of(client: Client, text: str, platform: str = "upwork") -> str:
    """How a hold of this text begins."""
    body = {"text": text, "context": {"platform": platform}, "where": {"door": "proxy"}, "seconds": 30}
    answer = await client.post("/v1/holds", json=body)
    assert answer.status == 201
    return str((await answer.json())["state"])


async def approve(client: Client, text: str, platform: str = "upwork") -> None:
    answer = await client.post("/v1/approvals", json={"text": text, "platform": platform})
    assert (answer.status, await answer.read()) == (204, b"")


async def test_what_was_approved_elsewhere_is_sent_for_two_minutes(client: Client, clock: Any) -> None:
    assert await state_of(client, RISK) == "waiting"
    await approve(client, RISK)
    for _ in range(3):
        assert await state_of(client, f" {RISK}\n") == "sent"
    clock.passed = 119.9
    assert await state_of(client, RISK) == "sent"
    clock.passed = 120
    assert await state_of(client, RISK) == "waiting"


async def test_an_approval_is_for_these_words_on_this_platform(client: Client) -> None:
    await approve(client, RISK)
    assert await state_of(client, RISK, "generic") == "waiting"
    assert await state_of(client, RISK + " Now.") == "waiting"
    assert await state_of(client, RISK.lower()) == "waiting"


@pytest.mark.parametrize("body", [{"text": RISK}, {"platform": "upwork"}, {"text": RISK, "platform": "Up work"}])
async def test_what_is_not_said_whole_approves_nothing(client: Client, body: Any) -> None:
    assert (await client.post("/v1/approvals", json=body)).status == 422
    assert await state_of(client, RISK) == "waiting"


async def test_a_page_of_the_marketplace_approves_nothing(client: Client) -> None:
    body = {"text": RISK, "platform": "upwork"}
    answer = await client.post("/v1/approvals", json=body, headers={"Origin": "https://www.upwork.com"})
    assert answer.status == 403
    assert await state_of(client, RISK) == "waiting"
