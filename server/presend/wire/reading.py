"""From bytes to typed requests. What is wrong is told with its place and the mend, never with the text."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from presend.engine import context as known
from presend.errors import ContextError, WireError
from presend.wire.models import ANY_CONTEXT, BatchRequest, CheckRequest, Context, WireModel

_Model = TypeVar("_Model", bound=WireModel)
# One escape of a JSON string at a time: a surrogate pair, a lone surrogate (the group), or any other.
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)
# What somebody called a key may be anything; an answer repeats no more of it than this.
_LONGEST_ECHO = 40
_ANY_PLATFORM = "generic"
_ANY_RECORD = known.Context()


def read_check(body: bytes) -> CheckRequest:
    """Return the request for one check. Raises WireError."""
    return _read(CheckRequest, body)


def read_batch(body: bytes) -> BatchRequest:
    """Return the request for several checks. Raises WireError."""
    return _read(BatchRequest, body)


def read_body(model: type[_Model], body: bytes) -> _Model:
    """Return any request. Raises WireError."""
    return _read(model, body)


def line_to_request(line: bytes) -> CheckRequest:
    """Return the request that one line of a `--jsonl` stream holds. Raises WireError."""
    return _read(CheckRequest, line)


def context_record(context: Context) -> known.Context:
    """Return the engine's context for the wire's."""
    # Told apart by identity, which asks for no hash: all requests that say nothing share one.
    return _ANY_RECORD if context is ANY_CONTEXT else _context_record(context)


@lru_cache(maxsize=64)
def _context_record(context: Context) -> known.Context:
    """Return the record of a context that says something. Contexts repeat, hence the small cache."""
    values = {key: getattr(context, key) for key in known.CONTEXT_KEYS}
    return known.Context(**values | {"lang": context.lang.partition("-")[0]})


def context_from_mapping(mapping: Mapping[str, object]) -> known.Context:
    """Return the context that options or a caller's dictionary spell ("true" is as good as True).

    Raises ContextError naming the key, the accepted values and the nearest known one.
    """
    try:
        return context_record(Context.model_validate(dict(mapping), strict=False))
    except ValidationError as error:
        faults = _faults(error, Context)
        raise ContextError("; ".join(f"context {where}: {problem}" for where, problem in faults)) from None


def unknown_platform(context: known.Context, platforms: Collection[str]) -> str:
    """Return what to say of a platform without a profile; empty where there is one. `generic` needs none."""
    if context.platform == _ANY_PLATFORM or context.platform in platforms:
        return ""
    return _unlike(context.platform, sorted({_ANY_PLATFORM, *platforms}), "platform")


def _read(model: type[_Model], body: bytes) -> _Model:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        if error.errors(include_url=False, include_input=False)[0]["type"] != "json_invalid":
            raise _wire_error(error, model) from None
    return _read_mended(model, body)


def _read_mended(model: type[_Model], body: bytes) -> _Model:
    """Read again with U+FFFD for each lone surrogate: JavaScript can hold one, and so can its JSON."""
    mended = _ESCAPE.sub(lambda found: rb"\ufffd" if found[1] else found[0], body)
    try:
        return model.model_validate_json(mended)
    except ValidationError as error:
        raise _wire_error(error, model) from None


def _wire_error(error: ValidationError, model: type[WireModel]) -> WireError:
    faults = _faults(error, model)
    broken = any(details["type"] == "json_invalid" for details in error.errors(include_url=False, include_input=False))
    return WireError("not-json" if broken else "invalid-request", faults)


def _faults(error: ValidationError, model: type[WireModel]) -> tuple[tuple[str, str], ...]:
    return tuple((_place(details), _problem(details, model)) for details in error.errors(include_url=False))


def _place(details: ErrorDetails) -> str:
    """Return `messages[3].context.stage` for the location of a fault; empty for the whole body."""
    if details["type"] == "json_invalid":
        return ""
    parts = (f"[{part}]" if isinstance(part, int) else f".{_short(part)}" for part in details["loc"])
    return "".join(parts).removeprefix(".")


def _problem(details: ErrorDetails, model: type[WireModel]) -> str:
    kind, value = details["type"], details["input"]
    if kind == "json_invalid":
        return f"not JSON in UTF-8: {details['ctx']['error']}"
    if kind == "missing":
        return "is missing"
    parent = _model_at(model, details["loc"][:-1])
    if kind == "extra_forbidden":
        return _unlike(str(details["loc"][-1]), list(parent.model_fields), "key")
    field = parent.model_fields.get(str(details["loc"][-1])) if details["loc"] else None
    return _misfit(value, field) if field else _plain(details["msg"])


def _misfit(value: object, field: FieldInfo) -> str:
    """Return what to say of a known key with a value that does not fit."""
    accepted: Any = field.annotation
    if accepted is bool:
        return "must be true or false"
    if isinstance(accepted, type) and issubclass(accepted, StrEnum):
        return _unlike(value, [member.value for member in accepted], "value")
    return f"must be {field.description}"


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _model_at(model: type[WireModel], loc: tuple[int | str, ...]) -> type[WireModel]:
    """Return the model that stands at a location inside `model`."""
    for part in loc:
        field = model.model_fields.get(str(part))
        if field is None:
            continue
        inner = [kind for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, type)]
        model = next((kind for kind in inner if issubclass(kind, WireModel)), model)
    return model


def _unlike(value: object, accepted: list[str], what: str) -> str:
    """Return what to say of an unknown key or value: the nearest known one first, then all of them."""
    if not isinstance(value, str):
        return f"must be one of {', '.join(accepted)}"
    nearest = get_close_matches(value[:_LONGEST_ECHO].lower(), accepted, n=1)
    guess = f"; did you mean {nearest[0]!r}?" if nearest else "."
    return f"unknown {what} {_short(value)!r}{guess} Known: {', '.join(accepted)}."


def _short(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode()
    return clean if len(clean) <= _LONGEST_ECHO else clean[: _LONGEST_ECHO - 1] + "…"
