"""The answer that a client takes for "not sent": read, and filled with a reason."""

import json
import re

from presend.errors import PackError
from presend.packs.reading import Node, place_of
from presend.packs.schema import Keys, fields, guess, text_of
from presend.platforms.routes import Refusal
from presend.platforms.values import whole_of

_REFUSAL = Keys("a refusal", ("status", "content_type", "body"), ("status", "body"))
_JSON_TYPE = "application/json"
_BLANK = re.compile(r"\{\{(.*?)\}\}")
_BLANKS = ("reason", "request_id")
# Clients take these for a lost login, a captcha or a busy server: they log out, or try again in silence.
_MISTAKEN = (401, 403, 408, 425, 429)


def refusal_of(node: Node) -> Refusal:
    """Return the refusal that a route says. Raises PackError."""
    entries = fields(node, _REFUSAL)
    refusal = Refusal(
        status=_status_of(entries["status"]),
        content_type=text_of(entries["content_type"], "`content_type`") if "content_type" in entries else _JSON_TYPE,
        body=_body_of(entries["body"]),
    )
    if _JSON_TYPE in refusal.content_type:
        _refuse_broken_json(refusal, entries["body"])
    return refusal


def filled(body: str, reason: str, request_id: str = "null") -> str:
    """Return the body with its blanks filled; `request_id` is JSON already, `reason` is made so."""
    values = {"reason": json.dumps(reason)[1:-1], "request_id": request_id}
    return _BLANK.sub(lambda blank: values[blank[1].strip()], body)


def _status_of(node: Node) -> int:
    status = whole_of(node, "`status`", 200, 499)
    if status in _MISTAKEN or 300 <= status < 400:  # noqa: PLR2004 (a redirect)
        mend = "use 400, or 200 where the site tells its errors in the body"
        raise PackError(f"clients take {status} for something else than a refusal", place_of(node), mend)
    return status


def _body_of(node: Node) -> str:
    body = text_of(node, "`body`")
    for blank in _BLANK.finditer(body):
        if blank[1].strip() not in _BLANKS:
            raise PackError(f"`body` has no blank `{blank[1]}`", place_of(node), guess(blank[1].strip(), _BLANKS))
    return body


def _refuse_broken_json(refusal: Refusal, node: Node) -> None:
    try:
        json.loads(filled(refusal.body, 'a "reason"'))
    except ValueError as error:
        mend = "write {{reason}} between quotes, {{request_id}} without; or give another `content_type`"
        raise PackError(f"`body` is not JSON once it is filled: {error}", place_of(node), mend) from None
