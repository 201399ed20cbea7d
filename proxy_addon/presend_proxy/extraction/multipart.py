"""A multipart body → its text fields. Attachments are stepped over without a copy.

mitmproxy's own reader loses fields whose name is unquoted or stands in a later header, and the line breaks in
values. This one does not, and finds the boundary in the body where the header lies about it.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import collapse_rfc2231_value

from presend_proxy.extraction.forms import TooManyFieldsError, fields_of
from presend_proxy.extraction.jsons import Json, decoded

MOST_PARTS = 1_000
MOST_FIELD = 1024 * 1024  # bytes of one text field
_MOST_HEADERS = 16 * 1024
_BOUNDARY = re.compile(r'boundary\s*=\s*(?:"([^"]+)"|([^\s;,]+))', re.IGNORECASE)
_FIRST_LINE = re.compile(rb"(?:\r?\n)*--([^\r\n]{1,200}?)[ \t]*\r?\n")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_AFTER = re.compile(rb"--|[ \t]*\r?\n")  # what follows a boundary, or it is only the start of a longer word
_USUAL = re.compile(rb'content-disposition: form-data; name="([\w.:$\[\]-]+)"', re.IGNORECASE)
# What a script sends as a Blob has a file's name, although it is the message itself.
_BLOB = ("", "blob")


class BadMultipartError(ValueError):
    """A body that is no multipart. Never carries the body."""


class FieldTooBigError(ValueError):
    """A text field of more than MOST_FIELD bytes. Never carries the field."""


def multipart_of(body: bytes, content_type: str) -> dict[str, Json]:
    """Return the text fields of a multipart body.

    Raises BadMultipartError, FieldTooBigError or TooManyFieldsError.
    """
    try:
        return fields_of(_text_fields(body, boundary_of(body, content_type)))
    except (AttributeError, IndexError, LookupError, TypeError) as error:  # the standard library, on odd headers
        raise BadMultipartError(f"headers of a part: {type(error).__name__}") from None


def boundary_of(body: bytes, content_type: str) -> bytes:
    """Return the boundary that the body really uses: the header's, or else that of its first line."""
    if named := _BOUNDARY.search(content_type):
        boundary = (named[1] or named[2]).encode("utf-8", "replace")
        if body.startswith(b"--" + boundary) or b"\n--" + boundary in body:
            return boundary
    if first := _FIRST_LINE.match(body):
        return first[1]
    raise BadMultipartError("no boundary")


def _text_fields(body: bytes, boundary: bytes) -> Iterator[tuple[str, str]]:
    for start, end in _parts(body, b"--" + boundary):
        blank = _BLANK_LINE.search(body, start - 1, min(end, start + _MOST_HEADERS))
        if blank is None:
            raise BadMultipartError("a part without a blank line")
        name, charset, is_text = _named(body[start : blank.start()])
        if not is_text:
            continue
        if end - blank.end() > MOST_FIELD:
            raise FieldTooBigError("a field is too big")
        yield name, decoded(body[blank.end() : end], charset)


def _parts(body: bytes, delimiter: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each part begins and ends, headers and all."""
    at = 0 if body.startswith(delimiter) and _AFTER.match(body, len(delimiter)) else _next(body, delimiter, 0)[1]
    for _ in range(MOST_PARTS):
        at += len(delimiter)
        line_end = body.find(b"\n", at)
        if body.startswith(b"--", at):
            return
        if line_end < 0:
            raise BadMultipartError("cut short")
        end, following = _next(body, delimiter, line_end)
        yield line_end + 1, end
        at = following
    raise TooManyFieldsError("too many parts")


def _next(body: bytes, delimiter: bytes, start: int) -> tuple[int, int]:
    """Return where what comes before the next delimiter ends, and where that delimiter begins."""
    found = body.find(b"\n" + delimiter, start)
    while found >= 0 and not _AFTER.match(body, found + 1 + len(delimiter)):
        found = body.find(b"\n" + delimiter, found + 1)
    if found < 0:
        raise BadMultipartError("no closing boundary")
    end = found - 1 if found > start and body[found - 1 : found] == b"\r" else found
    return max(end, start + 1), found + 1


def _named(block: bytes) -> tuple[str, str, bool]:
    """Return a part's name, its charset, and whether it is a field of text."""
    if plain := _USUAL.fullmatch(block):  # as browsers write nearly all of them; a parser takes ten times as long
        return plain[1].decode(), "", True
    headers = _headers(block)
    return _name(headers, "name"), str(headers.get_param("charset", "") or ""), _is_text(headers)


def _headers(block: bytes) -> Message:
    return HeaderParser(policy=compat32).parsestr(block.decode("utf-8", "replace") + "\n\n")


def _is_text(headers: Message) -> bool:
    """Tell whether a part is a field: no file's name, or one that a script's Blob gets."""
    if headers.get_param("filename", None, "content-disposition") is None:
        return True
    is_written = headers.get_content_type() in ("application/json", "text/plain")
    return is_written and _name(headers, "filename").lower() in _BLOB


def _name(headers: Message, parameter: str) -> str:
    value = headers.get_param(parameter, "", "content-disposition")
    return collapse_rfc2231_value(value) if isinstance(value, tuple) else str(value)
