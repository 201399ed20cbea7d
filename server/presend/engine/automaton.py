"""The automaton: every literal of every rule, found in one pass over the text.

One small interface, two makers: `ahocorasick_rs` where it has a wheel, and plain Python where it has none.
Both report overlapping hits.
"""

from collections.abc import Callable, Sequence

try:
    import ahocorasick_rs
except ImportError:  # pragma: no cover - on systems without a wheel; the fallback has its own tests
    ahocorasick_rs = None  # type: ignore[assignment]

HAS_WHEEL = ahocorasick_rs is not None

Hit = tuple[int, int, int]
"""The index of the literal, and where it starts and ends."""

FindHits = Callable[[str], Sequence[Hit]]


def automaton(literals: Sequence[str]) -> FindHits:
    """Return a function that finds every one of `literals` (none empty) in a text."""
    if not literals:
        return lambda _text: ()
    if not HAS_WHEEL:
        return plain_automaton(literals)
    built = ahocorasick_rs.AhoCorasick(literals, implementation=ahocorasick_rs.Implementation.DFA)
    find = built.find_matches_as_indexes
    return lambda text: find(text, overlapping=True)


def plain_automaton(literals: Sequence[str]) -> FindHits:
    """Return the same function in plain Python: literals bucketed by their beginning."""
    width = min(3, *map(len, literals))
    buckets: dict[str, list[tuple[int, str]]] = {}
    for index, literal in enumerate(literals):
        buckets.setdefault(literal[:width], []).append((index, literal))

    def find(text: str) -> list[Hit]:
        hits: list[Hit] = []
        for at in range(len(text) - width + 1):
            for index, literal in buckets.get(text[at : at + width], ()):
                if text.startswith(literal, at):
                    hits.append((index, at, at + len(literal)))
        return hits

    return find
