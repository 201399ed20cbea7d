"""`/openapi.json`: the contract for machines, made from the models and the table of routes."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from aiohttp import web

from presend import __version__, wire
from presend.app.answers import json_response
from presend.app.failures import PROBLEMS
from presend.app.guard import Access
from presend.app.keys import CONTRACT
from presend.app.route import Route

_Json = dict[str, Any]
_REFERENCE = "#/components/schemas/{model}"
_ANYONE_FAILS = ("unknown-host", "foreign-origin", "too-large", "wrong-method", "failure")
_BODY_FAILS = ("not-json-type", "not-json", "invalid-request")


async def contract(request: web.Request) -> web.Response:
    """Answer with the contract."""
    return json_response(request.app[CONTRACT])


def contract_json(routes: Sequence[Route], platforms: Iterable[str]) -> bytes:
    """Return the OpenAPI 3.1 document of those routes that speak JSON."""
    spoken = [route for route in routes if route.is_told]
    schemas, definitions = wire.schemas_of(_models(spoken), platforms, _REFERENCE)
    paths: dict[str, _Json] = {}
    for route in spoken:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    document = {
        "openapi": "3.1.0",
        "info": {"title": "presend", "version": __version__, "description": "See docs/wire.md."},
        "paths": paths,
        "components": {"schemas": definitions, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _models(routes: Sequence[Route]) -> Iterator[tuple[type[wire.WireModel], wire.Way]]:
    yield wire.Problem, "serialization"
    for route in routes:
        if route.takes:
            yield route.takes, "validation"
        if route.gives:
            yield route.gives, "serialization"
        for _, model in route.tells:
            yield model, "serialization"


def _operation(route: Route, schemas: wire.Schemas) -> _Json:
    operation: _Json = {
        "summary": route.summary,
        "responses": {
            str(route.status): _answer(route, schemas),
            **_failures(route, schemas[wire.Problem, "serialization"]),
        },
        "security": [] if route.access is Access.ANYONE else [{"token": []}],
    }
    if named := re.findall(r"{(\w+)}", route.path):
        operation["parameters"] = [_parameter(name) for name in named]
    if route.takes:
        body = _content("", "application/json", schemas[route.takes, "validation"])
        operation["requestBody"] = {"required": True, "content": body["content"]}
    return operation


def _answer(route: Route, schemas: wire.Schemas) -> _Json:
    if route.gives:
        return _content("The answer.", "application/json", schemas[route.gives, "serialization"])
    if not route.tells:
        return {"description": "Done."}
    stream = _content("Server-sent events; `x-events` tells their data.", "text/event-stream", {"type": "string"})
    return stream | {"x-events": {name: schemas[model, "serialization"] for name, model in route.tells}}


def _parameter(name: str) -> _Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _failures(route: Route, schema: _Json) -> _Json:
    names = [*_ANYONE_FAILS, *route.fails, *(_BODY_FAILS if route.takes else ())]
    if route.access is not Access.ANYONE:
        names.append("no-token")
    if route.access is Access.OWNER:
        names.append("owner-only")
    known = sorted(PROBLEMS[name] for name in names)
    return {str(status): _content(title, "application/problem+json", schema) for status, title in known}


def _content(description: str, kind: str, schema: _Json) -> _Json:
    return {"description": description, "content": {kind: {"schema": schema}}}
