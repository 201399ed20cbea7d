"""The forms in which a text travels: as it is, percent-encoded, as a form's value, escaped, in HTML, in base64."""

import base64
import binascii
import html
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from urllib.parse import unquote, unquote_plus

from presend_proxy.learning.canary import Canary

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\"\\/bfnrt]))")
_MOST_LAYERS = 3
_MOST_READINGS = 500
_MOST = 4 * 1024 * 1024  # characters of a body that is searched


class Form(StrEnum):
    """How a text is written. A profile's paths can read the first two."""

    PLAIN = "plain"
    HTML = "html"
    PERCENT = "percent-encoded"
    PLUS = "form-encoded"
    ESCAPED = "escaped"
    BASE64 = "base64"


def forms_of(text: str) -> Iterator[tuple[Form, str]]:
    """Yield the readings of a value, the plainest first."""
    yield Form.PLAIN, text
    if "<" in text or "&" in text:
        yield Form.HTML, html.unescape(re.sub(r"<[^<>]*>", " ", text))
    if "%" in text:
        yield Form.PERCENT, unquote(text)
    if "+" in text:
        yield Form.PLUS, unquote_plus(text)
    if "\\" in text:
        yield Form.ESCAPED, unescaped(text)
    for piece in _BASE64.findall(text):
        for decoded in based(piece):
            yield Form.BASE64, decoded


def form_that_carries(text: str, canary: Canary) -> Form | None:
    """Return the plainest form in which a text holds the whole sentence."""
    return next((form for form, reading in forms_of(text[:_MOST]) if canary.is_in(reading)), None)


def hides_any(text: str, canary: Canary) -> bool:
    """Tell whether a text holds the sentence in any form, forms within forms too."""
    readings = {text[:_MOST]}
    for _ in range(_MOST_LAYERS):
        if any(map(canary.is_in, readings)):
            return True
        inner = (read for reading in readings for form, read in forms_of(reading) if form is not Form.PLAIN)
        readings = set(islice(inner, _MOST_READINGS))
    return any(map(canary.is_in, readings))


def unescaped(text: str) -> str:
    r"""Return a text without JSON's escapes, `\u0041` too."""

    def plain(found: re.Match[str]) -> str:
        if found[1]:
            return chr(int(found[1], 16))
        return {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}.get(found[2], found[2])

    return _ESCAPED.sub(plain, text)


def based(piece: str) -> Iterator[str]:
    """Yield what a stretch of base64 says, begun at each of its four places: its start may be somewhere before."""
    plain = piece.rstrip("=").replace("-", "+").replace("_", "/")
    for missing in range(4):
        part = "A" * missing + plain
        part = part[: len(part) - 1] if len(part) % 4 == 1 else part
        try:
            yield base64.b64decode(part + "=" * (-len(part) % 4)).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            continue
