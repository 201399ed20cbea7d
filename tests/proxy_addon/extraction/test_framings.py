import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.platforms.routes import Framing
from presend_proxy.extraction.framings import parts_of
from presend_proxy.extraction.jsons import NotJsonError


@pytest.mark.parametrize(
    ("framing", "frame", "event", "carried"),
    [
        (Framing.JSON, '{"type": "msg", "text": "hi"}', "msg", {"type": "msg", "text": "hi"}),
        (Framing.JSON, '["send", {"text": "hi"}]', "send", ["send", {"text": "hi"}]),
        (Framing.SOCKET_IO, '42["send",{"text":"hi"}]', "send", {"text": "hi"}),
        (Framing.SOCKET_IO, '42/chat,["send",{"text":"hi"}]', "send", {"text": "hi"}),
        (Framing.SOCKET_IO, '4217["send",{"text":"hi"}]', "send", {"text": "hi"}),
        (Framing.SOCKET_IO, '42/chat?x=1,17["send","r1","hi"]', "send", ["r1", "hi"]),
        (
            Framing.SOCKET_IO,
            '451-["send",{"text":"hi","file":{"_placeholder":true,"num":0}}]',
            "send",
            {"text": "hi", "file": {"_placeholder": True, "num": 0}},
        ),
        (Framing.SOCKJS, json.dumps(['{"type": "msg", "text": "hi"}']), "msg", {"type": "msg", "text": "hi"}),
        (Framing.SOCKJS, 'a["{\\"type\\": \\"msg\\"}"]', "msg", {"type": "msg"}),
        (Framing.PHOENIX, '["3","9","room:r1","new_msg",{"body":"hi"}]', "new_msg", {"body": "hi"}),
        (
            Framing.PHOENIX,
            '{"topic":"room:r1","event":"new_msg","payload":{"body":"hi"},"ref":"1"}',
            "new_msg",
            {"body": "hi"},
        ),
        (
            Framing.PHOENIX,
            '["3","9","lv:1","event",{"type":"form","event":"send","value":"message=a+b"}]',
            "event",
            {"type": "form", "event": "send", "value": {"message": "a b"}},
        ),
        (Framing.SIGNALR, '{"type":1,"target":"Send","arguments":["r1","hi"]}\x1e', "Send", ["r1", "hi"]),
        (
            Framing.SIGNALR,
            '{"type":6}\x1e{"type":1,"target":"Send","arguments":[{"text":"hi"}]}\x1e',
            "Send",
            {"text": "hi"},
        ),
        (
            Framing.ACTION_CABLE,
            json.dumps(
                {
                    "command": "message",
                    "identifier": '{"channel":"Room","id":1}',
                    "data": '{"action":"speak","text":"hi"}',
                }
            ),
            "speak",
            {"action": "speak", "text": "hi"},
        ),
    ],
)
def test_what_is_carried_is_unwrapped(framing: Framing, frame: str, event: str, carried: object) -> None:
    [part] = parts_of(framing, frame)

    assert part.events[0] == event
    assert part.roots[0] == carried


@pytest.mark.parametrize(
    ("framing", "frame"),
    [
        (Framing.JSON, "ping"),
        (Framing.JSON, ""),
        (Framing.SOCKET_IO, "2"),
        (Framing.SOCKET_IO, "3probe"),
        (Framing.SOCKET_IO, "40/chat,"),
        (Framing.SOCKET_IO, '43[{"ok":true}]'),
        (Framing.SOCKJS, "o"),
        (Framing.SOCKJS, "h"),
        (Framing.PHOENIX, '[null,"5","phoenix","heartbeat",{}]'),
        (Framing.PHOENIX, '["1","1","room:r1","phx_join",{}]'),
        (Framing.SIGNALR, '{"protocol":"json","version":1}\x1e'),
        (Framing.SIGNALR, '{"type":6}\x1e'),
        (Framing.ACTION_CABLE, '{"command":"subscribe","identifier":"{}"}'),
    ],
)
def test_the_talk_of_the_protocol_carries_nothing(framing: Framing, frame: str) -> None:
    assert parts_of(framing, frame) == []


@pytest.mark.parametrize(
    ("framing", "frame"),
    [
        (Framing.JSON, "{"),
        (Framing.SOCKET_IO, "42[broken"),
        (Framing.PHOENIX, "7"),
        (Framing.PHOENIX, "{"),
        (Framing.SIGNALR, "x\x1e"),
        (Framing.SOCKJS, "[1"),
        (Framing.SOCKJS, json.dumps(["1"] * 2000)),
    ],
)
def test_a_broken_frame_is_said_to_be(framing: Framing, frame: str) -> None:
    with pytest.raises(NotJsonError):
        parts_of(framing, frame)


def test_several_messages_in_one_frame_come_apart() -> None:
    frame = json.dumps(['{"text": "a"}', "plain", '{"text": "b"}'])

    assert [part.roots[0] for part in parts_of(Framing.SOCKJS, frame)] == [{"text": "a"}, "plain", {"text": "b"}]


def test_the_frame_itself_can_be_looked_into_too() -> None:
    [part] = parts_of(Framing.PHOENIX, '["3","9","room:r1","new_msg",{}]')

    assert part.roots[-1]["topic"] == "room:r1"


@given(st.sampled_from(sorted(Framing)), st.text() | st.text(st.sampled_from('42[]{}"a:,1/\\-\x1e')))
def test_only_its_own_error_goes(framing: Framing, frame: str) -> None:
    with contextlib.suppress(NotJsonError):
        parts_of(framing, frame)
