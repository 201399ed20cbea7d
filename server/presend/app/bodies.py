"""Bodies of requests, before anything in them is understood."""

from aiohttp import hdrs, web

from presend.app.failures import ProblemError

_JSON = "application/json"


async def json_body(request: web.Request) -> bytes:
    """Return a body that came as JSON. A browser cannot send that type across sites unasked."""
    # The plain spelling first: taking a header apart costs more than the rest of this.
    if request.headers.get(hdrs.CONTENT_TYPE) != _JSON and request.content_type != _JSON:
        raise ProblemError("not-json-type", f"Send the header `Content-Type: {_JSON}`.")
    if hdrs.CONTENT_ENCODING in request.headers:
        raise ProblemError("not-json-type", "Send the body as it is, without `Content-Encoding`.")
    return await request.read()
