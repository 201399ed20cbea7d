import pytest

from presend_proxy.learning.naming import Operation, conversation_path, names_of, once_path, operation_of, values_of

UUID = "00000000-0000-4000-8000-000000000003"


@pytest.mark.parametrize(
    ("data", "operation"),
    [
        ({"query": "mutation($t: String) { a: sendIt(t: $t) { id } }"}, Operation(graphql_fields=("sendIt",))),
        ({"operationName": "Send", "doc_id": "1", "variables": {}}, Operation(graphql_operations=("Send",))),
        ({"doc_id": "abc"}, Operation(graphql_operations=("abc",))),
        ({"jsonrpc": "2.0", "method": "chat.send"}, Operation(rpc_methods=("chat.send",))),
        (
            {"jsonrpc": "2.0", "method": "tools/call", "params": {"name": "send"}},
            Operation(rpc_methods=("tools/call",), rpc_tools=("send",)),
        ),
        ({"query": "shoes", "text": "hi"}, Operation()),
        ({"query": "{ broken"}, Operation()),
        (["a"], Operation()),
        ("text", Operation()),
    ],
)
def test_a_body_names_its_operation(data: object, operation: Operation) -> None:
    assert operation_of(data) == operation


def test_the_conversation_is_a_key_of_that_name_best_one_seen_elsewhere() -> None:
    data = {"chat": "c1", "input": {"threadId": "t1"}, "text": "room"}

    assert conversation_path(data, ()) == "$.chat"
    assert conversation_path(data, {"t1"}) == "$.input.threadId"
    assert conversation_path({"text": "x"}, ()) == ""


@pytest.mark.parametrize(
    ("data", "others", "path"),
    [
        ({"message": {"originToken": UUID}}, [], "$.message.originToken"),
        ({"nonce": 1300000000000000001}, [], "$.nonce"),
        ({"client_message_id": "1790000000001"}, [{"client_message_id": "1790000000000"}], "$.client_message_id"),
        ({"client_message_id": "1790000000001"}, [{"client_message_id": "1790000000001"}], ""),
        ({"client_id": "short"}, [], ""),
        ({"id": UUID}, [], ""),
    ],
)
def test_the_clients_own_key_is_named_only_where_it_is_sure(data: object, others: list[object], path: str) -> None:
    assert once_path(data, others) == path


def test_names_of_people_are_told_from_other_values() -> None:
    data = {"participants_usernames": ["dana_sample"], "type": "message", "n": 1}

    assert names_of(data) == {"dana_sample"} and values_of(data) == {"dana_sample", "message", "1"}
