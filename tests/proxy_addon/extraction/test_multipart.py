import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend_proxy.extraction.forms import TooManyFieldsError
from presend_proxy.extraction.jsons import Several
from presend_proxy.extraction.multipart import (
    MOST_FIELD,
    MOST_PARTS,
    BadMultipartError,
    FieldTooBigError,
    boundary_of,
    multipart_of,
)

TYPE = "multipart/form-data; boundary=B"


def body_of(*parts: tuple[str, bytes], boundary: str = "B", line: str = "\r\n") -> bytes:
    pieces = [f"--{boundary}{line}{headers}{line}{line}".encode() + value + line.encode() for headers, value in parts]
    return b"".join(pieces) + f"--{boundary}--{line}".encode()


@pytest.mark.parametrize(
    "headers",
    [
        'Content-Disposition: form-data; name="message"',
        "content-disposition: form-data; name=message",
        'Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="message"',
        'Content-Disposition: form-data;\r\n name="message"',
        "Content-Disposition: form-data; name*=utf-8''message",
        'Content-Disposition: form-data; name="message"; filename="blob"\r\nContent-Type: application/json',
        'X-Odd: 1\r\nContent-Disposition: form-data; name="message"\r\nContent-Length: 9',
    ],
)
def test_a_field_is_found_however_its_headers_are_written(headers: str) -> None:
    assert multipart_of(body_of((headers, b"one\r\ntwo\n")), TYPE) == {"message": "one\r\ntwo\n"}


FIELD = 'Content-Disposition: form-data; name="message"'


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary=wrong"]
)
def test_the_boundary_is_found_where_the_header_lies(content_type: str) -> None:
    assert multipart_of(body_of((FIELD, b"hi")), content_type) == {"message": "hi"}


def test_a_preamble_lone_line_feeds_and_a_longer_look_alike_are_no_trouble() -> None:
    body = b"preamble\r\n" + body_of((FIELD, b"a\n--BX\nb"), line="\n")

    assert multipart_of(body, TYPE) == {"message": "a\n--BX\nb"}


@pytest.mark.parametrize(
    "name", ["filename=a.bin", 'filename="a; name=b.bin"', "filename*=utf-8''a%20b.bin", 'filename="notes.txt"']
)
def test_attachments_are_no_text(name: str) -> None:
    attached = f"Content-Disposition: form-data; name=file; {name}"

    assert multipart_of(body_of((attached, b"x" * 5_000_000), (FIELD, b"hi")), TYPE) == {"message": "hi"}


def test_an_empty_value_is_there() -> None:
    assert multipart_of(body_of((FIELD, b"")), TYPE) == {"message": ""}


def test_a_field_that_comes_twice_keeps_both() -> None:
    assert multipart_of(body_of((FIELD, b"a"), (FIELD, b"b")), TYPE) == {"message": Several(("a", "b"))}


@pytest.mark.parametrize(
    "body", [b"", b"--B", b"--B\r\n", b"nothing", b"--B\r\nno blank line\r\n--B--", body_of((FIELD, b"hi"))[:-8]]
)
def test_what_is_cut_short_is_said_to_be(body: bytes) -> None:
    with pytest.raises(BadMultipartError):
        multipart_of(body, TYPE)


def test_fields_and_parts_have_an_end() -> None:
    with pytest.raises(FieldTooBigError):
        multipart_of(body_of((FIELD, b"x" * (MOST_FIELD + 1))), TYPE)
    with pytest.raises(TooManyFieldsError):
        multipart_of(body_of(*[(FIELD, b"x")] * (MOST_PARTS + 1)), TYPE)


def test_a_quoted_boundary_is_read() -> None:
    assert boundary_of(b"--a b\r\n", 'multipart/form-data; charset=x; boundary="a b"') == b"a b"


@given(st.binary(max_size=300), st.text(max_size=40))
def test_whatever_comes_only_named_errors_go(body: bytes, headers: str) -> None:
    for whole in (body, b"--B\r\n" + headers.encode("utf-8", "replace") + b"\r\n\r\n" + body + b"\r\n--B--"):
        with contextlib.suppress(BadMultipartError, FieldTooBigError, TooManyFieldsError):
            multipart_of(whole, TYPE)
