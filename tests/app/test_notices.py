from typing import Any

import pytest
from aiohttp.test_utils import TestClient

Client = TestClient[Any, Any]
SAID = {"kind": "unprotected", "host": "www.example.com"}


async def notices_of(client: Client) -> list[Any]:
    return list((await (await client.get("/v1/notices")).json())["notices"])


async def test_what_a_door_said_is_listed_with_its_times(client: Client, clock: Any) -> None:
    assert await notices_of(client) == []
    for passed in (0, 30):
        clock.passed = passed
        assert (await client.post("/v1/notices", json=SAID)).status == 204
    assert await notices_of(client) == [
        {
            "id": "1",
            "kind": "unprotected",
            "host": "www.example.com",
            "detail": "",
            "count": 2,
            "created": "2026-11-21T12:00:00Z",
            "last": "2026-11-21T12:00:30Z",
        }
    ]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "odd", "host": "a"},
        {"kind": "unprotected"},
        SAID | {"text": "Hello."},
        SAID | {"detail": "a" * 1001},
    ],
)
async def test_what_is_no_notice_is_refused(client: Client, body: Any) -> None:
    assert (await client.post("/v1/notices", json=body)).status == 422
    assert await notices_of(client) == []
