"""Context in packs: `when:` of a rule or a policy row, and `context:` of examples."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from presend.engine.context import CONTEXT_KEYS, Client, Context, Direction, Origin, Stage, Surface
from presend.engine.rule import Conditions
from presend.packs.reading import Items, Node
from presend.packs.schema import Keys, choice_of, fields, items_of, text_of
from presend.packs.vocabulary import CONTEXT_VALUES

GENERIC_PLATFORM = "generic"

_TYPES: Mapping[str, Callable[[str], Any]] = {
    "stage": Stage,
    "origin": Origin,
    "conversion_paid": "true".__eq__,
    "client": Client,
    "direction": Direction,
    "surface": Surface,
}
_WHEN = Keys("`when`", CONTEXT_KEYS)
_CONTEXT = Keys("`context`", CONTEXT_KEYS)


def conditions_of(node: Node, platforms: Collection[str] = ()) -> Conditions:
    """Return the context values under which a rule or row applies: one value a key, or a list of them."""
    accepts = {}
    for key, value in fields(node, _WHEN).items():
        values = items_of(value, f"`{key}`") if isinstance(value, Items) else (value,)
        accepts[key] = frozenset(_context_value(key, item, platforms) for item in values)
    return Conditions(accepts)


def context_of(node: Node, platforms: Collection[str] = ()) -> Mapping[str, str]:
    """Return the context of a rule's examples: one value a key."""
    return {key: _context_value(key, value, platforms) for key, value in fields(node, _CONTEXT).items()}


def context_from(values: Mapping[str, str]) -> Context:
    """Return the context that an example names, as `context_of` has read it."""
    typed: dict[str, Any] = {key: _TYPES.get(key, str)(value) for key, value in values.items()}
    return Context(**typed)


def _context_value(key: str, node: Node, platforms: Collection[str]) -> str:
    what = f"`{key}`"
    if key == "platform" and platforms:
        return choice_of(node, what, (GENERIC_PLATFORM, *platforms))
    known = CONTEXT_VALUES[key]
    return text_of(node, what) if known is None else choice_of(node, what, known)
