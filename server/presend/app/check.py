"""`/v1/check` and `/v1/check/batch`: the work itself."""

import asyncio
import time

from aiohttp import web

from presend import wire
from presend.app.answers import json_response
from presend.app.bodies import json_body
from presend.app.keys import CACHE, RULESET
from presend.app.profiles import has_own_profile
from presend.engine.budget import budget_for
from presend.engine.cache import Cache
from presend.engine.check import check
from presend.engine.report import Report
from presend.engine.ruleset import Ruleset
from presend.errors import WireError

# Shorter texts are checked sooner than a thread could be woken; longer ones would keep others waiting.
INLINE_LENGTH = 20_000


async def check_one(request: web.Request) -> web.Response:
    """Check one message."""
    asked = wire.read_check(await json_body(request))
    report = await checked(request.app, asked)
    return json_response(wire.report_to_json(report, asked.text, explain=asked.explain))


async def checked(app: web.Application, asked: wire.CheckRequest) -> Report:
    """Return the report on one message; a long one is read in a thread. Raises WireError."""
    if len(asked.text) <= INLINE_LENGTH:
        return _report(asked, app[RULESET], cache=app[CACHE])
    return await asyncio.to_thread(_report, asked, app[RULESET])


async def check_batch(request: web.Request) -> web.Response:
    """Check several messages, in a thread: together they may be long."""
    batch = wire.read_batch(await json_body(request))
    return json_response(await asyncio.to_thread(_batch_answer, batch, request.app[RULESET]))


def _batch_answer(batch: wire.BatchRequest, ruleset: Ruleset) -> bytes:
    reports = []
    for index, asked in enumerate(batch.messages):
        report = _report(asked, ruleset, where=f"messages[{index}].")
        reports.append(wire.report_to_wire(report, asked.text, explain=asked.explain))
    return wire.reports_to_json(reports)


def _report(asked: wire.CheckRequest, ruleset: Ruleset, *, cache: Cache | None = None, where: str = "") -> Report:
    """Return the report on one message. The cache belongs to the event loop's thread; others go without."""
    context = wire.context_record(asked.context)
    problem = wire.unknown_platform(context, ruleset.sources.policies)
    if problem and not has_own_profile(context.platform):
        raise WireError("invalid-request", ((f"{where}context.platform", problem),))
    return check(asked.text, context, ruleset, cache=cache, budget=budget_for(asked.text, time.thread_time))
