"""TLS: which connections are opened, and what is learned from those that did not let us."""

import asyncio
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mitmproxy import connection, ctx, tls
from mitmproxy.addons.proxyserver import Proxyserver

from presend.wire import NoticeKind
from presend_proxy.deciding import Tell
from presend_proxy.extraction.hosts import is_under
from presend_proxy.hellos import mark_of
from presend_proxy.hosts import Hosts

# mitmproxy's words for a client that says no, and for one that just hangs up.
_SAYS_NO, _HANGS_UP = "does not trust", "disconnected during the handshake"
_LAST_WORDS_SECONDS = 0.5


@dataclass(slots=True)
class Connections:
    """Decides on each TLS greeting. Everything that is not a profile's host passes untouched."""

    hosts: Hosts
    tell: Tell
    _marks: dict[str, str] = field(default_factory=dict)

    def greeted(self, data: tls.ClientHelloData) -> None:
        """Open the connection, or let it through as it is."""
        hello, client = data.client_hello, data.context.client
        name = hello.sni or ""
        mark = _mark(hello, client)
        if self.hosts.is_decrypted(name, mark):
            self._marks[client.id] = mark
            return
        data.ignore_connection = True
        address = data.context.server.address
        if address and self.hosts.profile_of(name) is None and self.hosts.profile_of(address[0]) is not None:
            self.tell(NoticeKind.UNPROTECTED, address[0], "an app hides the site's name; its messages are not checked")

    def failed(self, data: tls.TlsData) -> None:
        """Learn that an app does not take our certificate, and leave it alone for a while."""
        error, name = data.conn.error or "", data.conn.sni or ""
        outright = _SAYS_NO in error and _HANGS_UP not in error
        mark = self._marks.get(data.conn.id)
        if not name or mark is None or not (outright or _HANGS_UP in error):
            return
        if self.hosts.refused(name, mark, outright=outright):
            detail = "an app does not trust presend's certificate; its messages pass unchecked from now on"
            self.tell(NoticeKind.UNPROTECTED, name, detail)

    def established(self, data: tls.TlsData) -> None:
        """Note that an app takes our certificate."""
        mark = self._marks.get(data.conn.id)
        if mark is not None and data.conn.sni:
            self.hosts.trusted(data.conn.sni, mark)

    def learn(self, hosts: Collection[str]) -> None:
        """Open these hosts too, and no longer those before; connections that this changes begin anew."""
        touched = frozenset((*self.hosts.learned, *hosts))
        self.hosts.learned = frozenset(hosts)
        for client in _clients():
            name = client.sni or ""
            if is_under(name, touched) and self.hosts.is_wanted(name) is not (client.id in self._marks):
                hang_up_soon(client)

    def ended(self, client: connection.Client) -> None:
        """Forget a connection."""
        self._marks.pop(client.id, None)


def hang_up_soon(client: connection.Client) -> None:
    """Close a client's connection once its answer is out, so that the next one is made anew."""
    asyncio.get_running_loop().call_later(_LAST_WORDS_SECONDS, _hang_up, client)


def _clients() -> Iterator[connection.Client]:
    server = ctx.master.addons.get("proxyserver")  # type: ignore[no-untyped-call]
    if isinstance(server, Proxyserver):
        yield from [handler.client for handler in server.connections.values()]


def _hang_up(client: connection.Client) -> None:
    server = ctx.master.addons.get("proxyserver")  # type: ignore[no-untyped-call]
    handler = server.connections.get(client.id) if isinstance(server, Proxyserver) else None
    if handler is None or handler.client not in handler.transports:
        return
    task = handler.transports[handler.client].handler
    if task is not None:
        task.cancel("presend does not read this host any more")


def _mark(hello: tls.ClientHello, client: connection.Client) -> str:
    address = client.peername[0]
    kinds = (kind for kind, _ in hello.extensions)
    return mark_of(address, hello.cipher_suites, kinds, hello.alpn_protocols)
