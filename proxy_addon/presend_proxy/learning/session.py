"""Learn mode as a state machine: it waits, sees the typing, sees the sending, and proposes a route.

It is told of requests and frames, keeps those that carry the sentence (in memory, never anywhere else), and tells
drafts from the message: drafts carry its beginnings; the message carries it whole, comes after the last of them, and
the site takes it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from presend.platforms.routes import Encoding, Flatten, Framing, Kind, Route, Socket, TextPath
from presend_proxy.extraction.hosts import bare_host
from presend_proxy.extraction.jsons import Json
from presend_proxy.extraction.records import Request
from presend_proxy.learning.canary import Canary
from presend_proxy.learning.disguises import Form, hides_any
from presend_proxy.learning.naming import Operation, conversation_path, names_of, once_path, operation_of, values_of
from presend_proxy.learning.proposals import Learned, Proposal, Target, proposal_for
from presend_proxy.learning.sightings import Place, body_of, framed_body_of
from presend_proxy.learning.templates import Template, template_of

_MOST_SIGHTINGS = 500
_MOST_PATHS = 5_000
_GOOD = range(200, 300)
# The first list, whether there are more below, and a key that editors give to runs of text.
_RUN = re.compile(r"(\$[^*]*[^*$])\[\*\]((?:.*\[\*\])?).*\.(?:text|insert)")
# The same page sends a form this way or that, with or without a file.
_FORMS = {Encoding.FORM: Encoding.FORM_OR_MULTIPART, Encoding.MULTIPART: Encoding.FORM_OR_MULTIPART}
_READABLE = (Form.PLAIN, Form.HTML)


class State(StrEnum):
    """How far learning is."""

    WAITING = "waiting"
    TYPING = "typing seen"
    SENT = "send seen"
    UNREADABLE = "seen, but in a form that no profile can read"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One request or frame that carries the sentence, or its beginning. `framing` and `events` are a frame's."""

    host: str
    method: str
    path: str
    status: int
    at: float
    encoding: Encoding
    data: Json = field(repr=False)
    places: tuple[Place, ...] = ()
    framing: Framing | None = None
    events: tuple[str, ...] = ()
    request: Request | None = field(default=None, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether it carries the whole sentence."""
        return any(place.is_whole for place in self.places)

    @property
    def kind_of_request(self) -> tuple[object, ...]:
        """What it shares with others of its kind."""
        return (
            self.host,
            self.method,
            template_of(self.path, names_of(self.data)),
            self.framing,
            self.events,
            operation_of(self.data),
        )


class LearnSession:
    """Learns how one site sends, from what passes by. `target` is the profile that the route is for."""

    def __init__(self, canary: Canary, target: Target) -> None:
        """Take what to look for, and whom it is for."""
        self._canary = canary
        self._target = target
        self._sightings: list[Sighting] = []
        self._paths: list[str] = []
        self._is_hidden = False

    @property
    def state(self) -> State:
        """How far it is."""
        if self._sent() is not None:
            return State.SENT
        if self._is_hidden or any(sighting.is_whole and not _readable(sighting) for sighting in self._sightings):
            return State.UNREADABLE
        return State.TYPING if self._sightings else State.WAITING

    def saw_request(self, request: Request, status: int, at: float) -> None:
        """Take a request that was answered; `at` counts seconds on any clock."""
        if len(self._paths) < _MOST_PATHS:
            self._paths.append(request.path)
        if len(self._sightings) >= _MOST_SIGHTINGS or not request.body or hides_any(request.path, self._canary):
            return
        body = body_of(request, self._canary)
        if body is None:
            self._is_hidden |= hides_any(request.body.decode("utf-8", "replace"), self._canary)
            return
        host = bare_host(request.host)
        self._sightings.append(
            Sighting(
                host, request.method, request.path, status, at, body.encoding, body.data, body.places, request=request
            )
        )

    def saw_frame(self, host: str, path: str, frame: bytes | str, at: float) -> None:
        """Take a frame that an app sent."""
        text = frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
        found = framed_body_of(text, self._canary)
        if found is None:
            self._is_hidden |= hides_any(text, self._canary)
        elif len(self._sightings) < _MOST_SIGHTINGS:
            framing, events, data, places = found
            self._sightings.append(
                Sighting(bare_host(host), "GET", path, 200, at, Encoding.JSON, data, places, framing, events)
            )

    def proposal(self) -> Proposal | None:
        """Return what was learned as a change to the person's own profile; None before the message was seen."""
        sent = self._sent()
        return proposal_for(self._target, self._learned(sent), self._canary) if sent else None

    def _sent(self) -> Sighting | None:
        """Return the request that sent the message: whole, taken, of a kind that carried no beginnings."""
        drafts = {sighting.kind_of_request for sighting in self._sightings if not sighting.is_whole}
        last = max((sighting.at for sighting in self._sightings if not sighting.is_whole), default=float("-inf"))
        whole = [sighting for sighting in self._sightings if sighting.is_whole and sighting.status in _GOOD]
        taken = [sighting for sighting in whole if sighting.at >= last and _readable(sighting)]
        ranked = [sighting for sighting in taken if sighting.kind_of_request not in drafts]
        return min(ranked, key=lambda sighting: sighting.at, default=None)

    def _learned(self, sent: Sighting) -> Learned:
        repeated = self._repeated(sent)
        template = template_of(sent.path, names_of(sent.data), repeated)
        places = [place for place in sent.places if place.is_whole and place.form in _READABLE]
        texts = tuple(dict.fromkeys(path for place in places for path in _paths_to(place)))
        if sent.framing:
            return Learned(sent.host, socket=_socket(sent, sent.framing, template, texts))
        route = self._route(sent, template, texts, repeated)
        return Learned(sent.host, route, None, tuple(self._ignored(sent)), sent.request)

    def _route(
        self, sent: Sighting, template: Template, texts: tuple[TextPath, ...], repeated: frozenset[str]
    ) -> Route:
        alike = [
            other.data
            for other in self._sightings
            if other.kind_of_request == sent.kind_of_request and other is not sent
        ]
        operation = operation_of(sent.data)
        return Route(
            id=f"learned-{self._target.name}",
            kind=self._target.kind,
            path=template.path,
            methods=(sent.method,),
            query=dict(template.query),
            graphql_fields=operation.graphql_fields,
            graphql_operations=operation.graphql_operations,
            rpc_methods=operation.rpc_methods,
            rpc_tools=operation.rpc_tools,
            encoding=_FORMS.get(sent.encoding, sent.encoding),
            inner=tuple(dict.fromkeys(path for place in sent.places for path in place.inner)),
            texts=texts,
            anywhere=_last_keys(texts),
            conversation="" if "?P<conversation>" in template.path else conversation_path(sent.data, repeated),
            once=once_path(sent.data, alike),
        )

    def _ignored(self, sent: Sighting) -> Iterator[Route]:
        """Yield a route for each kind of request that carried beginnings: drafts and the like."""
        seen = {sent.kind_of_request}
        for sighting in self._sightings:
            if sighting.is_whole or sighting.framing or sighting.kind_of_request in seen:
                continue
            seen.add(sighting.kind_of_request)
            template, operation = template_of(sighting.path, names_of(sighting.data)), operation_of(sighting.data)
            number = f"-{len(seen) - 1}" if len(seen) > 2 else ""  # noqa: PLR2004 (the message's kind, and one more)
            yield _ignore_route(f"learned-{self._target.name}-drafts{number}", sighting, template, operation)

    def _repeated(self, sent: Sighting) -> frozenset[str]:
        """Return the values that were seen in other requests too."""
        others = [other for other in self._sightings if other.kind_of_request != sent.kind_of_request]
        segments = {part for path in self._paths if path != sent.path for part in path.partition("?")[0].split("/")}
        return frozenset(segments).union(*(values_of(other.data) for other in others))


def _readable(sighting: Sighting) -> bool:
    return any(place.is_whole and place.form in _READABLE for place in sighting.places)


def _paths_to(place: Place) -> Iterator[TextPath]:
    """Yield where a text like this one stands, were it written in bold or over several lines.

    A sentence typed plainly is one run of one block; the next message may be split over many, and must come whole.
    """
    run = _RUN.fullmatch(place.path) if place.flatten is Flatten.TEXT else None
    if run is None or not run[2]:
        yield TextPath(place.path, place.flatten)
    if run:
        yield TextPath(run[1], Flatten.BLOCKS)


def _last_keys(texts: tuple[TextPath, ...]) -> tuple[str, ...]:
    """Return the keys that the paths end in: where to look if the site moves them."""
    keys = (path.path.rpartition(".")[2].partition("[")[0] for path in texts)
    return tuple(dict.fromkeys(key for key in keys if key and not key.startswith("$")))


def _socket(sent: Sighting, framing: Framing, template: Template, texts: tuple[TextPath, ...]) -> Socket:
    pattern = f"^{sent.events[0]}$" if sent.events else ""
    conversation = "" if "?P<conversation>" in template.path else conversation_path(sent.data, ())
    return Socket(
        id="learned-chat",
        path=template.path,
        framing=framing,
        event=pattern,
        texts=texts,
        anywhere=_last_keys(texts),
        conversation=conversation,
        once=once_path(sent.data, ()),
    )


def _ignore_route(name: str, sighting: Sighting, template: Template, operation: Operation) -> Route:
    return Route(
        id=name,
        kind=Kind.IGNORE,
        path=template.path.replace("(?P<conversation>", "(?:"),
        methods=(sighting.method,),
        query=dict(template.query),
        graphql_fields=operation.graphql_fields,
        graphql_operations=operation.graphql_operations,
        rpc_methods=operation.rpc_methods,
        rpc_tools=operation.rpc_tools,
        encoding=sighting.encoding if operation != Operation() else Encoding.JSON,
    )
