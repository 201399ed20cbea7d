"""`/v1/holds`: messages kept until the person decides. In memory only; gone with the server."""

import hashlib
import secrets
from datetime import timedelta

from aiohttp import web

from presend import wire
from presend.app.answers import json_response
from presend.app.approving import digest_of
from presend.app.bodies import json_body
from presend.app.check import checked
from presend.app.failures import ProblemError
from presend.app.holding import AlreadyDecidedError, FullError, Held, UnknownHoldError
from presend.app.keys import APPROVING, CLOCK, HOLDING, LISTENERS
from presend.app.lateness import end_late_ones
from presend.app.listeners import Event

_ID_BYTES = 8


async def make_hold(request: web.Request) -> web.Response:
    """Check a message and let it wait, or let it go at once if it was approved before."""
    asked = wire.read_body(wire.HoldRequest, await json_body(request))
    report = await checked(request.app, wire.CheckRequest(text=asked.text, context=asked.context))
    told = _hold(request.app, asked, wire.report_to_wire(report, asked.text))
    if told.state is wire.State.WAITING:
        _keep(request.app, asked, told)
    made = wire.HoldMade(id=told.id, state=told.state, report=told.report)
    return json_response(wire.answer_to_json(made), status=201)


async def list_holds(request: web.Request) -> web.Response:
    """List what waits, oldest first, then what has lately ended, newest first."""
    end_late_ones(request.app)
    book = request.app[HOLDING]
    holds = [*book.waiting(), *book.lately_ended(request.app[CLOCK].seconds())]
    return json_response(wire.holds_to_json([held.told for held in holds]))


async def decide_hold(request: web.Request) -> web.Response:
    """Take the person's decision."""
    asked = wire.read_body(wire.DecisionRequest, await json_body(request))
    return json_response(decided(request.app, request.match_info["id"], asked.decision).told)


async def end_hold(request: web.Request) -> web.Response:
    """Take a door's word that nobody can decide any more."""
    asked = wire.read_body(wire.EndRequest, await json_body(request))
    app, hold_id = request.app, request.match_info["id"]
    end_late_ones(app)
    try:
        changed = app[HOLDING].ended(hold_id, asked.state, app[CLOCK].seconds())
    except UnknownHoldError:
        raise _unknown() from None
    _tell(app, "ended", changed)
    return json_response(app[HOLDING].hold(hold_id).told)


def decided(app: web.Application, hold_id: str, decision: wire.Decision) -> Held:
    """Return a hold, decided. Raises ProblemError where there is none, or it has ended otherwise."""
    end_late_ones(app)
    now = app[CLOCK].seconds()
    try:
        changed = app[HOLDING].decided(hold_id, decision, now)
        held = changed[0] if changed else app[HOLDING].hold(hold_id)
    except UnknownHoldError:
        raise _unknown() from None
    except AlreadyDecidedError:
        stands = app[HOLDING].hold(hold_id).state
        raise ProblemError("already-decided", f"It is {stands.value}, and stays so.") from None
    if changed and decision is wire.Decision.SEND:
        app[APPROVING].approve(held.words, now)
    _tell(app, "decided", changed)
    return held


def _hold(app: web.Application, asked: wire.HoldRequest, report: wire.Report) -> wire.Hold:
    clock = app[CLOCK]
    approved = app[APPROVING].passes(_words(asked), clock.seconds())
    created = clock.at()
    return wire.Hold(
        id=secrets.token_hex(_ID_BYTES),
        state=wire.State.SENT if approved else wire.State.WAITING,
        text=asked.text,
        context=asked.context,
        where=wire.Where(**dict(asked.where)),
        created=created,
        ends=created + timedelta(seconds=asked.seconds),
        report=report,
    )


def _keep(app: web.Application, asked: wire.HoldRequest, told: wire.Hold) -> None:
    end_late_ones(app)
    ends = app[CLOCK].seconds() + asked.seconds
    held = Held(told.id, _words(asked), _once(asked), ends, wire.answer_to_json(told))
    try:
        app[HOLDING].add(held)
    except FullError:
        raise ProblemError("too-many-holds", "Decide some of those that wait, at /holds, then try again.") from None
    _tell(app, "hold", (held,))
    end_late_ones(app)


def _words(asked: wire.HoldRequest) -> bytes:
    return digest_of(asked.text, asked.context.platform)


def _once(asked: wire.HoldRequest) -> bytes:
    """Return what retries of one message have in common; another text is another message, whatever its name."""
    if not asked.once:
        return b""
    return hashlib.sha256(_words(asked) + f"{asked.where.host}\0{asked.once}".encode()).digest()


def _tell(app: web.Application, name: str, holds: tuple[Held, ...]) -> None:
    for held in holds:
        app[LISTENERS].tell(Event(name, held.told.decode()))


def _unknown() -> ProblemError:
    return ProblemError("no-hold", "Ended holds are kept for ten minutes, and none longer than the server runs.")
