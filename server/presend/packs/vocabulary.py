"""The closed word lists of the pack format: what `views`, `entity`, `excuses`, `when` and `cues` may say."""

from collections.abc import Mapping
from types import MappingProxyType

from presend.engine.context import CONTEXT_KEYS, Client, Direction, Origin, Stage, Surface

VIEWS = ("raw", "folded", "leet", "squeezed", "spoken")

ENTITIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "email": ("host", "form"),
        "phone": ("region", "form"),
        "link": ("host", "path", "form"),
        "handle": ("form",),
        "bank": ("scheme",),
        "wallet": ("chain",),
    }
)
"""Kind of entity → the attributes that `where` and `excluding` may ask for."""

EXCUSES = ("refusal", "quotation", "subject", "code", "conversion", "rules", "hypothetical", "waiting")

CUES = (
    "refusal",
    "refusal-after",
    "refusal-message",
    "not-refusal",
    "reason",
    "referring",
    "defiance",
    "reported",
    "stay",
    "subject",
    "script",
    "copy",
    "conversion",
    "rules",
    "hypothetical",
    "report",
    "waiting",
    "others",
    "ourselves",
)

CONTEXT_VALUES: Mapping[str, tuple[str, ...] | None] = MappingProxyType(
    {
        "stage": tuple(Stage),
        "origin": tuple(Origin),
        "conversion_paid": ("true", "false"),
        "client": tuple(Client),
        "direction": tuple(Direction),
        "surface": tuple(Surface),
        "platform": None,
        "region": None,
        "lang": None,
    }
)
"""Context key → the values it may have; None where they are not ours to list."""

assert set(CONTEXT_VALUES) == set(CONTEXT_KEYS), "a context key that packs cannot ask for"  # noqa: S101 - of the table above
