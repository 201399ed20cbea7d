from typing import Any, NamedTuple

class ShiftAnd:
    def __new__(cls, words: dict[str, list[int]], others: dict[int, list[int]], ends: list[int]) -> ShiftAnd: ...
    def ended(self, words: list[str], others: dict[int, Any], among: bytes, /) -> list[int]: ...

class Told(NamedTuple):
    chains: list[int]
    given: list[int]
    heard: int
    is_odd: bool

class Glance:
    def __new__(
        cls,
        among: bytes,
        words: list[tuple[str, int, bool, bool, int]],
        parts: list[tuple[Any, ...]],
        chains: list[tuple[int, int, int, list[str], list[int]]],
        others: list[tuple[str, bool, bool, int, int]],
        given: list[tuple[int, int, list[int], list[list[int]]]],
        abbreviations: str,
        typed_digits: int,
    ) -> Glance: ...
    def sentence(self, text: str, among: bytes = ..., /) -> Told | None: ...
    def sentences(self, text: str, is_folded: bool, /) -> list[tuple[int, int]] | None: ...
    def message(self, text: str, is_folded: bool, /) -> list[tuple[int, int, Told | None]] | None: ...
