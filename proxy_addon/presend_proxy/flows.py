"""mitmproxy's requests as the extraction reads them, and what can be told from their head alone."""

import re
from functools import lru_cache

from mitmproxy import http
from mitmproxy.net.http import url

from presend.platforms.profiles import Profile
from presend.platforms.routes import Wire
from presend_proxy.extraction import Found, Request, Unread, read_request, undone

_ERRORS = 400
_SHOWN = 256 * 1024
# What a bot wall in front of many sites says of its own page.
_WALL_HEADER, _WALL_VALUE = "cf-mitigated", "challenge"


def host_of(request: http.Request) -> str:
    """Return the host that a request names, in small letters; asked several times for each request."""
    named = request.host_header
    return _host_in(named) if named else request.host.lower()


def headers_of(request: http.Request) -> dict[str, str]:
    """Return the headers by name in small letters; one that came more than once holds all its values."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in request.headers.fields:
        name = raw_name.decode("utf-8", "surrogateescape").lower()
        value = raw_value.decode("utf-8", "surrogateescape")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def announced_size(request: http.Request) -> int:
    """Return the size of the body as the head says, 0 if it does not."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdecimal() else 0


def message_of(profile: Profile, request: http.Request, most: int) -> Found | Unread | None:
    """Return what a request carries; its own bytes are left alone."""
    body = request.raw_content or b""
    if len(body) > most:
        return Unread.TOO_BIG
    headers = headers_of(request)
    plain = undone(body, headers.get("content-encoding", ""), most)
    if isinstance(plain, Unread):
        return plain
    return read_request(profile, Request(request.method, host_of(request), request.path, headers, plain))


def may_be_wall(response: http.Response) -> bool:
    """Tell from its head whether an answer may be a bot wall's page, which must be read whole."""
    return response.status_code >= _ERRORS and "html" in response.headers.get("content-type", "").lower()


def is_wall(wire: Wire, response: http.Response) -> bool:
    """Tell whether an answer is the page of a bot wall."""
    if response.headers.get(_WALL_HEADER, "").lower() == _WALL_VALUE:
        return True
    if not wire.challenge or not may_be_wall(response):
        return False
    page = undone(response.raw_content or b"", ", ".join(response.headers.get_all("content-encoding")), 16 * _SHOWN)
    if isinstance(page, Unread):
        return False
    shown = page[:_SHOWN].decode("utf-8", "replace")
    return any(re.search(pattern, shown) for pattern in wire.challenge)


@lru_cache(maxsize=1024)
def _host_in(header: str) -> str:
    """Return the host that a Host header names, as mitmproxy reads it."""
    return url.parse_authority(header, check=False)[0].lower()
