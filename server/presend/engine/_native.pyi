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
        order: ShiftAnd,
        among: bytes,
        parts: list[tuple[Any, ...]],
        sketches: list[int],
        sketched: list[str],
        others: list[tuple[str, bool, bool, int, int]],
        doubtful: list[str],
        sought: list[str],
        hearing: list[tuple[str, int]],
        given: list[tuple[int, int, list[int], list[list[int]]]],
        needs: list[int],
        hears: list[int],
        abbreviations: str,
        typed_digits: int,
    ) -> Glance: ...
    def sentence(self, text: str, among: bytes = ..., /) -> Told | None: ...
    def message(self, text: str, is_folded: bool, /) -> list[tuple[int, int, Told | None]] | None: ...
