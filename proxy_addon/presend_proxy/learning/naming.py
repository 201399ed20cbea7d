"""What else a body tells: the operation it asks for, the conversation it belongs to, the key that makes it once."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from presend_proxy.extraction.graphql import document_of
from presend_proxy.extraction.graphql_tokens import BadGraphqlError
from presend_proxy.extraction.jsons import Json
from presend_proxy.extraction.paths import plain
from presend_proxy.learning.sightings import steps_of

_CONVERSATION = re.compile(
    r"(?:conversation|room|thread|channel|chat|dialog)(?:_?(?:id|urn|uid|uuid|key))?"
    r"|(?:job|project|order|contract|offer)_?(?:id|uid|ref|reference)",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"nonce|(?:client|local|temp|tmp)_?(?:msg|message|mutation)?_?id|idempoten\w*|origin_?token|dedup\w*", re.IGNORECASE
)
_NAMES = re.compile(r"user|name|recipient|participant|member|counterpart|handle|slug|login|^to$", re.IGNORECASE)
_UNIQUE = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{20,}|[0-9]{12,20}")
_TOOL_CALL = "tools/call"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a body asks for, where many kinds of request share one address."""

    graphql_fields: tuple[str, ...] = ()
    graphql_operations: tuple[str, ...] = ()
    rpc_methods: tuple[str, ...] = ()
    rpc_tools: tuple[str, ...] = ()


def operation_of(data: Json) -> Operation:
    """Return the operation that a body names; an empty one for most."""
    if not isinstance(data, dict):
        return Operation()
    if isinstance(data.get("jsonrpc"), str) and isinstance(data.get("method"), str):
        return _rpc(data)
    return _graphql(data)


def _rpc(data: dict[str, Json]) -> Operation:
    params = data.get("params")
    tool = params.get("name") if isinstance(params, dict) else None
    if data["method"] == _TOOL_CALL and isinstance(tool, str):
        return Operation(rpc_methods=(_TOOL_CALL,), rpc_tools=(tool,))
    return Operation(rpc_methods=(data["method"],))


def _graphql(data: dict[str, Json]) -> Operation:
    query = data.get("query")
    try:
        document = document_of(query) if isinstance(query, str) and "{" in query else None
    except BadGraphqlError:
        document = None
    if document:
        fields = [field.name for operation in document.operations for field in document.root_fields(operation)]
        return Operation(graphql_fields=tuple(dict.fromkeys(fields)))
    name = data.get("operationName") or data.get("doc_id")
    return Operation(graphql_operations=(name,)) if isinstance(name, str) and name else Operation()


def conversation_path(data: Json, repeated: Collection[str]) -> str:
    """Return the path of the conversation's id: a key of that name, best one whose value was seen elsewhere too."""
    found = [(path, value) for path, key, value in _leaves(data) if _CONVERSATION.fullmatch(key)]
    again = [path for path, value in found if value in repeated]
    return (again or [path for path, _ in found] or [""])[0]


def once_path(data: Json, others: Collection[Json]) -> str:
    """Return the path of the client's own key; empty unless name, look and, where it can be compared, change agree."""
    for path, key, value in _leaves(data):
        if _ONCE.fullmatch(key) and _UNIQUE.fullmatch(value):
            same = any(path == there and value == again for other in others for there, _, again in _leaves(other))
            return "" if same else path
    return ""


def names_of(data: Json) -> frozenset[str]:
    """Return the values of a body that are somebody's name."""
    return frozenset(value for _, key, value in _leaves(data) if _NAMES.search(key))


def values_of(data: Json) -> frozenset[str]:
    """Return all plain values of a body."""
    return frozenset(value for _, _, value in _leaves(data))


def _leaves(node: Json, path: str = "$", key: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield path, key and value of everything plain."""
    if text := plain(node):
        yield path, key, text
    for step, child in steps_of(node):
        below = step[1:] if step.startswith(".") else key
        yield from _leaves(child, path + step, below)
