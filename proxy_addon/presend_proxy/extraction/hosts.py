"""Whose host is it? A domain stands for itself and its subdomains, never for a name that only looks like it."""

from collections.abc import Collection

_MOST_NAME = 253  # characters of a name, by RFC 1035


def is_under(host: str, domains: Collection[str]) -> bool:
    """Tell whether a host is one of the domains or below one of them."""
    rest = bare_host(host) if len(host) <= _MOST_NAME else ""
    while rest:
        if rest in domains:
            return True
        rest = rest.partition(".")[2]
    return False


def bare_host(host: str) -> str:
    """Return a host in small letters, without port and without the root's dot."""
    if ":" in host:
        name, _, port = host.rpartition(":")
        host = name if port.isdecimal() else host
    return host.lower().removesuffix(".")
