"""Clients of a proxy: one TLS connection through it, and a crowd of them at work at once."""

import json
import socket
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter_ns

from benchmarks.clients import Address
from benchmarks.contest import Block


class Tunnel:
    """One TLS connection through a proxy, kept alive; a request is one write and, mostly, one read."""

    def __init__(self, proxy: Address, path: str, method: str = "POST") -> None:
        """Connect through the proxy; whose certificate it shows is no matter here."""
        plain = socket.create_connection((proxy.host, proxy.port))
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        plain.sendall(b"CONNECT market.test:443 HTTP/1.1\r\nHost: market.test:443\r\n\r\n")
        if b" 200 " not in plain.recv(4096):
            raise RuntimeError("the proxy did not open a tunnel")
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self._socket = context.wrap_socket(plain, server_hostname="market.test")
        self._head = f"{method} {path} HTTP/1.1\r\nHost: market.test\r\nContent-Type: application/json\r\n".encode()

    def times(self, messages: Sequence[str]) -> Block:
        """Return what the requests took. Raises RuntimeError at the first that is not answered with 200."""
        taken = []
        for message in messages:
            body = json.dumps({"message": message}).encode()
            request = b"%bContent-Length: %d\r\n\r\n%b" % (self._head, len(body), body)
            start = perf_counter_ns()
            self._socket.sendall(request)
            self._read_answer()
            taken.append(perf_counter_ns() - start)
        return Block(sum(taken), taken)

    def _read_answer(self) -> None:
        received = self._socket.recv(65536)
        head, _, rest = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(received.decode(errors="replace"))
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(rest) < length:
            rest += self._socket.recv(65536)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


class Crowd:
    """Tunnels through one proxy, each with a request under way; the messages are dealt out evenly."""

    def __init__(self, proxy: Address, path: str, size: int) -> None:
        """Connect them all."""
        self._tunnels = [Tunnel(proxy, path) for _ in range(size)]
        self._threads = ThreadPoolExecutor(size)

    def times(self, messages: Sequence[str]) -> Block:
        """Return what all of it took by the clock on the wall, and each request."""
        shares = [messages[number :: len(self._tunnels)] for number in range(len(self._tunnels))]
        start = perf_counter_ns()
        blocks = list(self._threads.map(Tunnel.times, self._tunnels, shares))
        return Block(perf_counter_ns() - start, [single for block in blocks for single in block.singles])

    def close(self) -> None:
        """Hang up."""
        self._threads.shutdown()
        for tunnel in self._tunnels:
            tunnel.close()
