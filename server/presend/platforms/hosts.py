"""Hosts: which names belong to a profile. A domain stands for its subdomains; look-alikes never match."""

import re
from collections.abc import Iterable

from presend.errors import PackError
from presend.packs.reading import Node, place_of
from presend.packs.schema import items_of, text_of

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_MOST_NAME = 253  # characters, by RFC 1035


def covers(domains: Iterable[str], host: str) -> bool:
    """Tell whether a host, in any case and with or without a port or final dot, is one of the domains or under one."""
    name = _bare(host)
    return any(name == domain or name.endswith(f".{domain}") for domain in domains)


def host_in(site: str) -> str:
    """Return the host that a person means, be it written as a host or as an address; empty where it is neither."""
    address = site.strip().partition("://")[2] or site.strip()
    host = _bare(re.split(r"[/?#]", address, maxsplit=1)[0])
    return host if len(host) <= _MOST_NAME and _HOST.fullmatch(host) else ""


def hosts_of(node: Node, domains: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a list of hosts; where `domains` are given, each must stand under one of them."""
    known = tuple(domains)
    return tuple([_host_of(item, known) for item in items_of(node, "`hosts`")])


def _host_of(node: Node, domains: tuple[str, ...]) -> str:
    host = text_of(node, "a host")
    if not _HOST.fullmatch(host):
        raise PackError(f"not a host: `{host}`", place_of(node), "write the domain alone, such as `upwork.com`")
    if domains and not covers(domains, host):
        mend = f"the profile's own are: {', '.join(domains)}; add it to the profile's `hosts` first"
        raise PackError(f"`{host}` is none of the profile's hosts", place_of(node), mend)
    return host


def _bare(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).rstrip(".").lower()
