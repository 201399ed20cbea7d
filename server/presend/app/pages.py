"""The local pages: a one-time link, the session it opens, and static files under a strict policy."""

from pathlib import Path

from aiohttp import hdrs, web

from presend import wire
from presend.app.answers import HEADERS, json_response
from presend.app.guard import cookie_name, is_holder
from presend.app.keys import SESSIONS, WEB
from presend.app.sessions import LINK_SECONDS

FOLDER = Path(__file__).parent.parent / "web"
# Nothing from elsewhere, nothing inline, nobody may frame it: a page that shows messages needs no more.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PAGE_HEADERS = HEADERS | {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HTML = {hdrs.CONTENT_TYPE: "text/html; charset=utf-8"}
_NO_SESSION = """<!doctype html><html lang="en"><meta charset="utf-8"><title>presend</title>
<h1>This page needs its link</h1>
<p>Open it with the link that <code>presend serve</code> prints; each link works once, for ten minutes.
To get a new one, run <code>presend open</code>.</p></html>
"""
# The pages' scripts that are made from extension/.
_BUILT = ("annotator.js", "holds.js", "learn.js")
# Sent in place of a script where nobody has built it, so that the page itself can say so.
_NOT_BUILT = """const note = document.createElement("p");
note.setAttribute("role", "alert");
note.textContent = "The script of this page is not built: run `make setup` in the checkout, then reload this page.";
document.body.prepend(note);
"""


async def index(request: web.Request) -> web.StreamResponse:
    """Serve the playground; with `?open=CODE`, open a session first and leave the code behind."""
    return _page(request, "index.html")


async def holds(request: web.Request) -> web.StreamResponse:
    """Serve the page of held messages, in the same way."""
    return _page(request, "holds.html")


async def learn(request: web.Request) -> web.StreamResponse:
    """Serve the page of learn mode, in the same way."""
    return _page(request, "learn.html")


async def static(request: web.Request) -> web.StreamResponse:
    """Serve one of the pages' files. Names are looked up, never joined to a path."""
    name = request.match_info["name"]
    folder = request.app[WEB] / "static"
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    if name in found:
        return web.FileResponse(found[name], headers=PAGE_HEADERS)
    if name in _BUILT:
        return web.Response(
            text=_NOT_BUILT, headers=PAGE_HEADERS | {hdrs.CONTENT_TYPE: "text/javascript; charset=utf-8"}
        )
    raise web.HTTPNotFound


async def make_link(request: web.Request) -> web.Response:
    """Make a one-time link to the pages for somebody who has the token."""
    answer = wire.Link(url=link_url(request.host, request.app[SESSIONS].new_link()), expires_in=LINK_SECONDS)
    return json_response(wire.answer_to_json(answer))


def link_url(host: str, code: str, page: str = "/") -> str:
    """Return the address that opens the pages once, at `page`; `host` with its port."""
    return f"http://{host}{page}?open={code}"


def _page(request: web.Request, file: str) -> web.StreamResponse:
    code = request.query.get("open")
    if code is not None:
        return _opened(request, code)
    if not is_holder(request):
        return _no_session()
    return web.FileResponse(request.app[WEB] / file, headers=PAGE_HEADERS)


def _opened(request: web.Request, code: str) -> web.Response:
    session = request.app[SESSIONS].opened(code)
    if session is None:
        return _no_session()
    response = web.Response(status=303, headers=PAGE_HEADERS | {hdrs.LOCATION: request.path})
    response.set_cookie(cookie_name(request), session, httponly=True, samesite="Strict", path="/")
    return response


def _no_session() -> web.Response:
    return web.Response(text=_NO_SESSION, status=401, headers=PAGE_HEADERS | _HTML)
