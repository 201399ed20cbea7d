"""Profiles on the wire: what the extension and other doors know of each site. A key is the name of a record's field."""

from collections.abc import Iterable
from dataclasses import asdict

from presend.engine.context import Surface
from presend.errors import PackError
from presend.platforms.confidence import Confidence
from presend.platforms.profiles import Profile
from presend.platforms.routes import Encoding, Flatten, Framing, Kind
from presend.wire.models import WireModel


class ComposerEntry(WireModel):
    """One form in which a person writes. Selectors are CSS, best first; addresses are regexes on path and query."""

    id: str
    surface: Surface
    addresses: tuple[str, ...]
    fields: tuple[str, ...]
    send_buttons: tuple[str, ...]
    send_words: str
    send_keys: tuple[str, ...]
    newline_keys: tuple[str, ...]
    enter_sends: bool | None
    confidence: Confidence
    checked: str


class ThreadEntry(WireModel):
    """The open conversation: `received` selects the texts of the other side, inside `root`."""

    root: tuple[str, ...]
    received: tuple[str, ...]


class PageEntry(WireModel):
    """What the extension needs to know of a site."""

    composers: tuple[ComposerEntry, ...]
    conversation: str
    counterpart: tuple[str, ...]
    thread: ThreadEntry | None
    marks: tuple[str, ...]


class TextPathEntry(WireModel):
    """Where a text stands in a body."""

    path: str
    flatten: Flatten


class RefusalEntry(WireModel):
    """The answer that a client takes as "not sent"."""

    status: int
    content_type: str
    body: str


class RouteEntry(WireModel):
    """One kind of request that carries, or only seems to carry, a message. `where` are pairs of path and regex."""

    id: str
    kind: Kind
    path: str
    surface: Surface
    hosts: tuple[str, ...]
    methods: tuple[str, ...]
    query: dict[str, str]
    graphql_fields: tuple[str, ...]
    graphql_operations: tuple[str, ...]
    rpc_methods: tuple[str, ...]
    rpc_tools: tuple[str, ...]
    where: tuple[tuple[str, str], ...]
    encoding: Encoding
    inner: tuple[str, ...]
    texts: tuple[TextPathEntry, ...]
    anywhere: tuple[str, ...]
    conversation: str
    counterpart: str
    once: str
    refusal: RefusalEntry | None
    confidence: Confidence
    checked: str


class SocketEntry(WireModel):
    """One WebSocket whose frames carry messages."""

    id: str
    path: str
    framing: Framing
    hosts: tuple[str, ...]
    event: str
    texts: tuple[TextPathEntry, ...]
    anywhere: tuple[str, ...]
    conversation: str
    once: str
    surface: Surface
    refusal: str
    confidence: Confidence
    checked: str


class TrafficEntry(WireModel):
    """What the proxy needs to know of a site. Routes are tried in order; `client_timeout` counts seconds."""

    routes: tuple[RouteEntry, ...]
    sockets: tuple[SocketEntry, ...]
    client_timeout: int
    unreadable: str
    challenge: tuple[str, ...]


class ProfileEntry(WireModel):
    """One site. `optional` ones are no marketplaces: a door asks the person before it works there."""

    id: str
    title: str
    hosts: tuple[str, ...]
    optional: bool
    page: PageEntry | None
    wire: TrafficEntry | None


class ProfileMistake(WireModel):
    """What is wrong with a file of the person's own; the built-in profile holds meanwhile. 0: not known where."""

    file: str
    line: int
    column: int
    problem: str
    mend: str


class ProfileList(WireModel):
    """All profiles, and what is wrong with the person's own."""

    profiles: tuple[ProfileEntry, ...]
    mistakes: tuple[ProfileMistake, ...]


def profile_to_wire(profile: Profile) -> ProfileEntry:
    """Return a profile as the wire has it: without names and policy, which only checks use."""
    return ProfileEntry(
        id=profile.id,
        title=profile.title,
        hosts=profile.hosts,
        optional=profile.optional,
        page=PageEntry.model_validate(asdict(profile.page)) if profile.page else None,
        wire=TrafficEntry.model_validate(asdict(profile.wire)) if profile.wire else None,
    )


def profiles_to_wire(profiles: Iterable[Profile], mistakes: Iterable[PackError] = ()) -> ProfileList:
    """Return the answer with all profiles."""
    return ProfileList(profiles=tuple(map(profile_to_wire, profiles)), mistakes=tuple(map(_mistake_to_wire, mistakes)))


def _mistake_to_wire(mistake: PackError) -> ProfileMistake:
    place = mistake.place
    return ProfileMistake(
        file=place.file, line=place.line, column=place.column, problem=mistake.problem, mend=mistake.mend
    )
