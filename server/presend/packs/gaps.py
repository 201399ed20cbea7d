"""How broad a phrase is: in how many ways its gaps can lie, for each place where it may begin.

Each gap multiplies: three of twelve words make two thousand ways. A phrase is bounded by construction, but
one with many wide gaps would keep the checker busy all the same, so it is refused when it is loaded.
"""

import re
from collections.abc import Iterable, Mapping
from math import prod

from presend.engine.phrase import DEFAULT_GAP, Choice, Gap, Item, ListRef, Phrase, parse_phrase
from presend.errors import PackError
from presend.packs.reading import Node, Text, place_of
from presend.packs.schema import list_refs

MAX_BREADTH = 10_000

_GAP = re.compile(r"\.\.\.(\d*)")

Words = Mapping[str, tuple[str, ...]]


def breadth_of(phrase: Phrase, words: Words) -> int:
    """Return in how many ways the gaps of a phrase can lie; its lists exist and make no circle."""
    return prod(_breadth(item, words) for item in phrase.items)


def _breadth(item: Item, words: Words) -> int:
    match item:
        case Gap(wide):
            return wide + 1
        case Choice(options, _):
            return max(breadth_of(option, words) for option in options)
        case ListRef(name, _):
            inner = [text for text in words.get(name, ()) if "..." in text or "<" in text]
            return max((breadth_of(parse_phrase(text), words) for text in inner), default=1)
        case _:
            return 1


def refuse_broad(phrases: Iterable[Node], words: Words, known: dict[str, int]) -> None:
    """Refuse phrases whose gaps can lie in too many ways. `known` keeps the bounds of lists between calls."""
    for node in phrases:
        if isinstance(node, Text) and _bound(node.value, words, known) > MAX_BREADTH:
            breadth = breadth_of(parse_phrase(node.value), words)
            if breadth > MAX_BREADTH:
                problem = f"the gaps of this phrase can lie in {breadth:,} ways; {MAX_BREADTH:,} are the most"
                raise PackError(problem, place_of(node), "make its gaps narrower, or fewer")


def _bound(phrase: str, words: Words, known: dict[str, int]) -> int:
    """Return the breadth or more, without parsing: alternatives count as if they stood side by side."""
    bound = prod(int(wide or DEFAULT_GAP) + 1 for wide in _GAP.findall(phrase)) if "..." in phrase else 1
    for name, _ in list_refs(phrase):
        if name not in known:
            known[name] = max((_bound(text, words, known) for text in words.get(name, ())), default=1)
        bound *= known[name]
    return bound
