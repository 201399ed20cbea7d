"""Warming: rules compile their patterns when first met, which is more than one message's budget allows."""

import asyncio
from collections.abc import AsyncIterator
from threading import Event

from aiohttp import web

from presend.app.keys import RULESET
from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset

PAUSE = 0.003
"""Seconds between two rules, in which requests that came meanwhile are answered."""


async def warmed(app: web.Application) -> AsyncIterator[None]:
    """Meet every rule once, in a thread beside the first requests; stop at once when the server does."""
    stop = Event()
    warming = asyncio.create_task(asyncio.to_thread(warm, app[RULESET], stop))
    yield
    stop.set()
    await warming


def warm(ruleset: Ruleset, stop: Event) -> int:
    """Check one example of each rule, without a budget, until told to stop. Return how many were checked."""
    texts = [rule.examples.hit[0] for rule in ruleset.rules if rule.examples.hit]
    for count, text in enumerate(texts):
        if stop.wait(PAUSE):
            return count
        check(text.replace("[[", "").replace("]]", ""), Context(), ruleset)
    return len(texts)
