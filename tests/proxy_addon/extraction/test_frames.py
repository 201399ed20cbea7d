from collections.abc import Callable

import pytest

from presend.platforms.profiles import Profile
from presend.platforms.routes import Framing, Refusal, Socket, TextPath
from presend_proxy.extraction import Found, Unread, read_frame

IO = Socket(
    "io",
    "^/socket.io/",
    Framing.SOCKET_IO,
    event="^send$",
    texts=(TextPath("$.text"),),
    conversation="$.room",
    once="$.nonce",
    refusal='42["failed"]',
)
ANY = Socket("any", r"^/ws/(?P<conversation>\w+)$", Framing.JSON, texts=(TextPath("$.text"),), anywhere=("body",))


def only(outcome: tuple[Found, ...] | Unread | None) -> Found:
    assert isinstance(outcome, tuple)
    [found] = outcome
    return found


@pytest.mark.parametrize("is_bytes", [True, False])
def test_a_frame_is_read_with_its_names_and_its_refusal(profile_of: Callable[..., Profile], *, is_bytes: bool) -> None:
    frame = '42["send",{"room":"r1","text":"hé","nonce":7}]'
    found = only(read_frame(profile_of(IO), "chat.example", "/socket.io/?EIO=4", frame.encode() if is_bytes else frame))

    assert (found.route_id, found.texts, found.conversation, found.once) == ("io", ("hé",), "r1", "7")
    assert found.refusal == Refusal(0, "", '42["failed"]')


def test_the_address_names_the_conversation(profile_of: Callable[..., Profile]) -> None:
    assert only(read_frame(profile_of(ANY), "chat.example", "/ws/r9?v=1", '{"body":"hi"}')).conversation == "r9"


@pytest.mark.parametrize(
    ("host", "path", "frame", "outcome"),
    [
        ("chat.example", "/socket.io/", '42["typing",{"room":"r1"}]', None),
        ("chat.example", "/socket.io/", "2", None),
        ("chat.example", "/socket.io/", b"\xff\xd8 a picture", None),
        ("chat.example", "/socket.io/", '42["send",{"room":"r1","text":""}]', None),
        ("chat.example", "/socket.io/", '42["send",{"room":"r1","msg":"moved"}]', Unread.NOTHING_FOUND),
        ("chat.example", "/socket.io/", '42["send",{', Unread.MALFORMED),
        ("chat.example", "/ws/r1", b"\x82\xa4\xff packed", Unread.UNKNOWN_TYPE),
        ("chat.example", "/ws/r1", '{"presence": "on"}', None),
        ("chat.example", "/elsewhere", '42["send",{"text":"hi"}]', None),
        ("notchat.example", "/socket.io/", '42["send",{"text":"hi"}]', None),
    ],
)
def test_what_carries_no_text_is_told_from_what_cannot_be_read(
    profile_of: Callable[..., Profile], host: str, path: str, frame: str | bytes, outcome: Unread | None
) -> None:
    assert read_frame(profile_of(IO, ANY), host, path, frame) is outcome


def test_a_frame_has_an_end(profile_of: Callable[..., Profile]) -> None:
    assert read_frame(profile_of(ANY), "chat.example", "/ws/r1", " " * 17_000_000) is Unread.TOO_BIG


def test_every_message_of_a_frame_is_one_of_its_own(profile_of: Callable[..., Profile]) -> None:
    socket = Socket("sock", "^/s", Framing.SOCKJS, texts=(TextPath("$.text"),))
    found = read_frame(profile_of(socket), "chat.example", "/s", r'["{\"text\":\"a\"}","{\"text\":\"b\"}","{}"]')

    assert isinstance(found, tuple) and [one.texts for one in found] == [("a",), ("b",)]
