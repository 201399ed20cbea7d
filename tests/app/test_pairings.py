"""Pairing as a browser does it: over HTTP, with the Origin that only a browser can give."""

from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from presend.app.pairing import CODE_SECONDS

Client = TestClient[Any, Any]
OURS = "chrome-extension://jhglnoeahadkfjbaigkbnmgkmpnmiicf"
OTHERS = "moz-extension://0c1d9a3e-0000-4000-8000-000000000000"
RISKY = {"text": "Could you pay me directly?"}


async def new_code(client: Client) -> str:
    answer = await client.post("/v1/pairings")
    said = await answer.json()
    assert (answer.status, said["expires_in"]) == (200, CODE_SECONDS)
    return str(said["code"])


async def paired(client: Client, stranger: Client, origin: str = OURS) -> dict[str, str]:
    body = {"code": await new_code(client), "name": "Chrome"}
    answer = await stranger.post("/v1/pair", json=body, headers={"Origin": origin})
    assert answer.status == 200
    made: dict[str, str] = await answer.json()
    return made


async def ask(client: Client, method: str, path: str, token: str, origin: str | None, body: Any = None) -> int:
    headers = {"Authorization": f"Bearer {token}"} | ({"Origin": origin} if origin else {})
    async with client.request(method, path, json=body, headers=headers) as answer:
        return answer.status


async def problem_of(client: Client, body: Any, origin: str | None = OURS) -> tuple[int, str]:
    answer = await client.post("/v1/pair", json=body, headers={"Origin": origin} if origin else {})
    return answer.status, (await answer.json())["type"].rpartition("/")[2]


async def test_a_code_buys_a_token_that_checks(client: Client, stranger: Client) -> None:
    token = (await paired(client, stranger))["token"]

    assert await ask(stranger, "POST", "/v1/check", token, OURS, RISKY) == 200
    # Chromium's worker sends no Origin with a GET.
    assert await ask(stranger, "GET", "/v1/catalogue", token, None) == 200
    assert await ask(stranger, "GET", "/v1/holds", token, OURS) == 200


async def test_it_opens_nothing_to_another_origin(client: Client, stranger: Client) -> None:
    token = (await paired(client, stranger))["token"]
    own = f"http://127.0.0.1:{stranger.port}"
    for origin in (OTHERS, own, "moz-extension://known-extension", "https://attacker.example", "null"):
        assert await ask(stranger, "POST", "/v1/check", token, origin, RISKY) == 403, origin


async def test_an_origin_opens_with_its_own_token_only(client: Client, stranger: Client) -> None:
    first = (await paired(client, stranger))["token"]
    second = (await paired(client, stranger, OTHERS))["token"]

    assert await ask(stranger, "POST", "/v1/check", second, OTHERS, RISKY) == 200
    assert await ask(stranger, "POST", "/v1/check", first, OTHERS, RISKY) == 403
    assert await ask(stranger, "POST", "/v1/check", "t" * 43, OURS, RISKY) == 401  # the token of the file
    assert await ask(stranger, "POST", "/v1/check", "wrong", OURS, RISKY) == 401
    assert await ask(stranger, "POST", "/v1/check", "t" * 43, "moz-extension://known-extension", RISKY) == 200


async def test_an_extension_brings_nobody_else_in(client: Client, stranger: Client) -> None:
    token = (await paired(client, stranger))["token"]
    for method, path in (("POST", "/v1/pairings"), ("GET", "/v1/pairings"), ("POST", "/v1/links")):
        for origin in (OURS, None):
            assert await ask(stranger, method, path, token, origin) == 403


@pytest.mark.parametrize("origin", [None, "http://127.0.0.1:{port}", "https://attacker.example", "null"])
async def test_only_an_extension_is_paired(client: Client, stranger: Client, origin: str | None) -> None:
    body = {"code": await new_code(client), "name": "Chrome"}
    given = origin.format(port=stranger.port) if origin else None
    assert await problem_of(stranger, body, given) == (403, "foreign-origin")
    # The code was not used up by that.
    assert (await stranger.post("/v1/pair", json=body, headers={"Origin": OURS})).status == 200


async def test_wrong_late_and_used_codes_are_told_apart(client: Client, stranger: Client, clock: Any) -> None:
    assert await problem_of(stranger, {"code": "123456", "name": "x"}) == (409, "no-code")
    code = await new_code(client)
    wrong = {"code": "000000" if code != "000000" else "111111", "name": "x"}
    for _ in range(5):
        assert await problem_of(stranger, wrong) == (403, "wrong-code")
    assert await problem_of(stranger, {"code": code, "name": "x"}) == (429, "too-many-tries")

    late = {"code": await new_code(client), "name": "x"}
    clock.passed += CODE_SECONDS
    assert await problem_of(stranger, late) == (403, "wrong-code")


@pytest.mark.parametrize(
    "body",
    [
        {"code": "12345", "name": "x"},
        {"code": "1234567", "name": "x"},
        {"code": 123456, "name": "x"},
        {"code": "１２３４５６", "name": "x"},
        {"code": "123456"},
        {"code": "123456", "name": ""},
        {"code": "123456", "name": "x" * 61},
        {"code": "123456", "name": "x", "more": 1},
    ],
)
async def test_what_is_no_code_costs_no_guess(client: Client, stranger: Client, body: Any) -> None:
    code = await new_code(client)
    for _ in range(6):
        assert await problem_of(stranger, body) == (422, "invalid-request")
    answer = await stranger.post("/v1/pair", json={"code": code, "name": "x"}, headers={"Origin": OURS})
    assert answer.status == 200


async def test_pairings_are_listed_and_ended(client: Client, stranger: Client) -> None:
    made = await paired(client, stranger)
    listed = await (await client.get("/v1/pairings")).json()
    assert listed == {
        "pairings": [{"id": made["id"], "name": "Chrome", "origin": OURS, "since": "2026-11-21T12:00:00Z"}]
    }

    assert (await client.delete(f"/v1/pairings/{made['id']}")).status == 204
    assert (await client.delete(f"/v1/pairings/{made['id']}")).status == 404
    assert await ask(stranger, "POST", "/v1/check", made["token"], OURS, RISKY) == 403  # nobody's origin any more
    assert await ask(stranger, "GET", "/v1/catalogue", made["token"], None) == 401


async def test_an_extension_ends_its_own_pairing_and_no_other(client: Client, stranger: Client) -> None:
    made, other = await paired(client, stranger), await paired(client, stranger, OTHERS)
    assert await ask(stranger, "DELETE", f"/v1/pairings/{other['id']}", made["token"], OURS) == 403
    assert await ask(stranger, "DELETE", f"/v1/pairings/{made['id']}", made["token"], OURS) == 204
    assert await ask(stranger, "POST", "/v1/check", other["token"], OTHERS, RISKY) == 200


async def test_a_new_server_knows_the_old_pairings(
    client: Client, stranger: Client, app: web.Application, aiohttp_client: Any, sample_ruleset: Any
) -> None:
    from presend.app import make_app
    from presend.app.keys import SETTINGS

    token = (await paired(client, stranger))["token"]
    again = await aiohttp_client(make_app(app[SETTINGS], sample_ruleset, "n" * 43))
    assert await ask(again, "POST", "/v1/check", token, OURS, RISKY) == 200
