"""One address of a request → a regex that fits all of its kind: ids become patterns, words stay."""

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import unquote

from presend_proxy.extraction.compiled import query_values

_UUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_SEGMENTS = (
    (re.compile(r"[0-9]+"), "[0-9]+"),
    (re.compile(_UUID), _UUID),
    (re.compile(r"(?=\D*\d)[0-9a-fA-F]{24}"), "[0-9a-fA-F]{24}"),
    (re.compile(r"(?=\D*\d)[0-9a-fA-F]{32}"), "[0-9a-fA-F]{32}"),
    (re.compile(r"(?=\D*\d)[0-9a-fA-F]{16,}"), "[0-9a-fA-F]+"),
)
_PREFIXED = re.compile(r"([A-Za-z]+[_~.-])(.+)")
_VERSION = re.compile(r"v?[0-9]{1,2}(?:\.[0-9]{1,2})*")
_MIXED = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_=~-]{12,}")
# Names in an address that tell what a request does.
_TELLING = frozenset(("action", "op", "operation", "operationName", "alias", "method", "type", "cmd", "command", "do"))
_WORD = re.compile(r"[A-Za-z][A-Za-z_.-]{1,60}")


class Template(NamedTuple):
    """A regex on a path, and one on each telling value of the query."""

    path: str
    query: tuple[tuple[str, str], ...] = ()


def template_of(path: str, names: Collection[str] = (), repeated: Collection[str] = ()) -> Template:
    """Return the template of a path with its query.

    `names` are values of the body: a segment that is one of them is somebody's name or id, not a word of the address.
    The id that stands in `repeated` too, else the last one, names the conversation.
    """
    address, _, query = path.partition("?")
    segments = [unquote(segment) for segment in address.split("/")]
    patterns = [id_pattern(segment) or ("[^/]+" if segment and segment in names else "") for segment in segments]
    conversation = _conversation(segments, patterns, repeated)
    pieces = [
        (f"(?P<conversation>{pattern})" if at == conversation else pattern) if pattern else re.escape(segment)
        for at, (segment, pattern) in enumerate(zip(segments, patterns, strict=True))
    ]
    return Template("^" + "/".join(pieces) + "$", _telling(query))


def id_pattern(segment: str) -> str:
    """Return the pattern of a segment that is an id, empty for a word or a version."""
    if _VERSION.fullmatch(segment):
        return "" if segment.startswith("v") or "." in segment else "[0-9]+"
    for whole, pattern in _SEGMENTS:
        if whole.fullmatch(segment):
            return pattern
    prefixed = _PREFIXED.fullmatch(segment)
    if prefixed and (inner := id_pattern(prefixed[2])):
        return re.escape(prefixed[1]) + inner
    return "[A-Za-z0-9_=~-]+" if _MIXED.fullmatch(segment) else ""


def _conversation(segments: list[str], patterns: list[str], repeated: Collection[str]) -> int:
    ids = [at for at, pattern in enumerate(patterns) if pattern]
    again = [at for at in ids if segments[at] in repeated]
    return (again or ids or [-1])[-1]


def _telling(query: str) -> tuple[tuple[str, str], ...]:
    values = query_values(query)
    return tuple(
        (name, f"^{re.escape(found[0])}$")
        for name, found in values.items()
        if name in _TELLING and _WORD.fullmatch(found[0])
    )
