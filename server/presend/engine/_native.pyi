from typing import Any, NamedTuple

class ShiftAnd:
    def __new__(cls, words: dict[str, list[int]], others: dict[int, list[int]], ends: list[int]) -> ShiftAnd: ...
    def ended(self, words: list[str], others: dict[int, Any], among: bytes, /) -> list[int]: ...

class Told(NamedTuple):
    chains: list[int]
    keywords: list[int]
    heard: int
    is_odd: bool

class Glance:
    def __new__(
        cls,
        order: ShiftAnd,
        among: bytes,
        parts: list[tuple[int, int, list[str] | list[int]]],
        sketches: list[int],
        sketched: list[str],
        others: list[tuple[str, bool, bool, int, int]],
        doubtful: list[str],
        sought: list[str],
        hearing: list[tuple[str, int]],
    ) -> Glance: ...
    def at(self, text: str, is_whole: bool, among: bytes = ..., /) -> Told | None: ...
