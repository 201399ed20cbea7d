"""Contestants that run in turns: every round runs each of them once, in a new order, on the same messages."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from time import get_clock_info, perf_counter_ns, thread_time_ns
from typing import Final, NamedTuple

from benchmarks.spread import middle

FINEST: Final = 1e-6
"""Seconds. A clock that is coarser cannot time a round."""
PROCESSOR: Final = get_clock_info("thread_time").resolution <= FINEST
"""Whether rounds are timed in processor time, which others on the machine do not lengthen (not on Windows)."""
round_clock: Final = thread_time_ns if PROCESSOR else perf_counter_ns


class Block(NamedTuple):
    """What a block of messages took, in nanoseconds: all of it, and each message by the clock on the wall."""

    total: int
    singles: list[int]


Timed = Callable[[Sequence[str]], Block]


@dataclass(slots=True)
class Times:
    """What one contestant took, in µs a message: mean and median of each round, and every single message.

    The mean is processor time where the system tells it well enough; the others are time on the wall.
    """

    rounds: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)
    singles: list[float] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Take in the times of one round."""
        taken = [nanoseconds / 1000 for nanoseconds in block.singles]
        self.rounds.append(block.total / 1000 / len(taken))
        self.medians.append(middle(taken))
        self.singles += taken


def timed(check: Callable[[str], object]) -> Timed:
    """Return a function that times `check` on each message of a list, and on all of them."""

    def run(messages: Sequence[str]) -> Block:
        taken = []
        begin = round_clock()
        for message in messages:
            start = perf_counter_ns()
            check(message)
            taken.append(perf_counter_ns() - start)
        return Block(round_clock() - begin, taken)

    return run


def compete_on(blocks: Sequence[Sequence[str]], contestants: dict[str, Timed], *, seed: int = 6) -> dict[str, Times]:
    """Return each contestant's times, one round a block of messages; the first block warms up and is not counted."""
    random = Random(seed)
    results = {name: Times() for name in contestants}
    gc.collect()
    gc.freeze()  # what is loaded now would otherwise be walked by every full collection, at whoever's turn it is
    for number, block in enumerate(blocks):
        for name in random.sample(list(contestants), len(contestants)):
            gc.collect()  # nobody pays for the rubbish of the one before
            taken = contestants[name](block)
            if number:
                results[name].add(taken)
    gc.unfreeze()
    return results


def compete(contestants: dict[str, Timed], messages: Sequence[str], rounds: int, *, seed: int = 7) -> dict[str, Times]:
    """Return each contestant's times over `rounds` rounds of the same messages, shuffled for each round."""
    random = Random(seed)
    blocks = [random.sample(messages, len(messages)) for _ in range(rounds + 1)]
    return compete_on(blocks, contestants)
