"""GraphQL and JSON-RPC put many kinds of request on one address, and several into one body. Each is an envelope."""

from collections.abc import Iterator, Mapping

from presend.platforms.routes import Route
from presend_proxy.extraction.compiled import Carrier
from presend_proxy.extraction.graphql import Document, Field, Operation, document_of, with_values
from presend_proxy.extraction.graphql_tokens import BadGraphqlError
from presend_proxy.extraction.jsons import Json, NotJsonError, json_in
from presend_proxy.extraction.paths import plain, reached
from presend_proxy.extraction.texts import has_text_on_path

_MOST_ENVELOPES = 1_000
_TOOL_CALL = "tools/call"
# Where an operation's name, or the id of a query that the server keeps, stands in a body.
_NAMES = ("operationName", "doc_id", "documentId", "queryId", "id")
IN_QUERY = ("operationName", "alias", "doc_id", "queryId")  # the same, in an address


def envelopes_of(carrier: Carrier, data: Json) -> list[Json]:
    """Return the parts of a body that are requests of their own; most often it is one."""
    if not carrier.is_narrowed or (carrier.where and fits_where(carrier, data)):
        return [data]
    # An upload's multipart form has the GraphQL request in a field of this name.
    if isinstance(data, dict) and "operations" in data and "query" not in data:
        data = _as_json(data["operations"])
    return list(data[:_MOST_ENVELOPES]) if isinstance(data, list) else [data]


def roots_of(carrier: Carrier, envelope: Json, url_names: frozenset[str]) -> list[Json] | None:
    """Return the values in which a route's paths are looked up; None if the envelope is not the route's."""
    route = carrier.route
    if not fits_where(carrier, envelope):
        return None
    if not (route.graphql_fields or route.graphql_operations or route.rpc_methods or route.rpc_tools):
        return [envelope]
    if not isinstance(envelope, dict) or not _fits_rpc(route, envelope):
        return None
    if route.graphql_fields or route.graphql_operations:
        return _graphql_roots(carrier, envelope, url_names)
    return [envelope]


def fits_where(carrier: Carrier, data: Json) -> bool:
    """Tell whether a body has the values that a route asks for."""
    return all(
        any(pattern.search(_spelled(value)) for value in reached(path, data).values) for path, pattern in carrier.where
    )


def _spelled(value: Json) -> str:
    """Return a value as JSON spells it, strings as they are."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else plain(value)


def _fits_rpc(route: Route, envelope: Mapping[str, Json]) -> bool:
    method = envelope.get("method")
    if route.rpc_methods and method not in route.rpc_methods:
        return False
    if not route.rpc_tools:
        return True
    params = envelope.get("params")
    return method == _TOOL_CALL and isinstance(params, dict) and params.get("name") in route.rpc_tools


def _graphql_roots(carrier: Carrier, envelope: dict[str, Json], url_names: frozenset[str]) -> list[Json] | None:
    route = carrier.route
    names = url_names | _names_in(envelope)
    document = _document(envelope.get("query"))
    if document is None:
        # The server keeps the query's text, so its fields are not known: the texts themselves must tell.
        is_wanted = not names.isdisjoint(route.graphql_operations)
        return [envelope] if is_wanted or (route.graphql_fields and has_text_on_path(carrier.texts, envelope)) else None
    roots = [
        {**envelope, "variables": with_values(dict(field.arguments), _variables(operation, envelope))}
        for operation, field in _wanted_fields(route, document, names)
    ]
    return [envelope, *roots] if roots else None


def _wanted_fields(route: Route, document: Document, names: frozenset[str]) -> Iterator[tuple[Operation, Field]]:
    chosen = [operation for operation in document.operations if operation.name and operation.name in names]
    for operation in chosen or document.operations:
        is_named = operation.name in route.graphql_operations or not names.isdisjoint(route.graphql_operations)
        for field in document.root_fields(operation):
            if is_named or field.name in route.graphql_fields:
                yield operation, field


def _variables(operation: Operation, envelope: Mapping[str, Json]) -> dict[str, Json]:
    variables = _as_json(envelope.get("variables"))
    return {**operation.defaults, **variables} if isinstance(variables, dict) else operation.defaults


def _names_in(envelope: Mapping[str, Json]) -> frozenset[str]:
    found = [envelope.get(name) for name in _NAMES]
    extensions = envelope.get("extensions")
    kept = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    if isinstance(kept, dict):
        found.append(kept.get("sha256Hash"))
    return frozenset(name for name in found if isinstance(name, str) and name)


def _document(query: Json) -> Document | None:
    if not isinstance(query, str) or not query.strip():
        return None
    try:
        return document_of(query)
    except BadGraphqlError:
        return None


def _as_json(value: Json) -> Json:
    try:
        return json_in(value) if isinstance(value, str) else value
    except NotJsonError:
        return value
