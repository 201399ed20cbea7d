from typing import Any

from aiohttp.test_utils import TestClient

from presend import wire

Client = TestClient[Any, Any]


async def test_everything_the_catalogue_offers_is_accepted(client: Client) -> None:
    catalogue = wire.Catalogue.model_validate_json(await (await client.get("/v1/catalogue")).read())
    for platform in catalogue.platforms:
        await _accepted(client, {"platform": platform.id})
    for key, values in catalogue.context.items():
        for value in values:
            await _accepted(client, {key: {"true": True, "false": False}.get(value, value)})


async def _accepted(client: Client, context: dict[str, Any]) -> None:
    answer = await client.post("/v1/check", json={"text": "Hello.", "context": context})
    assert answer.status == 200, context


async def test_generic_comes_first_and_once(client: Client) -> None:
    catalogue = await (await client.get("/v1/catalogue")).json()
    assert [platform["id"] for platform in catalogue["platforms"]] == ["generic", "upwork"]
