"""Who may ask: Host → Origin → token or session → size. Nothing else of a request is looked at before.

Host first, because DNS rebinding makes a stranger's page look like ours; Origin next, because it is the
browser's own word on who asks; the token in constant time; the size before any of the body is read.
"""

from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache
from hmac import compare_digest

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from presend.app.failures import ProblemError
from presend.app.keys import SESSIONS, SETTINGS, TOKEN

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_EXTENSIONS = ("chrome-extension://", "moz-extension://", "safari-web-extension://")
# With these, a browser vouches that the page itself, or the person's address bar, asks.
_OWN_SITES = ("same-origin", "none")


class Access(Enum):
    """What an address asks of whoever comes."""

    ANYONE = auto()
    HOLDER = auto()


def make_guard(access: Mapping[Handler, Access]) -> Middleware:
    """Return the middleware. Addresses that are not in `access` (a 404 too) are for holders of a token only."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        open_to_anyone = access.get(request.match_info.handler) is Access.ANYONE
        _refuse_host(request)
        _refuse_origin(request, open_to_anyone=open_to_anyone)
        if not open_to_anyone:
            _refuse_stranger(request)
        _refuse_size(request)
        return await handler(request)

    return guard


@lru_cache(maxsize=16)
def own_hosts(port: int) -> frozenset[str]:
    """Return what a Host header may say when the server listens at `port`."""
    return frozenset(f"{name}:{port}" for name in _NAMES)


def _refuse_host(request: web.Request) -> None:
    host = request.headers.get(hdrs.HOST, "").lower()
    if host not in own_hosts(_port(request)):
        raise ProblemError("unknown-host", "Ask for http://127.0.0.1 with the port that `presend serve` printed.")


def _port(request: web.Request) -> int:
    """Return the port this connection came in at, which is the only one a Host may name."""
    address = request.get_extra_info("sockname")
    return int(address[1]) if address else 0


def _refuse_origin(request: web.Request, *, open_to_anyone: bool) -> None:
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is None or origin in request.app[SETTINGS].origins:
        return
    if origin.removeprefix("http://") in own_hosts(_port(request)) and origin.startswith("http://"):
        return
    # An extension that is not paired yet must be able to find the server.
    if open_to_anyone and origin.startswith(_EXTENSIONS):
        return
    raise ProblemError("foreign-origin", "Only presend's own pages and known extensions may ask from a browser.")


def is_holder(request: web.Request) -> bool:
    """Tell whether the request carries the token, or the session of a page that was opened with a link."""
    return _has_token(request) or _has_session(request)


def cookie_name(request: web.Request) -> str:
    """Return the name of the session's cookie. Ports share cookies, so each has a name of its own."""
    return f"presend-{_port(request)}"


def _refuse_stranger(request: web.Request) -> None:
    if not is_holder(request):
        detail = "Send `Authorization: Bearer` and the token; the pages open with the link that `presend serve` prints."
        raise ProblemError("no-token", detail, {hdrs.WWW_AUTHENTICATE: 'Bearer realm="presend"'})


def _has_token(request: web.Request) -> bool:
    scheme, _, given = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    known = compare_digest(given.encode("utf-8", "surrogateescape"), request.app[TOKEN])
    return known and scheme.lower() == "bearer"


def _has_session(request: web.Request) -> bool:
    """Tell whether the page's cookie came, and from the page: other ports of this machine are the same "site"."""
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
        return False
    session = request.cookies.get(cookie_name(request))
    return session is not None and request.app[SESSIONS].knows(session)


def _refuse_size(request: web.Request) -> None:
    most = request.app[SETTINGS].max_body
    if (request.content_length or 0) > most:
        raise ProblemError("too-large", f"Send at most {most} bytes; `max_body` in the settings changes it.")
