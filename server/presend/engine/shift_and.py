"""Shift-And over words: which of many chains of groups a text goes through, in their order.

Each group is a bit, and the bits of one chain lie side by side. The text is gone through once, word by word: a bit is
set where a word of its group stands and the bit before it was set already (Baeza-Yates and Gonnet, 1992, with words
for characters). What is set at a chain's last bit says that the text has a word of each of its groups.

One small interface, two makers: C where it was built (`hatch_build.py`), and Python's long integers where it was not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

try:
    from presend.engine import _native
except ImportError:  # where nothing compiled it; both makers are held to the same answers by tests
    _native = None  # type: ignore[assignment]

IS_COMPILED = _native is not None
BLOCK = 16_384
"""Bits of a block of the Python maker, which keeps its numbers short: the built-in packs need less than half of one."""

Step = tuple[Iterable[str], Iterable[int]]
"""What may stand for one group: its words, and the numbers of its literals that are no words."""
Chain = Sequence[Step]


class ShiftAnd(Protocol):
    """Chains, by their number."""

    def among(self, keep: Callable[[int], bool]) -> Any:
        """Return what `ended` takes to answer with only those chains that `keep` holds for."""

    def ended(self, words: list[str], others: dict[int, Any], among: Any) -> list[int]:
        """Return which chains a text goes through to their end, in order.

        `words` are those of the text, in order; `others` has the literals in it that are no words: these may stand
        anywhere in the order.
        """


def shift_and(chains: Iterable[Chain]) -> ShiftAnd:
    """Return the chains ready to be asked. Each has one group at least."""
    return Compiled(chains) if IS_COMPILED else Plain(chains)


class Compiled:
    """The chains in C."""

    def __init__(self, chains: Iterable[Chain]) -> None:
        """Hand the bits of the chains over."""
        bits = _Bits()
        for chain in chains:
            bits.add(chain)
        self._chains = len(bits.ends)
        words = {word: sorted(numbers) for word, numbers in bits.words.items()}
        others = {number: sorted(numbers) for number, numbers in bits.others.items()}
        self._made = _native.ShiftAnd(words, others, bits.ends)

    def among(self, keep: Callable[[int], bool]) -> bytes:
        """Return a byte a chain: whether `keep` holds for it."""
        return bytes(map(keep, range(self._chains)))

    def ended(self, words: list[str], others: dict[int, Any], among: bytes) -> list[int]:
        """Return which chains a text goes through to their end, in order."""
        return self._made.ended(words, others, among)


@dataclass(slots=True)
class _Bits:
    """Which bits each word may set; and where each chain ends."""

    words: dict[str, set[int]] = field(default_factory=dict)
    others: dict[int, set[int]] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return self.ends[-1] + 1 if self.ends else 0

    def add(self, chain: Chain) -> None:
        first = len(self)
        for bit, (words, others) in enumerate(chain, first):
            for word in words:
                self.words.setdefault(word, set()).add(bit)
            for number in others:
                self.others.setdefault(number, set()).add(bit)
        self.ends.append(first + len(chain) - 1)


class Plain:
    """The chains as long integers, in blocks that keep these short."""

    def __init__(self, chains: Iterable[Chain]) -> None:
        """Fill the blocks."""
        self._blocks: list[_Block] = []
        bits = _Bits()
        begun = 0
        for number, chain in enumerate(chains):
            if len(bits) + len(chain) > BLOCK:
                self._blocks.append(_block_of(bits, begun))
                bits, begun = _Bits(), number
            bits.add(chain)
        self._blocks.append(_block_of(bits, begun))

    def among(self, keep: Callable[[int], bool]) -> Sequence[int]:
        """Return, block by block, the last bits of the chains that `keep` holds for."""
        return [sum(1 << bit for bit, chain in block.ends.items() if keep(chain)) for block in self._blocks]

    def ended(self, words: list[str], others: dict[int, Any], among: Sequence[int]) -> list[int]:
        """Return which chains a text goes through to their end, in order."""
        found: list[int] = []
        for block, wanted in zip(self._blocks, among, strict=True):
            if wanted and (ended := block.reached(words, others) & wanted):
                found += [block.ends[bit] for bit in _bits_in(ended)]
        return found


@dataclass(slots=True)
class _Block:
    """Chains side by side. `first` has the bits at which they begin, `ends` the chain that ends at each bit."""

    words: Mapping[str, int]
    others: Mapping[int, int]
    first: int
    ends: Mapping[int, int]

    def reached(self, words: Sequence[str], others: dict[int, Any]) -> int:
        """Return the bits that a text sets."""
        if self.others and others and (numbers := self.others.keys() & others.keys()):
            return self._reached_loosely(words, numbers)
        known, first = self.words, self.first
        reached = 0
        if not known.keys().isdisjoint(words):
            for word in words:
                if word in known:
                    reached |= ((reached << 1) | first) & known[word]
        return reached

    def _reached_loosely(self, words: Sequence[str], numbers: Iterable[int]) -> int:
        known, first = self.words, self.first
        loose = 0
        for number in numbers:
            loose |= self.others[number]
        reached = 0
        for word in (*words, ""):
            while (grown := reached | (((reached << 1) | first) & loose)) != reached:
                reached = grown
            if word in known:
                reached |= ((reached << 1) | first) & known[word]
        return reached


def _block_of(bits: _Bits, begun: int) -> _Block:
    """Return a block of chains, of which the first has the number `begun`."""
    return _Block(
        words={word: sum(1 << bit for bit in numbers) for word, numbers in bits.words.items()},
        others={number: sum(1 << bit for bit in numbers) for number, numbers in bits.others.items()},
        first=sum(1 << begin for begin in (0, *(end + 1 for end in bits.ends[:-1]))) if bits.ends else 0,
        ends={end: begun + at for at, end in enumerate(bits.ends)},
    )


def _bits_in(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
