from presend.packs.reading import Node, SourceFile, Table, read_text
from presend.platforms.overlay import overlaid
from presend.platforms.profiles import Profile, profile_of

BUILTIN = """\
id: acme
title: Acme
hosts: [acme.example.com]
receipts: [{id: rule, text: T, url: https://acme.example.com/, checked: 2026-01-01, stale: 2026-07-01}]
cites: {direct-payment: rule}
page:
  composers:
    - {id: chat, addresses: [^/chat], fields: [textarea]}
    - {id: bid, addresses: [^/bid], fields: [textarea]}
  conversation: ^/chat/([0-9]+)
wire:
  routes:
    - {id: typing, kind: ignore, path: ^/typing$}
    - {id: chat, kind: send, path: ^/chat$, anywhere: [text]}
  client_timeout: 20
"""


def table(text: str, name: str = "mine/acme.yaml") -> Table:
    node: Node = read_text(SourceFile(name, text))
    assert isinstance(node, Table)
    return node


def over(own: str) -> Profile:
    node = overlaid(table(own), table(BUILTIN, "platforms/acme.yaml"))
    return profile_of(node, "acme", ("direct-payment",))


def test_what_a_person_does_not_name_stays() -> None:
    found = over("id: acme\n")
    assert found == profile_of(table(BUILTIN), "acme", ("direct-payment",))


def test_a_key_of_theirs_replaces() -> None:
    found = over("title: My Acme\npage: {conversation: '^/talk/([a-z]+)'}\nwire: {client_timeout: 9}\n")
    assert found.title == "My Acme"
    assert found.page and found.wire
    assert (found.page.conversation, found.wire.client_timeout) == ("^/talk/([a-z]+)", 9)
    assert len(found.page.composers) == len(found.wire.routes) == 2


def test_their_routes_and_composers_come_first() -> None:
    found = over(
        "page: {composers: [{id: order, addresses: [^/order], fields: [textarea]}]}\n"
        "wire: {routes: [{id: order, kind: send, path: ^/order$, anywhere: [text]}]}\n"
    )
    assert found.page and found.wire
    assert [composer.id for composer in found.page.composers] == ["order", "chat", "bid"]
    assert [route.id for route in found.wire.routes] == ["order", "typing", "chat"]


def test_one_of_theirs_takes_the_place_of_its_namesake() -> None:
    found = over("wire: {routes: [{id: chat, kind: send, path: ^/new$, anywhere: [text]}]}\n")
    assert found.wire
    assert [(route.id, route.path) for route in found.wire.routes] == [("chat", "^/new$"), ("typing", "^/typing$")]


def test_a_list_that_was_not_there_is_theirs_alone() -> None:
    found = over("wire: {sockets: [{id: live, path: ^/live$, framing: json, anywhere: [text]}]}\n")
    assert found.wire
    assert [socket.id for socket in found.wire.sockets] == ["live"]


def test_other_lists_are_replaced_not_joined() -> None:
    assert over("hosts: [acme.example.org]\n").hosts == ("acme.example.org",)
