"""The answer that a client takes as "not sent": the route's own, filled in; never one that makes an app log out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from presend.platforms.profiles import Profile
from presend.platforms.refusals import filled
from presend.platforms.routes import Refusal

# For a site that is set to closed and whose profile knows no answer.
PLAIN = Refusal(400, "application/json", '{"error":{"message":"{{reason}}"}}')
_LEAST_ERROR, _SERVER_ERRORS = 400, 500
# They log people out, ask for captchas, or are retried in silence.
_MISREAD = (401, 403, 407, 408, 425, 429)


@dataclass(frozen=True, slots=True)
class Answer:
    """A refusal, filled in and ready to be sent."""

    status: int
    body: bytes
    headers: Mapping[str, str]


def answer(refusal: Refusal, reason: str, *, request_id: str = "null", origin: str = "") -> Answer:
    """Return the answer for a client; `origin` is the request's Origin, whose page must be able to read it."""
    headers = {"Content-Type": refusal.content_type, "Cache-Control": "no-store"}
    if origin:
        headers |= {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Credentials": "true",
            "Vary": "Origin",
        }
    return Answer(_safe(refusal.status), filled(refusal.body, reason, request_id).encode(), headers)


def refusal_for(profile: Profile, path: str) -> Refusal:
    """Return what a route at this address answers; for requests that could not be read so far as to know theirs."""
    bare = path.partition("?")[0]
    routes = profile.wire.routes if profile.wire else ()
    known = (route.refusal for route in routes if route.refusal and re.search(route.path, bare))
    return next(known, PLAIN)


def _safe(status: int) -> int:
    return status if status < _SERVER_ERRORS and status not in _MISREAD else _LEAST_ERROR
