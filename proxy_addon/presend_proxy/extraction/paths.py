"""The paths of profiles: `$.a.b`, `$.list[*].text`, `$.list[0]`, `$['odd.key']`, and `$..key` at any depth."""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from presend_proxy.extraction.jsons import Json, Several, children

_STEP = re.compile(
    r"""\.\.(?P<deep>[^.\[\]'"*\s]+)
      | \.(?P<key>[^.\[\]'"*\s]+)
      | \[(?P<index>-?[0-9]{1,9})\]
      | (?P<all>\[\*\]|\.\*)
      | \[(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)")\]""",
    re.VERBOSE,
)


class PathError(ValueError):
    """A path that cannot be read. Says the path, the column and what a path looks like."""


class _Way(Enum):
    KEY = auto()
    INDEX = auto()
    ALL = auto()
    DEEP = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, from a value to those below it."""

    way: _Way
    key: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """A path that was parsed."""

    text: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a path led. `is_there` is true for an empty list too: there the site says that there is nothing."""

    values: list[Json]
    is_there: bool


@lru_cache(maxsize=4096)
def parsed(text: str) -> Path:
    """Return a path ready for use. Raises PathError."""
    if not text.startswith("$"):
        raise PathError(f"the path `{text}` does not begin with `$`: write it as `$.message`")
    steps: list[Step] = []
    at = 1
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None:
            raise PathError(f"the path `{text}` breaks in column {at + 1}: write it as `$.list[*].text` or `$..key`")
        steps.append(_step_of(step))
        at = step.end()
    return Path(text, tuple(steps))


def reached(path: Path, data: Json) -> Reached:
    """Return all values that a path leads to, in the order in which they stand."""
    nodes, empty = [data], False
    for step in path.steps:
        if step.way in (_Way.ALL, _Way.INDEX):
            empty = empty or any(isinstance(node, list) and not node for node in nodes)
        nodes = [below for node in nodes for below in _below(step, node)]
    return Reached(nodes, is_there=empty or bool(nodes))


def first_text(path: Path, data: Json) -> str:
    """Return the first plain value that a path leads to, as text; empty if there is none."""
    for value in reached(path, data).values:
        if text := plain(value):
            return text
    return ""


def plain(value: Json) -> str:
    """Return a string or number as text; empty for everything else."""
    return value if isinstance(value, str) else str(value) if type(value) in (int, float) else ""


def under_keys(keys: Set[str], data: Json) -> Iterator[Json]:
    """Yield every value under one of the keys, at any depth, in the order in which they stand."""
    stack = [iter((data,))]
    while stack:
        node = next(stack[-1], _END)
        if node is _END:
            stack.pop()
        elif isinstance(node, dict):
            for key, value in node.items():
                if key in keys:
                    yield from _each(value)
            stack.append(children(node))
        elif isinstance(node, list | tuple):
            stack.append(children(node))


def changed(data: Json, steps: tuple[Step, ...], change: Callable[[Json], Json]) -> Json:
    """Return a copy of a value in which everything that the steps lead to is changed."""
    if isinstance(data, Several):
        return Several(changed(value, steps, change) for value in data)
    if not steps:
        return change(data)
    step, rest = steps[0], steps[1:]
    if isinstance(data, dict):
        return {key: _changed_child(key, child, steps, change) for key, child in data.items()}
    if isinstance(data, list) and step.way is _Way.DEEP:
        return [changed(child, steps, change) for child in data]
    if isinstance(data, list) and step.way in (_Way.ALL, _Way.INDEX):
        wanted = range(len(data)) if step.way is _Way.ALL else (step.index % len(data) if data else 0,)
        return [changed(child, rest, change) if at in wanted else child for at, child in enumerate(data)]
    return data


def _changed_child(key: str, child: Json, steps: tuple[Step, ...], change: Callable[[Json], Json]) -> Json:
    step = steps[0]
    if step.way is _Way.ALL or (step.way in (_Way.KEY, _Way.DEEP) and step.key == key):
        return changed(child, steps[1:], change)
    return changed(child, steps, change) if step.way is _Way.DEEP else child


def _step_of(found: re.Match[str]) -> Step:
    if found["deep"]:
        return Step(_Way.DEEP, key=found["deep"])
    if found["all"]:
        return Step(_Way.ALL)
    if found["index"]:
        return Step(_Way.INDEX, index=int(found["index"]))
    return Step(_Way.KEY, key=found["key"] or found["single"] or found["double"] or "")


def _below(step: Step, node: Json) -> Iterator[Json]:
    if step.way is _Way.KEY:
        if isinstance(node, dict) and step.key in node:
            yield from _each(node[step.key])
    elif step.way is _Way.DEEP:
        yield from under_keys(frozenset((step.key,)), node)
    elif step.way is _Way.ALL:
        for child in children(node):
            yield from _each(child)
    elif isinstance(node, list) and -len(node) <= step.index < len(node):
        yield node[step.index]


def _each(value: Json) -> Iterator[Json]:
    return iter(value) if isinstance(value, Several) else iter((value,))


_END = object()
