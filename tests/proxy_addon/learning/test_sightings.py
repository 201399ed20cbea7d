import json
from urllib.parse import urlencode

import pytest

from presend.platforms.routes import Encoding, Flatten, Framing
from presend_proxy.extraction import Request
from presend_proxy.learning.canary import Canary
from presend_proxy.learning.disguises import Form
from presend_proxy.learning.sightings import Place, body_of, framed_body_of, framing_of, places_in

TEXT = "amber river meets the quiet harbor"
CANARY = Canary(TEXT)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"story": {"message": TEXT}}, Place("$.story.message", True)),
        ({"list": [{"n": 1}, {"text": f"<p>{TEXT}</p>"}]}, Place("$.list[*].text", True, Flatten.HTML)),
        ({"odd key": TEXT}, Place("$['odd key']", True)),
        (["send", TEXT], Place("$[1]", True)),
        ({"a": json.dumps({"b": json.dumps({"c": TEXT})})}, Place("$.a.b.c", True, inner=("$.a", "$.a.b"))),
        ({"blocks": [{"runs": [{"text": TEXT[:9]}, {"text": TEXT[9:]}]}]}, Place("$.blocks", True, Flatten.BLOCKS)),
        ({"b": json.dumps([{"text": TEXT[:9]}, {"text": TEXT[9:]}])}, Place("$.b", True, Flatten.BLOCKS, ("$.b",))),
        ({"draft": TEXT[:15]}, Place("$.draft", False)),
        ({"p": TEXT.replace(" ", "%20")}, Place("$.p", True, form=Form.PERCENT)),
    ],
)
def test_the_path_to_the_sentence_is_found(data: object, place: Place) -> None:
    assert places_in(data, CANARY) == (place,)


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "path"),
    [
        (json.dumps({"m": TEXT}), "text/plain", Encoding.JSON, "$.m"),
        (urlencode({"m": TEXT}), "application/x-www-form-urlencoded", Encoding.FORM, "$.m"),
        (f'--B\r\nContent-Disposition: form-data; name="m"\r\n\r\n{TEXT}\r\n--B--', "", Encoding.MULTIPART, "$.m"),
        (TEXT, "text/plain", Encoding.TEXT, "$"),
    ],
)
def test_a_body_is_read_as_it_looks(body: str, content_type: str, encoding: Encoding, path: str) -> None:
    found = body_of(Request("POST", "chat.example", "/", {"content-type": content_type}, body.encode()), CANARY)

    assert found is not None and (found.encoding, found.places[0].path) == (encoding, path)


def test_a_body_without_it_is_none() -> None:
    assert body_of(Request("POST", "chat.example", "/", {}, b'{"m": "other"}'), CANARY) is None
    assert body_of(Request("POST", "chat.example", "/", {}, b"\x08\x01"), CANARY) is None


@pytest.mark.parametrize(
    ("frame", "framing", "path"),
    [
        ('42["msg",{"text":"%s"}]', Framing.SOCKET_IO, "$.text"),
        ('{"type":1,"target":"Send","arguments":["r1","%s"]}\x1e', Framing.SIGNALR, "$[1]"),
        ('["3","9","room:r1","new_msg",{"body":"%s"}]', Framing.PHOENIX, "$.body"),
        ('{"topic":"room:r1","event":"new_msg","payload":{"body":"%s"}}', Framing.PHOENIX, "$.body"),
        ('["{\\"text\\":\\"%s\\"}"]', Framing.SOCKJS, "$.text"),
        ('{"command":"message","identifier":"{}","data":"{\\"text\\":\\"%s\\"}"}', Framing.ACTION_CABLE, "$.text"),
        ('{"type":"msg","text":"%s"}', Framing.JSON, "$.text"),
        ("say %s", Framing.TEXT, "$"),
    ],
)
def test_a_frames_wrapping_is_recognised(frame: str, framing: Framing, path: str) -> None:
    found = framed_body_of(frame % TEXT, CANARY)

    assert framing_of(frame % TEXT) is framing
    assert found is not None and found[3][0].path == path


@pytest.mark.parametrize("frame", ["", "2", "{", '42["msg",{', "[[[", '["a'])
def test_other_frames_are_none(frame: str) -> None:
    assert framed_body_of(frame, CANARY) is None
