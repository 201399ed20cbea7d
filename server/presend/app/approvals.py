"""`/v1/approvals`: "send anyway", said in another door before the message reaches this one."""

from aiohttp import web

from presend import wire
from presend.app.answers import no_content
from presend.app.approving import digest_of
from presend.app.bodies import json_body
from presend.app.keys import APPROVING, CLOCK


async def approve(request: web.Request) -> web.Response:
    """Let a text pass on a platform for two minutes."""
    asked = wire.read_body(wire.ApprovalRequest, await json_body(request))
    words = digest_of(asked.text, asked.platform)
    request.app[APPROVING].approve(words, request.app[CLOCK].seconds())
    return no_content()
