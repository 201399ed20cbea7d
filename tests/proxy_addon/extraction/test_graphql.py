import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend_proxy.extraction.graphql import Variable, document_of, with_values
from presend_proxy.extraction.graphql_tokens import BadGraphqlError, tokens_of


def root_names(query: str) -> list[str]:
    document = document_of(query)
    return [field.name for operation in document.operations for field in document.root_fields(operation)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("{ me { id } }", ["me"]),
        ("mutation { send }", ["send"]),
        ("mutation M($a: [Int!]! = [1], $b: In = {k: 1}) @live { x: send(a: $a) { id } other }", ["send", "other"]),
        ('# note { no }\nmutation M { send(t: "} { # \\" ") { id } }', ["send"]),
        (
            "mutation { ... on Mutation @include(if: true) { send } ... { two } ... @skip(if: false) { three } }",
            ["send", "two", "three"],
        ),
        ("mutation { ...A } fragment A on Mutation { send ...B } fragment B on Mutation { two ...A }", ["send", "two"]),
        ('mutation { send(t: """block "quoted" } """) { id } }', ["send"]),
        ("query A { a } query B { b } subscription C { c }", ["a", "b", "c"]),
        ("mutation { send @client(x: {a: [1]}) { deep { deeper } } two }", ["send", "two"]),
    ],
)
def test_root_fields_are_found_behind_aliases_and_fragments(query: str, names: list[str]) -> None:
    assert root_names(query) == names


def test_arguments_are_read_with_their_variables_and_defaults() -> None:
    document = document_of(
        'mutation M($m: String = "standard") '
        '{ send(in: {text: $m, n: -1.5, kind: CHAT, ok: true, none: null, l: ["\\u0041", $x]}) }'
    )
    operation = document.operations[0]
    arguments = dict(document.root_fields(operation)[0].arguments)

    assert operation.defaults == {"m": "standard"}
    assert arguments["in"]["text"] == Variable("m")
    assert with_values(arguments, {"m": "hi", "x": 1}) == {
        "in": {"text": "hi", "n": "-1.5", "kind": "CHAT", "ok": True, "none": None, "l": ["A", 1]}
    }


@pytest.mark.parametrize(
    "query",
    [
        "{",
        "}",
        "mutation",
        "mutation {",
        "{ a(",
        "{ a(b: }",
        "{ a(b c) }",
        "{ a: }",
        "{ ... }",
        "? {a}",
        '{ a(b: "x) }',
        "{ a(b: " + "[" * 500 + "}",
        "{" + "...{" * 500,
    ],
)
def test_what_is_no_graphql_is_said_to_be(query: str) -> None:
    with pytest.raises(BadGraphqlError):
        document_of(query)


@given(st.text(st.sampled_from('{}()[]:$@!=.| "\\#abon,1-\n')))
def test_only_its_own_error_goes(query: str) -> None:
    with contextlib.suppress(BadGraphqlError):
        document_of(query)


def test_commas_comments_and_marks_are_no_tokens() -> None:
    assert [token.text for token in tokens_of("\ufeff a, # b\n c")] == ["a", "c"]
