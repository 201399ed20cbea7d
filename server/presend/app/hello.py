"""`/v1/hello`: which presend answers here. Needs no token, so it tells nothing else."""

from aiohttp import web

from presend import __version__, wire
from presend.app.answers import json_response
from presend.app.keys import RULESET


async def hello(request: web.Request) -> web.Response:
    """Say who answers."""
    answer = wire.Hello(name="presend", version=__version__, wire=wire.VERSION, ruleset=request.app[RULESET].digest)
    return json_response(wire.answer_to_json(answer))
