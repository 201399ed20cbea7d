"""`/v1/notices`: what a door could not do as it should."""

from aiohttp import web

from presend import wire
from presend.app.answers import json_response, no_content
from presend.app.bodies import json_body
from presend.app.keys import CLOCK, LISTENERS, NOTICING
from presend.app.listeners import Event


async def make_notice(request: web.Request) -> web.Response:
    """Keep a notice and tell whoever listens."""
    said = wire.read_body(wire.NoticeRequest, await json_body(request))
    clock = request.app[CLOCK]
    notice = request.app[NOTICING].noticed(said, clock.seconds(), clock.at())
    request.app[LISTENERS].tell(Event("notice", wire.answer_to_json(notice).decode()))
    return no_content()


async def list_notices(request: web.Request) -> web.Response:
    """List the newest notices."""
    return json_response(wire.notices_to_json(request.app[NOTICING].told()))
