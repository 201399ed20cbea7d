"""Two clients on one kept-alive connection each: a raw socket (hardly any cost of its own) and aiohttp's."""

import asyncio
import json
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from time import perf_counter_ns

import aiohttp

from benchmarks.child import running
from benchmarks.contest import Block


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server of ours listens, and the token it wants (empty: none)."""

    host: str
    port: int
    token: str = ""

    def headers(self) -> dict[str, str]:
        """Return what every request must carry."""
        return {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})


@contextmanager
def servers(modules: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Address]]:
    """Run server modules, each in a process of its own, until the block ends. They start side by side."""
    with ExitStack() as stack:
        children = {
            name: stack.enter_context(running(sys.executable, "-m", *module)) for name, module in modules.items()
        }
        yield {name: Address(**child.told()) for name, child in children.items()}


def body_of(message: str) -> bytes:
    """Return the JSON of one check request."""
    return json.dumps({"text": message}).encode()


class RawClient:
    """HTTP/1.1 over a blocking socket: one write and, mostly, one read a request."""

    def __init__(self, address: Address) -> None:
        """Connect, and prepare the head that all requests share."""
        self._socket = socket.create_connection((address.host, address.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        lines = [
            f"Host: {address.host}:{address.port}",
            *(f"{name}: {value}" for name, value in address.headers().items()),
        ]
        self._head = ("POST /v1/check HTTP/1.1\r\n" + "\r\n".join(lines) + "\r\nContent-Length: ").encode()

    def post(self, body: bytes) -> bytes:
        """Send one request and return the body of a 200 answer."""
        self._socket.sendall(b"%b%d\r\n\r\n%b" % (self._head, len(body), body))
        received = self._socket.recv(65536)
        head, _, rest = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(received.decode(errors="replace"))
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(rest) < length:
            rest += self._socket.recv(65536)
        return rest

    def times(self, messages: Sequence[str]) -> Block:
        """Return what the requests took; building their JSON is not counted."""
        taken = []
        for body in map(body_of, messages):
            start = perf_counter_ns()
            self.post(body)
            taken.append(perf_counter_ns() - start)
        return Block(sum(taken), taken)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


class AiohttpClient:
    """aiohttp's own client, which many a program will use; it costs about as much as the server."""

    def __init__(self, runner: asyncio.Runner, address: Address) -> None:
        """Open a session that keeps its connection."""
        self._runner = runner
        self._url = f"http://{address.host}:{address.port}/v1/check"
        self._headers = address.headers()
        self._session = runner.run(self._opened())

    async def _opened(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(headers=self._headers)

    async def _times(self, messages: Sequence[str]) -> Block:
        taken = []
        for body in map(body_of, messages):
            start = perf_counter_ns()
            async with self._session.post(self._url, data=body) as response:
                await response.read()
            taken.append(perf_counter_ns() - start)
            response.raise_for_status()
        return Block(sum(taken), taken)

    def times(self, messages: Sequence[str]) -> Block:
        """Return what the requests took; building their JSON is not counted."""
        return self._runner.run(self._times(messages))

    def close(self) -> None:
        """Hang up."""
        self._runner.run(self._session.close())
