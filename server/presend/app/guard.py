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
from presend.app.keys import PAIRINGS, SESSIONS, SETTINGS, TOKEN
from presend.settings.pairings import Pairing

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_EXTENSIONS = ("chrome-extension://", "moz-extension://", "safari-web-extension://")
# With these, a browser vouches that the page itself, or the person's address bar, asks.
_OWN_SITES = ("same-origin", "none")


class Access(Enum):
    """What an address asks of whoever comes."""

    ANYONE = auto()
    HOLDER = auto()
    # The token of the file or a session: a paired extension may check and decide, but bring nobody else in.
    OWNER = auto()


def make_guard(access: Mapping[Handler, Access]) -> Middleware:
    """Return the middleware. Addresses that are not in `access` (a 404 too) are for holders of a token only."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        asked = access.get(request.match_info.handler, Access.HOLDER)
        _refuse_host(request)
        _refuse_origin(request, open_to_anyone=asked is Access.ANYONE)
        if asked is not Access.ANYONE:
            _refuse_stranger(request)
        if asked is Access.OWNER:
            _refuse_extension(request)
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
    # An extension that is not paired yet must be able to find the server, and to pair with it.
    if is_extension(origin) and (open_to_anyone or request.app[PAIRINGS].knows_origin(origin)):
        return
    raise ProblemError("foreign-origin", "Only presend's own pages and known extensions may ask from a browser.")


def is_extension(origin: str) -> bool:
    """Tell whether a browser's word on who asks names an extension."""
    return origin.startswith(_EXTENSIONS)


def is_holder(request: web.Request) -> bool:
    """Tell whether the request carries a token, or the session of a page that was opened with a link."""
    return _has_token(request) or bound_pairing(request) is not None or _has_session(request)


def bound_pairing(request: web.Request) -> Pairing | None:
    """Return the pairing whose token the request carries. Raises ProblemError where another origin sent it.

    No origin is none that is wrong: Chromium sends none with a GET of an extension's worker.
    """
    scheme, given = _credentials(request)
    pairing = request.app[PAIRINGS].of_token(given) if scheme == "bearer" and given else None
    if pairing and request.headers.get(hdrs.ORIGIN, pairing.origin) != pairing.origin:
        raise ProblemError("foreign-origin", "This token was given to another extension.")
    return pairing


def cookie_name(request: web.Request) -> str:
    """Return the name of the session's cookie. Ports share cookies, so each has a name of its own."""
    return f"presend-{_port(request)}"


def _refuse_stranger(request: web.Request) -> None:
    if not is_holder(request):
        detail = "Send `Authorization: Bearer` and the token; the pages open with the link that `presend serve` prints."
        raise ProblemError("no-token", detail, {hdrs.WWW_AUTHENTICATE: 'Bearer realm="presend"'})


def _refuse_extension(request: web.Request) -> None:
    if bound_pairing(request):
        raise ProblemError("owner-only", "Use the page or the command line: this is not for a paired extension.")


def _has_token(request: web.Request) -> bool:
    scheme, given = _credentials(request)
    known = compare_digest(given.encode("utf-8", "surrogateescape"), request.app[TOKEN])
    return known and scheme == "bearer" and not _is_only_paired(request)


def _credentials(request: web.Request) -> tuple[str, str]:
    scheme, _, given = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return scheme.lower(), given


def _is_only_paired(request: web.Request) -> bool:
    """Tell whether an extension asks whose origin is known by its pairing alone: the file's token is not for it."""
    origin = request.headers.get(hdrs.ORIGIN, "")
    return is_extension(origin) and origin not in request.app[SETTINGS].origins


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
