"""Entities: typed things that extractors find."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from presend.engine.span import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A typed thing in a text: `kind` ("email", "phone", "link" …), where it stands, and what it is.

    `span` is in the coordinates of the string the extractor was given. `value` is the normal form
    (an address in lower case, a phone number in E.164 where it is known). `attributes` are strings a
    rule can ask for: a link has `host` and `path`, a bank number its `scheme`, a phone its `region`.
    """

    kind: str
    span: Span
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)
