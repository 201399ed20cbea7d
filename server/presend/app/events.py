"""`/v1/events`: holds and notices as they come, for pages, doors and the command line (server-sent events)."""

import asyncio

from aiohttp import hdrs, web
from aiohttp_sse import EventSourceResponse

from presend import wire
from presend.app.answers import HEADERS
from presend.app.failures import ProblemError
from presend.app.keys import HOLDING, LISTENERS, NOTICING
from presend.app.lateness import end_late_ones
from presend.app.learning import learning, tell_doors
from presend.app.listeners import Event, Listener, TooManyListenersError

PING_SECONDS = 15
_LONGEST_NAME = 100


async def events(request: web.Request) -> web.StreamResponse:
    """Stream events until the client leaves, falls behind, or the server stops."""
    listeners = request.app[LISTENERS]
    door = request.query.get("door", "")[:_LONGEST_NAME]
    listener = Listener(lambda: _cut(request), lambda: request.transport is None, door=door)
    try:
        listeners.join(listener)
    except TooManyListenersError:
        raise ProblemError("too-many-listeners", "Close a page of presend, then try again.") from None
    try:
        standing = _standing(request.app)
        if door:
            tell_doors(request.app)
        return await _streamed(request, listener, standing)
    finally:
        listeners.leave(listener)
        listener.end()
        if door:
            tell_doors(request.app)


async def _streamed(request: web.Request, listener: Listener, standing: Event) -> web.StreamResponse:
    stream = EventSourceResponse(headers=HEADERS)
    stream.headers[hdrs.CACHE_CONTROL] = HEADERS[hdrs.CACHE_CONTROL]
    stream.ping_interval = PING_SECONDS
    await stream.prepare(request)
    telling = asyncio.create_task(_tell(stream, listener, standing))
    # Ends when a ping finds the client gone, or when there is no more to tell.
    await stream.wait()
    listener.end()
    await telling
    return stream


async def _tell(stream: EventSourceResponse, listener: Listener, standing: Event) -> None:
    try:
        await stream.send(standing.data, event=standing.name)
        async for event in listener.events():
            await stream.send(event.data, event=event.name)
    except ConnectionError:
        pass  # the client has left
    finally:
        stream.stop_streaming()


def _standing(app: web.Application) -> Event:
    end_late_ones(app)
    holds = [held.told for held in app[HOLDING].waiting()]
    return Event("state", wire.standing_to_json(holds, app[NOTICING].told(), learning(app)).decode())


def _cut(request: web.Request) -> None:
    """Close the connection of a listener that does not read: waiting for it would be waiting for ever."""
    transport = request.transport
    if isinstance(transport, asyncio.WriteTransport) and transport.get_write_buffer_size():
        transport.abort()
