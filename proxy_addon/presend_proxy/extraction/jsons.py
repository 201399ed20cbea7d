"""JSON as lenient as the most lenient server, so that what a site would read is never lost on us.

A key that comes twice keeps both values (`Several`): which of them the site takes is not ours to guess. Control
characters in strings, NaN and any Unicode encoding pass; bytes that are no UTF-8 are read by the charset that the
header names, and at worst become U+FFFD. Nesting has an end.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

Json: TypeAlias = Any

MOST_DEPTH = 200
MOST_NODES = 200_000  # values; no page's message has more, and each costs time
_LONG_NUMBER = 100  # digits; longer ones are nothing but names, and cost time as numbers
_CONTAINERS = (dict, list, tuple)
_CHARSET = re.compile(
    r"utf-?(8|16|32)([lb]e)?|(iso-?8859|windows|cp|koi8|euc)-?\w{1,5}|latin-?\d|shift_jis|gb\w{1,6}|big5"
)


class NotJsonError(ValueError):
    """A text that is no JSON, or nests too deep. Never carries the text."""


class TooManyNodesError(NotJsonError):
    """JSON with more values than are read. Never carries the text."""


class Several(tuple[Json, ...]):
    """The values of a key, or of a form's field, that was given more than once."""

    __slots__ = ()


def json_of(text: str) -> Json:
    """Return the value that a text spells. Raises NotJsonError or TooManyNodesError."""
    if len(text) > MOST_NODES and sum(map(text.count, ",[{")) > MOST_NODES:
        raise TooManyNodesError("too many values")
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError):
        raise NotJsonError("not JSON") from None
    if _is_too_deep(value):
        raise NotJsonError("nested too deep")
    return value


def json_in(text: str) -> Json:
    """Return what a string spells if it looks like an object or a list, else the string itself.

    Raises NotJsonError where it looks like one and is none.
    """
    return json_of(text) if text.lstrip()[:1] in ("{", "[") else text


def decoded(body: bytes, charset: str = "") -> str:
    """Return bytes as text: by byte order mark, by the zeros of UTF-16, as UTF-8, then by the charset named."""
    encoding = json.detect_encoding(body)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        named = charset.strip("\"' ").lower()
        if encoding.startswith("utf-8") and _CHARSET.fullmatch(named):
            return _read_as(body, named)
        return body.decode(encoding, errors="replace")


def children(node: Json) -> Iterator[Json]:
    """Yield what stands directly in an object, a list or a key given twice."""
    return iter(node.values() if isinstance(node, dict) else node if isinstance(node, list | tuple) else ())


def whole_text(text: str) -> str:
    """Return a text that can be written as UTF-8: half a surrogate pair becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _read_as(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, errors="replace")
    except (LookupError, ValueError):
        return body.decode(errors="replace")


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    values: dict[str, list[Json]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    return {key: many[0] if len(many) == 1 else Several(many) for key, many in values.items()}


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONG_NUMBER else digits


def _is_too_deep(value: Json) -> bool:
    level = [value] if isinstance(value, _CONTAINERS) else []
    for _ in range(MOST_DEPTH):
        level = [child for node in level for child in children(node) if isinstance(child, _CONTAINERS)]
        if not level:
            return False
    return True


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole_number, strict=False)
