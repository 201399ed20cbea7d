"""Values → the texts of a message: along the paths, and if they lead nowhere, under telling keys at any depth."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from presend.platforms.routes import Flatten
from presend_proxy.extraction.compiled import Names, Texts
from presend_proxy.extraction.flatten import Flat, flat_blocks, flat_html
from presend_proxy.extraction.jsons import Json, NotJsonError, children, json_in, whole_text
from presend_proxy.extraction.paths import Path, first_text, plain, reached

_MOST_INNER = 100  # strings that are read as JSON, in one body
_MOST_INNER_DEPTH = 3


@dataclass(slots=True)
class Gathered:
    """What was read so far. `is_there` is true once a place for a text was seen, were it empty."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    is_there: bool = False

    def add(self, flat: Flat) -> None:
        """Take a text that says something, and its links."""
        if flat.text.strip():
            self.texts.append(flat.text)
        self.links += flat.links

    def unique(self) -> tuple[str, ...]:
        """Return texts, then links, none of them twice."""
        return tuple(dict.fromkeys(map(whole_text, (*self.texts, *self.links))))


def gathered(where: Texts, roots: Sequence[Json], *, union: bool) -> Gathered:
    """Return the texts of the first root that has any, or with `union` of them all."""
    found = Gathered()
    for root in roots:
        _along_paths(where, root, found)
        if found.texts and not union:
            return found
    if not found.texts and where.anywhere:
        for flat in _anywhere(where.anywhere, roots):
            found.add(flat)
    return found


def has_text_on_path(where: Texts, root: Json) -> bool:
    """Tell whether the paths alone lead to a text."""
    found = Gathered()
    _along_paths(where, root, found)
    return bool(found.texts)


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a message, empty where there are none."""

    conversation: str = ""
    counterpart: str = ""
    once: str = ""


def named(where: Names, roots: Iterable[Json], groups: Mapping[str, str]) -> Named:
    """Return a message's names: those that the address gives, else those in the body."""
    roots = tuple(roots)

    def first(path: Path | None) -> str:
        texts = (first_text(path, root) for root in roots) if path else iter(())
        return whole_text(next(filter(None, texts), ""))

    return Named(
        conversation=groups.get("conversation") or first(where.conversation),
        counterpart=groups.get("counterpart") or first(where.counterpart),
        once=first(where.once),
    )


def _along_paths(where: Texts, root: Json, found: Gathered) -> None:
    for path, flatten in where.paths:
        led = reached(path, root)
        found.is_there = found.is_there or (led.is_there and all(map(_is_empty, led.values)))
        for value in led.values:
            found.add(_FLAT[flatten](value))


def _is_empty(value: Json) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def _anywhere(keys: frozenset[str], roots: Iterable[Json]) -> Iterator[Flat]:
    """Yield strings under the keys, and lists under them as blocks: the outermost that says something counts."""
    left = _MOST_INNER
    stack: list[tuple[str, Json, int]] = [("", root, 0) for root in reversed(tuple(roots))]
    while stack:
        key, node, depth = stack.pop()
        if isinstance(node, str):
            inner = _inside(node) if left and depth < _MOST_INNER_DEPTH else None
            if inner is not None:
                left -= 1
                stack.append((key, inner, depth + 1))
            elif key in keys:
                yield Flat(node)
        elif key in keys and isinstance(node, list) and (flat := flat_blocks(node, keys)).text.strip():
            yield flat
        elif isinstance(node, dict):
            stack += [(below, child, depth) for below, child in reversed(node.items())]
        else:
            stack += [(key, child, depth) for child in reversed(tuple(children(node)))]


def _inside(text: str) -> Json | None:
    """Return the object or list that a string spells."""
    try:
        inner = json_in(text)
    except NotJsonError:
        return None
    return inner if isinstance(inner, dict | list) else None


_FLAT: Mapping[Flatten, Callable[[Json], Flat]] = {
    Flatten.TEXT: lambda value: Flat(plain(value)),
    Flatten.BLOCKS: flat_blocks,
    Flatten.HTML: flat_html,
}
