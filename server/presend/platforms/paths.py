"""JSON paths of a small kind: `$.a.b`, `$.list[*].text`, `$.list[0]`, `$..key`, `$["odd key"]`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# One step: `.key` or `..key`, `[*]`, `[0]`, or `["key"]`.
_STEP = re.compile(r'(\.{1,2})([\w$@:-]+)|\[(\*|\d{1,4})\]|\["([^"\]]+(?:\][^"\]]*)*)"\]')


class Move(StrEnum):
    """What a step does."""

    KEY = "key"
    ANY_DEPTH = "any-depth"
    INDEX = "index"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. `key` is set for KEY and ANY_DEPTH, `index` for INDEX."""

    move: Move
    key: str = ""
    index: int = 0


class PathError(ValueError):
    """A path that cannot be read; `column` counts from 1."""

    def __init__(self, problem: str, column: int) -> None:
        """Keep the column, so that a profile's error can point there."""
        self.column = column
        super().__init__(problem)


@lru_cache(maxsize=1024)
def steps_of(path: str) -> tuple[Step, ...]:
    """Return the steps of a path; `$` alone has none. Raises PathError."""
    if not path.startswith("$"):
        raise PathError("a path begins with `$`", 1)
    steps = []
    at = 1
    while at < len(path):
        if not (found := _STEP.match(path, at)):
            raise PathError(f"cannot be read from `{path[at : at + 12]}` on", at + 1)
        steps.append(_step(found))
        at = found.end()
    return tuple(steps)


def _step(found: re.Match[str]) -> Step:
    dots, key, index, odd = found.groups()
    if dots:
        return Step(Move.ANY_DEPTH if dots == ".." else Move.KEY, key)
    if odd is not None:
        return Step(Move.KEY, odd)
    return Step(Move.ALL) if index == "*" else Step(Move.INDEX, index=int(index))
