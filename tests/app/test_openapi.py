"""The contract for machines: valid, whole, and kept by the live server (schemathesis asks it at random)."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from aiohttp import web
from aiohttp.test_utils import TestClient
from hypothesis import HealthCheck, Phase, settings

from presend import wire
from presend.app.openapi import contract_json
from presend.app.routes import API, PAGES

Client = TestClient[Any, Any]
TOKEN = "t" * 43
CONTRACT = json.loads(contract_json(API + PAGES, ["generic", "upwork"]))
# A stream has no end to wait for: tests/app/test_events.py reads it.
SCHEMA = schemathesis.openapi.from_dict(CONTRACT).exclude(path="/v1/events")


async def test_the_server_gives_its_contract_to_holders(client: Client, stranger: Client) -> None:
    assert await (await client.get("/openapi.json")).json() == CONTRACT
    assert (await stranger.get("/openapi.json", headers={"Authorization": ""})).status == 401


def test_every_address_that_speaks_json_is_told() -> None:
    told = {(method.upper(), path) for path, methods in CONTRACT["paths"].items() for method in methods}
    assert told == {(route.method, route.path) for route in API + PAGES if route.is_told}
    assert told >= {("GET", "/v1/events"), ("POST", "/v1/notices")}


@pytest.mark.parametrize("name", CONTRACT["components"]["schemas"])
def test_every_schema_is_a_schema_and_refers_to_its_own(name: str) -> None:
    schema = CONTRACT["components"]["schemas"][name]
    jsonschema_rs.meta.validate(schema)
    for reference in references_in(schema):
        assert reference.rsplit("/", 1)[1] in CONTRACT["components"]["schemas"]


def references_in(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"]
        for part in schema.values():
            yield from references_in(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references_in(part)


def test_the_contract_lists_the_platforms_of_this_server() -> None:
    assert CONTRACT["components"]["schemas"]["Context"]["properties"]["platform"]["enum"] == ["generic", "upwork"]


def test_optional_keys_are_optional_and_others_are_not() -> None:
    schemas = CONTRACT["components"]["schemas"]
    assert set(schemas["Report"]["required"]) == {"verdict", "findings", "notes", "degraded"}
    assert schemas["CheckRequest"]["required"] == ["text"]
    assert "required" not in schemas["Context"]
    assert all(schemas[name]["additionalProperties"] is False for name in ("Context", "CheckRequest", "Report"))


def test_an_address_tells_its_own_answers() -> None:
    paths = CONTRACT["paths"]
    assert {"201", "503"} <= set(paths["/v1/holds"]["post"]["responses"])
    assert paths["/v1/notices"]["post"]["responses"]["204"] == {"description": "Done."}
    decision = paths["/v1/holds/{id}/decision"]["post"]
    assert {"404", "409"} <= set(decision["responses"])
    assert [(one["name"], one["in"], one["required"]) for one in decision["parameters"]] == [("id", "path", True)]


def test_a_stream_tells_its_events() -> None:
    answer = CONTRACT["paths"]["/v1/events"]["get"]["responses"]["200"]
    assert set(answer["content"]) == {"text/event-stream"}
    assert answer["x-events"]["hold"] == {"$ref": "#/components/schemas/Hold"}
    assert set(answer["x-events"]) == {"state", "hold", "decided", "ended", "notice", "learning", "doors"}


def test_problems_are_problems() -> None:
    responses = CONTRACT["paths"]["/v1/check"]["post"]["responses"]
    assert set(responses) == {"200", "400", "401", "403", "405", "413", "415", "421", "422", "500"}
    assert set(responses["422"]["content"]) == {"application/problem+json"}
    assert wire.problem_type("no-token") == "/problems/no-token"


@pytest.fixture
def live(app: web.Application, serve: Callable[..., Any]) -> str:
    """The address of the server, in a thread of its own: schemathesis asks and waits."""
    return f"http://127.0.0.1:{serve(app).port}"


@SCHEMA.parametrize()
@settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_the_server_keeps_its_contract(case: Any, live: str) -> None:
    case.call_and_validate(base_url=live, headers={"Authorization": f"Bearer {TOKEN}"})
