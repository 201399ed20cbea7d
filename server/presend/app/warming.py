"""Warming: rules compile their patterns when first met, which is more than one message's budget allows.

What is loaded by then stays for good, and compiling makes rubbish by the million: left to itself, the collector
would walk the whole ruleset over and over, which takes as long as the compiling, and stops every answer meanwhile.
"""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from threading import Event

from aiohttp import web

from presend.app.keys import RULESET
from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset

EXAMPLES = 5
"""Examples of each rule that are met. What they leave uncompiled costs a message a few milliseconds at most."""
_LONGEST_WAIT = 1.0
"""Seconds that warming stands aside for one check, which may itself be waiting for what is not yet compiled."""


class Warmth:
    """How the warming thread and the checks share the processor: whoever checks a message goes first."""

    def __init__(self) -> None:
        """Begin with nobody checking."""
        self.stop = Event()
        self.is_over = False
        self._free = Event()
        self._free.set()

    def __enter__(self) -> None:
        """Begin a check."""
        if not self.is_over:
            self._free.clear()

    def __exit__(self, *_: object) -> None:
        """End it. Checks of one event loop never overlap."""
        if not self.is_over:
            self._free.set()

    def goes_on(self) -> bool:
        """Stand aside while a check is under way; then tell whether to go on at all."""
        self._free.wait(_LONGEST_WAIT)
        return not self.stop.is_set()


WARMTH = web.AppKey("warmth", Warmth)


async def warmed(app: web.Application) -> AsyncIterator[None]:
    """Meet every rule, in a thread beside the first requests; stop at once when the server does."""
    gc.freeze()
    warming = asyncio.create_task(asyncio.to_thread(_warm_and_freeze, app[RULESET], app[WARMTH]))
    yield
    app[WARMTH].stop.set()
    await warming
    gc.unfreeze()


def _warm_and_freeze(ruleset: Ruleset, warmth: Warmth) -> None:
    """Meet every rule; what it compiled stays for good as well, and walking it would hold up a message for long."""
    warm(ruleset, warmth)
    gc.freeze()


def warm(ruleset: Ruleset, warmth: Warmth) -> int:
    """Check examples of each rule, without a budget. Return how many were checked."""
    count = 0
    for text in examples(ruleset):
        if not warmth.goes_on():
            return count
        check(text, Context(), ruleset)
        count += 1
    warmth.is_over = True
    return count


def examples(ruleset: Ruleset) -> Iterator[str]:
    """Yield examples of the rules, round by round: the first of each, the worst risks before the others."""
    rules = sorted(ruleset.rules, key=lambda rule: -rule.severity.rank)
    for turn in range(EXAMPLES):
        for rule in rules:
            for text in rule.examples.hit[turn : turn + 1]:
                yield text.replace("[[", "").replace("]]", "")
