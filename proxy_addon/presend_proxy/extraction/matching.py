"""Which route is a request on? From its address first; from its body only where many requests share one address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from presend.platforms.profiles import Profile
from presend_proxy.extraction.compiled import Carrier, address_of, compiled, query_values
from presend_proxy.extraction.hosts import is_under


@dataclass(frozen=True, slots=True)
class Addressed:
    """A route that a request's address fits, and the names that the address gives."""

    carrier: Carrier
    groups: Mapping[str, str]


def host_matches(profile: Profile, host: str) -> bool:
    """Tell whether a host is a profile's, or below one of its hosts; never one that only looks like it."""
    return is_under(host, compiled(profile).hosts)


def may_carry(profile: Profile, method: str, host: str, path: str) -> bool:
    """Tell from the request line alone whether a message may be inside, so that the body must be read."""
    for addressed in addressed_routes(profile, method, host, path):
        if not addressed.carrier.is_ignored:
            return True
        if not addressed.carrier.is_narrowed:
            return False
    return False


def addressed_routes(profile: Profile, method: str, host: str, path: str) -> Iterator[Addressed]:
    """Yield the routes that an address fits, in the order of the profile."""
    carriers = compiled(profile).carriers_at(method, host)
    if not carriers:
        return
    address, query = address_of(path)
    values: dict[str, list[str]] | None = None
    for carrier in carriers:
        found = carrier.path.search(address)
        if found is None:
            continue
        groups = found.groupdict(default="")
        if carrier.query:
            values = query_values(query) if values is None else values
            if not _fits_query(carrier, values, groups):
                continue
        yield Addressed(carrier, groups)


def _fits_query(carrier: Carrier, values: Mapping[str, list[str]], groups: dict[str, str]) -> bool:
    for name, pattern in carrier.query:
        found = next(filter(None, map(pattern.search, values.get(name, ()))), None)
        if found is None:
            return False
        groups.update(found.groupdict(default=""))
    return True
