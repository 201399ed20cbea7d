"""A body → the value that paths read, by the encoding that the profile names, or by what the body looks like."""

import re
from collections.abc import Callable, Mapping

from presend.platforms.routes import Encoding
from presend_proxy.extraction.forms import TooManyFieldsError, form_of
from presend_proxy.extraction.jsons import Json, NotJsonError, TooManyNodesError, decoded, json_of
from presend_proxy.extraction.multipart import BadMultipartError, FieldTooBigError, multipart_of
from presend_proxy.extraction.records import Unread

MOST_BODY = 16 * 1024 * 1024  # bytes; attachments of a multipart body do not count
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^"';,\s]+)""", re.IGNORECASE)
_BLANK = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first sign, byte order marks and UTF-16 too
_FIELD = re.compile(rb"[\w.~%+$\[\]-]{1,200}=")


def data_of(encoding: Encoding, body: bytes, content_type: str) -> Json | Unread:
    """Return the value of a body, or why there is none."""
    exact = _exact(encoding, body, content_type)
    if exact is None:
        return Unread.UNKNOWN_TYPE
    if len(body) > MOST_BODY and exact is not Encoding.MULTIPART:
        return Unread.TOO_BIG
    try:
        return _READERS[exact](body, content_type)
    except (FieldTooBigError, TooManyFieldsError, TooManyNodesError):
        return Unread.TOO_BIG
    except (NotJsonError, BadMultipartError):
        return Unread.MALFORMED


def encodings_of(named: Encoding, body: bytes) -> tuple[Encoding, ...]:
    """Return the encodings to try: the one that is named, then the one that the body looks like."""
    looks = look_of(body)
    return (named,) if looks in (None, named) or named is Encoding.TEXT else (named, looks)


def look_of(body: bytes) -> Encoding | None:
    """Return the encoding that a body looks like."""
    head = body[:512].lstrip(_BLANK)
    if head[:1] in (b"{", b"["):
        return Encoding.JSON
    if head.startswith(b"--"):
        return Encoding.MULTIPART
    return Encoding.FORM if _FIELD.match(head) else None


def _exact(encoding: Encoding, body: bytes, content_type: str) -> Encoding | None:
    """Return the one encoding to read by, where the profile leaves a choice."""
    if encoding is Encoding.FORM_OR_MULTIPART:
        is_multipart = look_of(body) is Encoding.MULTIPART or content_type.lower().startswith("multipart/")
        return Encoding.MULTIPART if is_multipart else Encoding.FORM
    if encoding is Encoding.ANY:
        return _by_type(content_type.lower(), body) or look_of(body)
    return encoding


def _by_type(content_type: str, body: bytes) -> Encoding | None:
    media = content_type.partition(";")[0].strip()
    if media.endswith(("/json", "+json")):
        return Encoding.JSON
    if media == "application/x-www-form-urlencoded":
        return Encoding.FORM
    if media.startswith("multipart/"):
        return Encoding.MULTIPART
    # JSON travels as text/plain where a site avoids the browser's question beforehand.
    return Encoding.TEXT if media == "text/plain" and look_of(body) is not Encoding.JSON else None


def _charset(content_type: str) -> str:
    named = _CHARSET.search(content_type)
    return named[1] if named else ""


_READERS: Mapping[Encoding, Callable[[bytes, str], Json]] = {
    Encoding.JSON: lambda body, content_type: json_of(decoded(body, _charset(content_type))),
    Encoding.FORM: lambda body, content_type: form_of(decoded(body, _charset(content_type))),
    Encoding.MULTIPART: multipart_of,
    Encoding.TEXT: lambda body, content_type: decoded(body, _charset(content_type)),
}
