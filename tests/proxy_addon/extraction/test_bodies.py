import pytest

from presend.platforms.routes import Encoding
from presend_proxy.extraction.bodies import MOST_BODY, data_of, encodings_of, look_of
from presend_proxy.extraction.records import Unread

MULTIPART = b'--B\r\nContent-Disposition: form-data; name="m"\r\n\r\nhi\r\n--B--\r\n'


@pytest.mark.parametrize(
    ("encoding", "body", "content_type", "data"),
    [
        (Encoding.JSON, b'{"m": "hi"}', "text/plain;charset=UTF-8", {"m": "hi"}),
        (Encoding.JSON, '{"m": "é"}'.encode("latin-1"), 'application/json; charset="latin-1"', {"m": "é"}),
        (Encoding.FORM, b"m=hi", "", {"m": "hi"}),
        (Encoding.MULTIPART, MULTIPART, "", {"m": "hi"}),
        (Encoding.FORM_OR_MULTIPART, MULTIPART, "text/plain", {"m": "hi"}),
        (Encoding.FORM_OR_MULTIPART, b"m=hi", "text/plain", {"m": "hi"}),
        (Encoding.TEXT, b"hi", "", "hi"),
        (Encoding.ANY, b'{"m": "hi"}', "text/plain", {"m": "hi"}),
        (Encoding.ANY, b'\xef\xbb\xbf {"m": "hi"}', "", {"m": "hi"}),
        (Encoding.ANY, b'"hi"', "application/vnd.api+json", "hi"),
        (Encoding.ANY, b"m=hi", "application/x-www-form-urlencoded", {"m": "hi"}),
        (Encoding.ANY, b"m=hi", "application/octet-stream", {"m": "hi"}),
        (Encoding.ANY, MULTIPART, "", {"m": "hi"}),
        (Encoding.ANY, b"see you", "text/plain", "see you"),
    ],
)
def test_a_body_is_read_as_it_is_named_or_as_it_looks(
    encoding: Encoding, body: bytes, content_type: str, data: object
) -> None:
    assert data_of(encoding, body, content_type) == data


@pytest.mark.parametrize(
    ("encoding", "body", "why"),
    [
        (Encoding.ANY, b"\x08\x01\x12\x05hello", Unread.UNKNOWN_TYPE),
        (Encoding.ANY, b"", Unread.UNKNOWN_TYPE),
        (Encoding.JSON, b"{", Unread.MALFORMED),
        (Encoding.MULTIPART, b"m=hi", Unread.MALFORMED),
        (Encoding.FORM, b"a&" * 20_000, Unread.TOO_BIG),
        (Encoding.JSON, b" " * (MOST_BODY + 1), Unread.TOO_BIG),
    ],
)
def test_a_body_that_cannot_be_read_says_why(encoding: Encoding, body: bytes, why: Unread) -> None:
    assert data_of(encoding, body, "application/x-protobuf") is why


def test_the_look_is_tried_after_the_name() -> None:
    assert encodings_of(Encoding.FORM, b'{"m": 1}') == (Encoding.FORM, Encoding.JSON)
    assert encodings_of(Encoding.JSON, b'{"m": 1}') == (Encoding.JSON,)
    assert encodings_of(Encoding.TEXT, b'{"m": 1}') == (Encoding.TEXT,)
    assert look_of(b"see you") is None
