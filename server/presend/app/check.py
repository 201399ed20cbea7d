"""`/v1/check` and `/v1/check/batch`: the work itself."""

import asyncio
import time

from aiohttp import web

from presend import wire
from presend.app.answers import json_response
from presend.app.bodies import json_body
from presend.app.keys import CACHE, RULESET
from presend.app.profiles import has_own_profile
from presend.app.warming import WARMTH
from presend.engine.budget import budget_for
from presend.engine.cache import Cache
from presend.engine.check import check
from presend.engine.report import Report
from presend.engine.ruleset import Ruleset
from presend.errors import WireError

# Shorter texts are checked sooner than a thread could be woken; longer ones would keep others waiting.
INLINE_LENGTH = 20_000
_PROFILE_SECONDS, _MOST_PROFILES = 5.0, 64
_SEEN_PROFILES: dict[str, float] = {}
"""The person's own profiles that were found lately, and until when that is believed."""


async def check_one(request: web.Request) -> web.Response:
    """Check one message."""
    asked = wire.read_check(await json_body(request))
    report = await checked(request.app, asked)
    return json_response(wire.report_to_json(report, asked.text, explain=asked.explain))


async def checked(app: web.Application, asked: wire.CheckRequest) -> Report:
    """Return the report on one message; a long one is read in a thread. Raises WireError."""
    if len(asked.text) <= INLINE_LENGTH:
        with app[WARMTH]:
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
    policies = ruleset.sources.policies
    # What to say of an unknown one, with the nearest known one, takes longer than a check.
    if context.platform not in policies and not _has_own_profile(context.platform):
        problem = wire.unknown_platform(context, policies)
        if problem:
            raise WireError("invalid-request", ((f"{where}context.platform", problem),))
    return check(asked.text, context, ruleset, cache=cache, budget=budget_for(asked.text, time.thread_time))


def _has_own_profile(platform: str) -> bool:
    """Tell whether the person has a profile of this id; found once, the disk is not asked for each message."""
    now = time.monotonic()
    if _SEEN_PROFILES.get(platform, now) > now:
        return True
    if not has_own_profile(platform):
        return False
    if len(_SEEN_PROFILES) >= _MOST_PROFILES:
        _SEEN_PROFILES.clear()
    _SEEN_PROFILES[platform] = now + _PROFILE_SECONDS
    return True
