from textwrap import dedent

import pytest

from presend.errors import PackError
from presend.packs.reading import SourceFile, read_text
from presend.platforms.confidence import Confidence
from presend.platforms.routes import Framing, Socket, TextPath, Wire
from presend.platforms.wire_reading import wire_of

WIRE = """\
routes:
  - {id: typing, kind: ignore, path: ^/typing$}
  - {id: chat, kind: send, path: ^/chat$, texts: [$.text]}
sockets:
  - id: live
    path: ^/live/(?P<conversation>[0-9]+)$
    framing: phoenix
    hosts: [chat.acme.example]
    event: ^new_msg$
    texts: [$.body]
    conversation: $.topic
    once: $.ref
    refusal: '{"error": true}'
    confidence: seen
client_timeout: 20
challenge: [Just a moment]
"""


def wire(text: str) -> Wire:
    return wire_of(read_text(SourceFile("acme.yaml", text)), ("acme.example",))


def test_a_wire_says_its_routes_in_order_and_its_sockets() -> None:
    found = wire(WIRE)
    assert [route.id for route in found.routes] == ["typing", "chat"]
    assert found.sockets == (
        Socket(
            "live",
            "^/live/(?P<conversation>[0-9]+)$",
            Framing.PHOENIX,
            hosts=("chat.acme.example",),
            event="^new_msg$",
            texts=(TextPath("$.body"),),
            conversation="$.topic",
            once="$.ref",
            refusal='{"error": true}',
            confidence=Confidence.SEEN,
        ),
    )
    assert (found.client_timeout, found.challenge, found.unreadable) == (20, ("Just a moment",), "")


def test_a_wire_may_only_say_why_it_cannot_be_read() -> None:
    assert wire("unreadable: It is encrypted.\n") == Wire(unreadable="It is encrypted.")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "id: chat,",
            "id: typing,",
            """\
            acme.yaml:3:10: the route `typing` is there twice, first in line 2
                  - {id: typing, kind: send, path: ^/chat$, texts: [$.text]}
                         ^
              mend: give this one another id""",
        ),
        (
            "framing: phoenix",
            "framing: pheonix",
            """\
            acme.yaml:7:14: `framing` cannot be `pheonix`
                    framing: pheonix
                             ^
              mend: did you mean `phoenix`?""",
        ),
        (
            "    texts: [$.body]\n",
            "",
            """\
            acme.yaml:5:5: the socket does not say where its text stands
                  - id: live
                    ^
              mend: add `texts:` with JSON paths, or `anywhere:` with the names of keys""",
        ),
        (
            "client_timeout: 20",
            "client_timeout: 0",
            """\
            acme.yaml:15:17: `client_timeout` cannot be `0`
                client_timeout: 0
                                ^
              mend: write a whole number from 1 to 600""",
        ),
        (
            "sockets:",
            "socket:",
            """\
            acme.yaml:4:1: `wire` has no key `socket`
                socket:
                ^
              mend: did you mean `sockets`?""",
        ),
    ],
)
def test_a_mistake_is_told_in_these_words(old: str, new: str, expected: str) -> None:
    assert old in WIRE
    with pytest.raises(PackError) as raised:
        wire(WIRE.replace(old, new, 1))
    assert str(raised.value) == dedent(expected)
