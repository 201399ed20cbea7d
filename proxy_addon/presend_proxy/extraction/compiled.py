"""A profile made ready for use: expressions and paths parsed once, routes sorted by host and method once."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from presend.platforms.profiles import Profile
from presend.platforms.routes import Flatten, Kind, Route, Socket, TextPath
from presend_proxy.extraction.hosts import bare_host, is_under
from presend_proxy.extraction.paths import Path, parsed

_MOST_PROFILES = 256
_MOST_LINES = 4096


@dataclass(frozen=True, slots=True)
class Texts:
    """Where texts stand: the paths, and the keys that count if those lead nowhere."""

    paths: tuple[tuple[Path, Flatten], ...]
    anywhere: frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """Where a message's names stand in a body."""

    conversation: Path | None = None
    counterpart: Path | None = None
    once: Path | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A route made ready. `is_narrowed` says that its address alone does not settle whether a request is on it."""

    route: Route
    hosts: frozenset[str]
    methods: frozenset[str]
    path: re.Pattern[str]
    query: tuple[tuple[str, re.Pattern[str]], ...]
    where: tuple[tuple[Path, re.Pattern[str]], ...]
    inner: tuple[Path, ...]
    texts: Texts
    names: Names
    is_narrowed: bool

    @property
    def is_ignored(self) -> bool:
        """Whether its requests carry no message."""
        return self.route.kind is Kind.IGNORE


@dataclass(frozen=True, slots=True)
class Channel:
    """A socket made ready."""

    socket: Socket
    hosts: frozenset[str]
    path: re.Pattern[str]
    event: re.Pattern[str] | None
    texts: Texts
    names: Names


@dataclass(frozen=True, slots=True)
class Compiled:
    """All routes and sockets of a profile, and every host that they stand on."""

    hosts: frozenset[str]
    carriers: tuple[Carrier, ...]
    channels: tuple[Channel, ...]
    _by_line: dict[tuple[str, str], tuple[Carrier, ...]] = field(default_factory=dict)

    def carriers_at(self, method: str, host: str) -> tuple[Carrier, ...]:
        """Return the routes that a method and a host leave."""
        known = self._by_line.get((method, host))
        return self._sorted(method, host) if known is None else known

    def _sorted(self, method: str, host: str) -> tuple[Carrier, ...]:
        found = tuple([c for c in self.carriers if method.upper() in c.methods and is_under(host, c.hosts)])
        if len(self._by_line) >= _MOST_LINES:
            self._by_line.clear()
        self._by_line[method, host] = found
        return found


def compiled(profile: Profile) -> Compiled:
    """Return a profile made ready, the same one for the same profile. Raises PathError or re.error."""
    # By identity: a profile holds tables, so it has no hash. Keeping the profile keeps its identity.
    known = _known.get(id(profile))
    if known is None:
        if len(_known) >= _MOST_PROFILES:
            _known.clear()
        known = _known[id(profile)] = (profile, _compiled(profile))
    return known[1]


def address_of(path: str) -> tuple[str, str]:
    """Return a request's path and its query, apart. Escapes in the path are undone."""
    address, _, query = path.partition("?")
    return (unquote(address) if "%" in address else address), query


def query_values(query: str) -> dict[str, list[str]]:
    """Return a query's values by name."""
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True, errors="replace"):
        values.setdefault(name, []).append(value)
    return values


_known: dict[int, tuple[Profile, Compiled]] = {}


def _compiled(profile: Profile) -> Compiled:
    hosts = frozenset(map(bare_host, profile.hosts))
    if profile.wire is None:
        return Compiled(hosts, (), ())
    carriers = tuple([_carrier(route, hosts) for route in profile.wire.routes])
    channels = tuple([_channel(socket, hosts) for socket in profile.wire.sockets])
    stands_on = [ready.hosts for ready in carriers] + [ready.hosts for ready in channels]
    return Compiled(hosts.union(*stands_on), carriers, channels)


def _carrier(route: Route, hosts: frozenset[str]) -> Carrier:
    narrowing = (route.where, route.graphql_fields, route.graphql_operations, route.rpc_methods, route.rpc_tools)
    return Carrier(
        route=route,
        hosts=frozenset(map(bare_host, route.hosts)) or hosts,
        methods=frozenset(method.upper() for method in route.methods),
        path=re.compile(route.path),
        query=tuple([(name, re.compile(value)) for name, value in route.query.items()]),
        where=tuple([(parsed(path), re.compile(value)) for path, value in route.where]),
        inner=tuple([parsed(name if name.startswith("$") else f"$['{name}']") for name in route.inner]),
        texts=_texts(route.texts, route.anywhere, whole=route.encoding == "text"),
        names=Names(_path(route.conversation), _path(route.counterpart), _path(route.once)),
        is_narrowed=any(narrowing),
    )


def _channel(socket: Socket, hosts: frozenset[str]) -> Channel:
    return Channel(
        socket=socket,
        hosts=frozenset(map(bare_host, socket.hosts)) or hosts,
        path=re.compile(socket.path),
        event=re.compile(socket.event) if socket.event else None,
        texts=_texts(socket.texts, socket.anywhere, whole=socket.framing == "text"),
        names=Names(conversation=_path(socket.conversation), once=_path(socket.once)),
    )


def _texts(paths: tuple[TextPath, ...], anywhere: tuple[str, ...], *, whole: bool) -> Texts:
    """Return where texts stand; a body of plain text needs no path."""
    listed = paths or ((TextPath("$"),) if whole else ())
    return Texts(tuple([(parsed(path.path), path.flatten) for path in listed]), frozenset(anywhere))


def _path(text: str) -> Path | None:
    return parsed(text) if text.startswith("$") else None
