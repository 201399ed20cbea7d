from textwrap import dedent

import pytest

from presend.engine.context import Surface
from presend.errors import PackError
from presend.packs.reading import SourceFile, read_text
from presend.platforms.confidence import Confidence
from presend.platforms.routes import Encoding, Flatten, Kind, Refusal, Route, TextPath
from presend.platforms.routes_reading import route_of

ROUTE = """\
id: chat
kind: send
path: ^/api/rooms/(?P<conversation>[0-9]+)/messages$
hosts: [api.acme.example]
methods: [POST, PUT]
query: {action: ^send$}
graphql_fields: [createMessage]
graphql_operations: [SendMessage]
rpc_methods: [tools/call]
rpc_tools: [send_message]
where: [{path: $.type, is: '^text$'}]
encoding: form-or-multipart
inner: [$.blocks]
texts: [$.text, {path: $.blocks, flatten: blocks}]
anywhere: [body]
conversation: $.room
counterpart: $.to[0]
once: $.nonce
refusal: {status: 400, body: '{"error": "{{reason}}"}'}
confidence: documented
checked: 2026-11-21
"""
HOSTS = ("acme.example",)


def route(text: str) -> Route:
    return route_of(read_text(SourceFile("acme.yaml", text)), HOSTS)


def test_a_route_says_what_it_carries_and_where() -> None:
    assert route(ROUTE) == Route(
        id="chat",
        kind=Kind.SEND,
        path="^/api/rooms/(?P<conversation>[0-9]+)/messages$",
        surface=Surface.MESSAGE,
        hosts=("api.acme.example",),
        methods=("POST", "PUT"),
        query={"action": "^send$"},
        graphql_fields=("createMessage",),
        graphql_operations=("SendMessage",),
        rpc_methods=("tools/call",),
        rpc_tools=("send_message",),
        where=(("$.type", "^text$"),),
        encoding=Encoding.FORM_OR_MULTIPART,
        inner=("$.blocks",),
        texts=(TextPath("$.text"), TextPath("$.blocks", Flatten.BLOCKS)),
        anywhere=("body",),
        conversation="$.room",
        counterpart="$.to[0]",
        once="$.nonce",
        refusal=Refusal(400, "application/json", '{"error": "{{reason}}"}'),
        confidence=Confidence.DOCUMENTED,
        checked="2026-11-21",
    )


@pytest.mark.parametrize(("kind", "surface"), [("proposal", "proposal"), ("profile", "profile"), ("edit", "message")])
def test_the_kind_tells_the_surface_unless_it_is_named(kind: str, surface: str) -> None:
    text = f"id: a\nkind: {kind}\npath: ^/a$\nanywhere: [text]\n"
    assert route(text).surface == surface
    assert route(text + "surface: message\n").surface is Surface.MESSAGE


def test_what_is_not_said_is_the_careful_value() -> None:
    found = route("id: typing\nkind: ignore\npath: ^/typing$\n")
    assert found == Route("typing", Kind.IGNORE, "^/typing$")
    assert (found.methods, found.encoding, found.confidence) == (("POST",), Encoding.JSON, Confidence.GUESS)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "kind: send",
            "kind: sent",
            """\
            acme.yaml:2:7: `kind` cannot be `sent`
                kind: sent
                      ^
              mend: did you mean `send`?""",
        ),
        (
            "<conversation>",
            "<room>",
            """\
            acme.yaml:3:7: `path` has a group `room`, which means nothing here
                path: ^/api/rooms/(?P<room>[0-9]+)/messages$
                      ^
              mend: name it `conversation`, or use ( ) alone""",
        ),
        (
            "[api.acme.example]",
            "[api.acme.example.evil.example]",
            """\
            acme.yaml:4:9: `api.acme.example.evil.example` is none of the profile's hosts
                hosts: [api.acme.example.evil.example]
                        ^
              mend: the profile's own are: acme.example; add it to the profile's `hosts` first""",
        ),
        (
            "[POST, PUT]",
            "[POST, SEND]",
            """\
            acme.yaml:5:17: a method cannot be `SEND`
                methods: [POST, SEND]
                                ^
              mend: use one of: POST, PUT, PATCH, DELETE, GET""",
        ),
        (
            "action: ^send$",
            "action: '[send'",
            """\
            acme.yaml:6:18: `action` of `query` is not a regex: unterminated character set
                query: {action: '[send'}
                                 ^
              mend: a sign that is meant as itself needs a backslash; docs/profiles.md has examples""",
        ),
        (
            "is: '^text$'",
            "equals: '^text$'",
            """\
            acme.yaml:11:24: an entry of `where` has no key `equals`
                where: [{path: $.type, equals: '^text$'}]
                                       ^
              mend: its keys are: path, is""",
        ),
        (
            "form-or-multipart",
            "urlencoded",
            """\
            acme.yaml:12:11: `encoding` cannot be `urlencoded`
                encoding: urlencoded
                          ^
              mend: use one of: json, form, multipart, form-or-multipart, text, any""",
        ),
        (
            "[$.text, ",
            "[text, ",
            """\
            acme.yaml:14:9: an entry of `texts` is not a JSON path: a path begins with `$`
                texts: [text, {path: $.blocks, flatten: blocks}]
                        ^
              mend: write it as `$.message`, `$.list[*].text`, `$.list[0]`, `$..text` or `$["files[]"]`""",
        ),
        (
            "flatten: blocks",
            "flatten: block",
            """\
            acme.yaml:14:43: `flatten` cannot be `block`
                texts: [$.text, {path: $.blocks, flatten: block}]
                                                          ^
              mend: did you mean `blocks`?""",
        ),
        (
            "status: 400, ",
            "",
            """\
            acme.yaml:19:10: a refusal needs the key `status`
                refusal: {body: '{"error": "{{reason}}"}'}
                         ^
              mend: add `status:`""",
        ),
        (
            "texts: [$.text, {path: $.blocks, flatten: blocks}]\nanywhere: [body]\n",
            "",
            """\
            acme.yaml:1:1: the route does not say where its text stands
                id: chat
                ^
              mend: add `texts:` with JSON paths, or `anywhere:` with the names of keys""",
        ),
        (
            "kind: send",
            "kind: ignore",
            """\
            acme.yaml:14:8: an ignored route has no use for `texts`
                texts: [$.text, {path: $.blocks, flatten: blocks}]
                       ^
              mend: take it out, or give the route another `kind`""",
        ),
    ],
)
def test_a_mistake_is_told_in_these_words(old: str, new: str, expected: str) -> None:
    assert old in ROUTE
    with pytest.raises(PackError) as raised:
        route(ROUTE.replace(old, new, 1))
    assert str(raised.value) == dedent(expected)
