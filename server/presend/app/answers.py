"""Answers of the API: JSON that no cache keeps and no browser takes for anything else."""

from aiohttp import web

HEADERS = {
    "Server": "presend",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_JSON = HEADERS | {"Content-Type": "application/json"}


def json_response(body: bytes) -> web.Response:
    """Return an answer with JSON that is already in UTF-8."""
    return web.Response(body=body, headers=_JSON)
