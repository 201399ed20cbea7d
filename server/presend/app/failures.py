"""Everything that goes wrong → application/problem+json with a stable type (table in docs/wire.md)."""

import logging
from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from presend import wire
from presend.app.answers import HEADERS
from presend.errors import WireError

LOG = logging.getLogger("presend.server")

PROBLEMS: Mapping[str, tuple[int, str]] = wire.READING_PROBLEMS | {
    "unknown-host": (421, "This address is not the server's."),
    "foreign-origin": (403, "Another site or an unknown extension asks."),
    "no-token": (401, "A token is needed."),
    "too-large": (413, "The body is too large."),
    "not-found": (404, "There is nothing at this address."),
    "wrong-method": (405, "This address does not know the method."),
    "not-json-type": (415, "The body must be sent as application/json."),
    "wrong-code": (403, "The code is wrong or too old."),
    "no-code": (409, "No code is open."),
    "too-many-tries": (429, "Too many wrong codes."),
    "no-pairing": (404, "No such pairing."),
    "owner-only": (403, "A paired extension may not do this."),
    "no-hold": (404, "No such hold."),
    "already-decided": (409, "This hold has ended already."),
    "too-many-holds": (503, "Too many messages wait."),
    "no-site": (404, "No such site."),
    "no-lesson": (404, "No such lesson."),
    "lesson-ended": (409, "This lesson is past that."),
    "nothing-proposed": (409, "Nothing is proposed yet."),
    "too-many-listeners": (503, "Too many listen."),
    "failure": (500, "presend failed; the message was not checked."),
}
# What aiohttp itself raises while it routes and reads → our id.
_RAISED = {
    404: ("not-found", "docs/wire.md lists the addresses."),
    405: ("wrong-method", "The header `Allow` names the methods of this address."),
    413: ("too-large", "`max_body` in the settings says how many bytes may come."),
}


class ProblemError(Exception):
    """Ends a request with a problem of the table. `detail` says what to do; headers go with the answer."""

    def __init__(self, id: str, detail: str, headers: Mapping[str, str] | None = None) -> None:  # noqa: A002
        """Keep what the answer needs."""
        super().__init__(detail)
        self.id = id
        self.detail = detail
        self.headers = headers or {}


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error as a problem."""
    try:
        return await handler(request)
    except ProblemError as error:
        return problem_response(_problem(error.id, error.detail), error.headers)
    except WireError as error:
        return problem_response(wire.wire_problem(error))
    except web.HTTPException as error:
        return _http_response(error)
    except Exception as error:  # noqa: BLE001 (the last stand: it must become an answer and a line without text)
        LOG.error('{"event": "failure", "error": "%s", "at": "%s"}', type(error).__name__, _origin(error))
        return problem_response(_problem("failure", "Please report this with the line that the server logged."))


def problem_response(problem: wire.Problem, headers: Mapping[str, str] | None = None) -> web.Response:
    """Return the answer for a problem."""
    return web.Response(
        body=wire.answer_to_json(problem),
        status=problem.status,
        headers=HEADERS | {hdrs.CONTENT_TYPE: "application/problem+json"} | dict(headers or {}),
    )


def _problem(id: str, detail: str) -> wire.Problem:  # noqa: A002
    status, title = PROBLEMS[id]
    return wire.Problem(type=wire.problem_type(id), title=title, status=status, detail=detail)


def _http_response(error: web.HTTPException) -> web.StreamResponse:
    if error.status not in _RAISED:
        raise error
    kept = {"Allow": error.headers[hdrs.ALLOW]} if hdrs.ALLOW in error.headers else None
    return problem_response(_problem(*_RAISED[error.status]), kept)


def _origin(error: Exception) -> str:
    """Return file:line of where an error arose. Its message is left out: it may quote the text."""
    frames = extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
