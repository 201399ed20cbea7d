"""Answers of the API: JSON that no cache keeps and no browser takes for anything else."""

from aiohttp import web

HEADERS = {
    "Server": "presend",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_JSON = HEADERS | {"Content-Type": "application/json"}


def json_response(body: bytes, *, status: int = 200) -> web.Response:
    """Return an answer with JSON that is already in UTF-8."""
    return web.Response(body=body, status=status, headers=_JSON)


def no_content() -> web.Response:
    """Return the answer of what was done and has nothing to tell."""
    return web.Response(status=204, headers=HEADERS)
