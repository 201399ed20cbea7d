from collections.abc import Callable
from typing import Any

import pytest

from presend.platforms.profiles import Profile
from presend.platforms.routes import Kind, Route, TextPath
from presend_proxy.extraction.compiled import compiled
from presend_proxy.extraction.envelopes import envelopes_of, roots_of

QUERY = "mutation Send($input: In!) { alias: sendMessage(input: $input) { id } }"


@pytest.fixture(scope="session")
def roots(profile_of: Callable[..., Profile]) -> Callable[..., list[Any] | None]:
    def build(envelope: Any, *names: str, **narrowing: Any) -> list[Any] | None:
        route = Route("chat", Kind.SEND, "/", texts=(TextPath("$.variables.input.text"),), **narrowing)
        [carrier] = compiled(profile_of(route)).carriers
        return roots_of(carrier, envelope, frozenset(names))

    return build


@pytest.mark.parametrize(
    ("envelope", "is_mine"),
    [
        ({"query": QUERY, "variables": {"input": {"text": "hi"}}}, True),
        ({"query": "query { other }", "variables": {"input": {"text": "hi"}}}, False),
        ({"query": 'query { other(note: "sendMessage") }'}, False),
        ({"doc_id": "1", "variables": {"input": {"text": "hi"}}}, True),
        ({"doc_id": "1", "variables": {"page": 2}}, False),
        ({"query": "{ sendMessage", "variables": {"input": {"text": "unreadable query"}}}, True),
        ({"query": "query A { sendMessage } query B { b }", "operationName": "B"}, False),
        ("text", False),
    ],
)
def test_root_fields_tell_what_is_sent(roots: Callable[..., Any], envelope: object, *, is_mine: bool) -> None:
    assert (roots(envelope, graphql_fields=("sendMessage",)) is not None) is is_mine


@pytest.mark.parametrize(
    ("envelope", "names", "is_mine"),
    [
        ({"operationName": "Send"}, (), True),
        ({"doc_id": "abc"}, (), True),
        ({"extensions": {"persistedQuery": {"sha256Hash": "abc"}}}, (), True),
        ({"variables": {}}, ("Send",), True),
        ({"query": "mutation Send { x }"}, (), True),
        ({"operationName": "Other"}, (), False),
    ],
)
def test_operations_are_known_by_name_or_by_the_kept_querys_id(
    roots: Callable[..., Any], envelope: object, names: tuple[str, ...], *, is_mine: bool
) -> None:
    assert (roots(envelope, *names, graphql_operations=("Send", "abc")) is not None) is is_mine


def test_arguments_stand_where_the_variables_would(roots: Callable[..., Any]) -> None:
    query = 'mutation($t: String) { a: sendMessage(input: {text: "one"}) b: sendMessage(input: {text: $t}) }'
    found = roots({"query": query, "variables": '{"t": "two"}'}, graphql_fields=("sendMessage",))

    assert [root["variables"]["input"]["text"] for root in found[1:]] == ["one", "two"]


def test_tools_are_known_by_name(roots: Callable[..., Any]) -> None:
    call = {"jsonrpc": "2.0", "method": "tools/call", "params": {"name": "chat__send"}}

    assert roots(call, rpc_tools=("chat__send",)) == [call]
    assert roots({**call, "method": "tools/list"}, rpc_tools=("chat__send",)) is None
    assert roots({**call, "params": None}, rpc_tools=("chat__send",)) is None
    assert roots(call, rpc_methods=("tools/call",)) == [call]
    assert roots(call, rpc_methods=("chat.send",)) is None


@pytest.mark.parametrize(
    ("value", "is_mine"), [("send", True), (True, True), (1, True), ("other", False), (None, False), ({"a": 1}, False)]
)
def test_values_in_the_body_narrow_a_route(roots: Callable[..., Any], value: object, *, is_mine: bool) -> None:
    assert (roots({"why": value}, where=(("$.why", "^(send|true|1)$"),)) is not None) is is_mine


def test_a_batch_and_an_upload_come_apart(profile_of: Callable[..., Profile]) -> None:
    plain, graph, where = compiled(
        profile_of(
            Route("a", Kind.SEND, "/"),
            Route("b", Kind.SEND, "/", graphql_fields=("x",)),
            Route("c", Kind.SEND, "/", where=(("$[0].k", "1"),)),
        )
    ).carriers

    assert envelopes_of(plain, [1, 2]) == [[1, 2]]
    assert envelopes_of(graph, [1, 2]) == [1, 2]
    assert envelopes_of(graph, {"operations": '[{"query": ""}]', "map": "{}"}) == [{"query": ""}]
    assert envelopes_of(where, [{"k": "1"}]) == [[{"k": "1"}]]
    assert envelopes_of(where, [{"k": "2"}]) == [{"k": "2"}]
