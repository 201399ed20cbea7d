"""Holds become late by themselves: one timer, set to the next that ends."""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from presend.app.keys import ALARM, CLOCK, HOLDING, LISTENERS
from presend.app.listeners import Event


def end_late_ones(app: web.Application) -> None:
    """End the holds whose time has passed, tell whoever listens, and set the timer to the next."""
    for held in app[HOLDING].late(app[CLOCK].seconds()):
        app[LISTENERS].tell(Event("ended", held.told.decode()))
    app[ALARM].clear()
    ends = app[HOLDING].next_end()
    if ends is not None:
        loop = asyncio.get_running_loop()
        app[ALARM].append(loop.call_later(max(ends - app[CLOCK].seconds(), 0.0), end_late_ones, app))


async def timers(app: web.Application) -> AsyncIterator[None]:
    """Take the timer away when the server stops."""
    yield
    for timer in app[ALARM]:
        timer.cancel()
