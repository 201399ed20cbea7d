"""A urlencoded form → one object of strings, as paths read it. A field given twice keeps both values."""

from collections.abc import Iterable
from urllib.parse import parse_qsl

from presend_proxy.extraction.jsons import Json, Several

MOST_FIELDS = 10_000
_MOST_ESCAPES = 300_000  # bytes written as `%41`; each costs time


class TooManyFieldsError(ValueError):
    """A form with more fields or escapes than any person's message has. Never carries the form."""


def form_of(text: str) -> dict[str, Json]:
    """Return the fields of a urlencoded form. Raises TooManyFieldsError."""
    if text.count("&") >= MOST_FIELDS or text.count("%") > _MOST_ESCAPES:
        raise TooManyFieldsError("too many fields")
    return fields_of(parse_qsl(text.strip(), keep_blank_values=True, errors="replace"))


def fields_of(pairs: Iterable[tuple[str, str]]) -> dict[str, Json]:
    """Return named values as one object."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: many[0] if len(many) == 1 else Several(many) for name, many in values.items()}
