"""`/v1/pair` and `/v1/pairings`: an extension gets its token, and the person sees and ends such pairings."""

from aiohttp import hdrs, web

from presend import wire
from presend.app.answers import json_response, no_content
from presend.app.bodies import json_body
from presend.app.failures import ProblemError
from presend.app.guard import bound_pairing, is_extension
from presend.app.keys import CLOCK, CODES, PAIRINGS
from presend.app.pairing import CODE_SECONDS
from presend.settings import extension_folder


async def make_code(request: web.Request) -> web.Response:
    """Make a new code; the one before ends."""
    code = request.app[CODES].new(request.app[CLOCK].seconds())
    folder = extension_folder()
    made = wire.PairingCode(code=code, expires_in=CODE_SECONDS, folder=str(folder or ""))
    return json_response(wire.answer_to_json(made))


async def pair(request: web.Request) -> web.Response:
    """Give an extension its token for the code."""
    origin = request.headers.get(hdrs.ORIGIN, "")
    if not is_extension(origin):
        raise ProblemError("foreign-origin", "Only a browser's extension can be paired; others use the token file.")
    asked = wire.read_body(wire.PairRequest, await json_body(request))
    clock = request.app[CLOCK]
    request.app[CODES].use(asked.code, clock.seconds())
    pairing, token = request.app[PAIRINGS].add(asked.name, origin, clock.at())
    return json_response(wire.answer_to_json(wire.Paired(token=token, id=pairing.id)))


async def list_pairings(request: web.Request) -> web.Response:
    """List the extensions that were paired."""
    entries = [
        wire.PairingEntry(id=pairing.id, name=pairing.name, origin=pairing.origin, since=pairing.since)
        for pairing in request.app[PAIRINGS].all()
    ]
    return json_response(wire.answer_to_json(wire.PairingList(pairings=tuple(entries))))


async def end_pairing(request: web.Request) -> web.Response:
    """End a pairing: its token opens nothing any more. An extension can end its own only."""
    named = request.match_info["id"]
    own = bound_pairing(request)
    if own and own.id != named:
        raise ProblemError("owner-only", "An extension can end its own pairing only.")
    if not request.app[PAIRINGS].forget(named):
        raise ProblemError("no-pairing", "`presend pair --list` shows those that there are.")
    return no_content()
