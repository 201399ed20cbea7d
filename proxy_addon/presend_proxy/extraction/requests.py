"""A request → the texts in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from presend.platforms.confidence import Confidence
from presend.platforms.profiles import Profile
from presend.platforms.routes import Encoding
from presend_proxy.extraction.bodies import data_of, encodings_of
from presend_proxy.extraction.compiled import Carrier, address_of, query_values
from presend_proxy.extraction.envelopes import IN_QUERY, envelopes_of, roots_of
from presend_proxy.extraction.jsons import Json, NotJsonError, json_in
from presend_proxy.extraction.matching import Addressed, addressed_routes
from presend_proxy.extraction.paths import changed
from presend_proxy.extraction.records import Found, Request, Unread
from presend_proxy.extraction.texts import gathered, named

# What a route makes of a body: nothing of its own (None), no readable text, or what it found (empty: no words).
_Outcome: TypeAlias = "Unread | tuple[Found, ...] | None"


def read_request(profile: Profile, request: Request) -> Found | Unread | None:
    """Return what a request carries; None for no message at all. Whatever the body is, this does not raise."""
    body = _Body(request)
    found: list[Found] = []
    unread: Unread | None = None
    for addressed in addressed_routes(profile, request.method, request.host, request.path):
        outcome = body.outcome(addressed)
        if isinstance(outcome, Unread):
            unread = unread or outcome
        elif outcome is not None:
            found += outcome
        if not addressed.carrier.is_narrowed or (outcome is not None and body.is_used_up):
            break
    return _merged(found) if found else unread


def _merged(found: Sequence[Found]) -> Found:
    """Return one message of all that a batch carries; its first request gives the names."""
    if len(found) == 1:
        return found[0]
    return replace(found[0], texts=tuple(dict.fromkeys(text for part in found for text in part.texts)))


@dataclass(slots=True)
class _Body:
    """A request's body, decoded at most once each way, and which of its envelopes a route has taken already."""

    request: Request
    is_used_up: bool = False
    _data: dict[Encoding, Json] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)

    def outcome(self, addressed: Addressed) -> _Outcome:
        """Return what a route makes of the body, read as the profile says, then as it looks."""
        carrier = addressed.carrier
        if carrier.is_ignored and not carrier.is_narrowed:
            return ()
        first: _Outcome = None
        for encoding in encodings_of(carrier.route.encoding, self.request.body):
            outcome = self._outcome_as(addressed, encoding)
            if isinstance(outcome, tuple):
                return outcome
            first = first or outcome
        # Where the route itself is a guess, a body without any text says more of the guess than of the site.
        is_guess = first is Unread.NOTHING_FOUND and carrier.route.confidence is Confidence.GUESS
        return None if carrier.is_ignored or is_guess else first

    def _outcome_as(self, addressed: Addressed, encoding: Encoding) -> _Outcome:
        data = self._as(encoding)
        if isinstance(data, Unread):
            return data
        carrier = addressed.carrier
        if carrier.inner:
            data = _with_inner(carrier, data)
        if data is None:
            return Unread.MALFORMED
        return self._outcome_of(addressed, envelopes_of(carrier, data))

    def _outcome_of(self, addressed: Addressed, envelopes: Sequence[Json]) -> _Outcome:
        carrier = addressed.carrier
        readings: list[Found | Unread | None] = []
        for number, envelope in enumerate(envelopes):
            if number in self._taken and carrier.is_narrowed:
                continue
            roots = roots_of(carrier, envelope, self._url_names())
            if roots is None:
                continue
            readings.append(None if carrier.is_ignored else _reading(addressed, roots))
            self._taken.add(number)
        self.is_used_up = len(self._taken) >= len(envelopes)
        return _summed(readings)

    def _as(self, encoding: Encoding) -> Json:
        if encoding not in self._data:
            content_type = self.request.headers.get("content-type", "")
            self._data[encoding] = data_of(encoding, self.request.body, content_type)
        return self._data[encoding]

    def _url_names(self) -> frozenset[str]:
        query = address_of(self.request.path)[1]
        values = query_values(query) if query else {}
        return frozenset(value for name in IN_QUERY for value in values.get(name, ()))


def _summed(readings: Sequence[Found | Unread | None]) -> _Outcome:
    """Return what a route found; what could not be read only where nothing else was found."""
    if not readings:
        return None
    found = tuple([reading for reading in readings if isinstance(reading, Found)])
    unread = next((reading for reading in readings if isinstance(reading, Unread)), None)
    return unread if unread and not found else found


def _reading(addressed: Addressed, roots: Sequence[Json]) -> Found | Unread | None:
    carrier = addressed.carrier
    texts = gathered(carrier.texts, roots, union=True)
    if not texts.unique():
        return None if texts.is_there else Unread.NOTHING_FOUND
    names = named(carrier.names, roots, addressed.groups)
    return Found(
        route_id=carrier.route.id,
        kind=carrier.route.kind,
        surface=carrier.route.surface,
        texts=texts.unique(),
        conversation=names.conversation,
        counterpart=names.counterpart,
        once=names.once,
        refusal=carrier.route.refusal,
        request_id=_request_id(roots[0]),
    )


def _request_id(data: Json) -> str:
    value = data.get("id") if isinstance(data, dict) else None
    return json.dumps(value) if type(value) in (str, int) else "null"


def _with_inner(carrier: Carrier, data: Json) -> Json | None:
    """Return a body whose fields that hold JSON are read too; None if one of them breaks."""
    try:
        for path in carrier.inner:
            data = changed(data, path.steps, _parsed)
    except NotJsonError:
        return None
    return data


def _parsed(value: Json) -> Json:
    return json_in(value) if isinstance(value, str) else value
