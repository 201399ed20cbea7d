"""Extractors: text → typed things. One module a kind; `EXTRACTORS` is the table of all of them.

An extractor is a pure function `find(text, region) -> list[Entity]` over one view of a text; spans count in
that view, sorted and apart. It is called only where one of its triggers, or enough digits, stand in the text,
so it may be thorough; whatever is slow to import is loaded at the first call.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from presend.engine.entity import Entity
from presend.engine.extractors import bank, email, handle, link, phone, wallet


@dataclass(frozen=True, slots=True)
class Extractor:
    """One kind of typed thing: how to find it, when it is worth trying, and in which views.

    A text with a find holds one of the `triggers` (lower-case literals), or at least `min_digits` digits
    (0: digits alone never are enough), or a match of `gate`, where a sign is too common to be a trigger.
    """

    kind: str
    find: Callable[[str, str], list[Entity]]
    triggers: tuple[str, ...]
    min_digits: int = 0
    gate: re.Pattern[str] | None = None
    views: tuple[str, ...] = ("folded", "squeezed", "spoken")


EXTRACTORS: Mapping[str, Extractor] = MappingProxyType(
    {
        extractor.kind: extractor
        for extractor in (
            Extractor(
                email.KIND, email.find, email.TRIGGERS, gate=email.GATE, views=("folded", "leet", "squeezed", "spoken")
            ),
            Extractor(phone.KIND, phone.find, phone.TRIGGERS, phone.MIN_DIGITS),
            Extractor(
                handle.KIND, handle.find, handle.TRIGGERS, gate=handle.GATE, views=("folded", "squeezed", "leet")
            ),
            Extractor(link.KIND, link.find, link.TRIGGERS, gate=link.GATE),
            Extractor(bank.KIND, bank.find, bank.TRIGGERS, bank.MIN_DIGITS, views=("folded", "spoken")),
            Extractor(wallet.KIND, wallet.find, wallet.TRIGGERS, gate=wallet.GATE, views=("raw",)),
        )
    }
)
