"""Claim 8: the proxy adds little to a message, and next to nothing to everything else.

All proxies run all the time, each in its own process, in front of the same marketplace; one request is under way at a
time, on one kept-alive connection each. What mitmproxy itself costs is in every row.
"""

import json
import os
import socket
import ssl
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter_ns

import presend
from benchmarks.child import running
from benchmarks.clients import Address
from benchmarks.contest import Block, Timed, Times, compete_on
from benchmarks.messages import chat_messages
from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.spread import ratios, spread_of

BLOCK = 40
ADDONS = Path("benchmarks/proxies")
OURS = Path("proxy_addon/presend_proxy/entry/presend_addon.py")
PROXIES: dict[str, tuple[Path, ...]] = {
    "no addon": (),
    "no addon, twin": (),
    "no-op addon": (ADDONS / "noop.py",),
    "presend": (OURS,),
    "a blocking client each": (ADDONS / "blocking.py",),
}
PROFILE = """id: market
title: Market
hosts: [market.test]
wire:
  routes:
    - {id: chat, kind: send, path: ^/api/messages$, texts: [$.message],
       refusal: {status: 400, body: '{"error": "{{reason}}"}'}}
"""
REWIRE = 'def server_connect(data):\n    data.server.address = ("127.0.0.1", {port})\n'


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
        """Return what the requests took."""
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


@contextmanager
def _proxies(folder: Path) -> Iterator[dict[str, Address]]:
    """Run the marketplace, presend's server and all proxies until the block ends."""
    with ExitStack() as stack:
        market = stack.enter_context(running(sys.executable, "benchmarks.market_server")).told()
        presend = stack.enter_context(running(sys.executable, "benchmarks.presend_server", "--quiet")).told()
        _furnish(folder, market["port"], presend)
        options = [f"confdir={folder / 'ca'}", "ssl_insecure=true", "termlog_verbosity=info"]
        shared = [part for option in options for part in ("--set", option)]
        addresses = {}
        for name, addons in PROXIES.items():
            scripts = [part for addon in (folder / "rewire.py", *addons) for part in ("-s", str(addon))]
            child = stack.enter_context(running(sys.executable, "benchmarks.proxy_process", *shared, *scripts))
            addresses[name] = Address(**child.told())  # one after the other: the first makes the certificate
        yield addresses


def _furnish(folder: Path, market_port: int, presend: dict[str, str]) -> None:
    """Write what the proxies read, and tell them where it is."""
    platforms = folder / "presend" / "platforms"
    platforms.mkdir(parents=True)
    (platforms / "market.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "rewire.py").write_text(REWIRE.format(port=market_port), encoding="utf-8")
    (folder / "token").write_text(presend["token"], encoding="ascii")
    (folder / "token").chmod(0o600)
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        os.environ[name] = str(folder)
    os.environ["PRESEND_PORT"] = str(presend["port"])
    os.environ["PRESEND_TOKEN_FILE"] = str(folder / "token")
    os.environ["BENCHMARK_TOKEN"] = presend["token"]


def _measured(addresses: dict[str, Address], size: Size) -> dict[str, Times]:
    block = min(BLOCK, size.requests)
    # One that is held would be measured in seconds.
    most = 2 * (size.rounds + 1) * block
    clear = [text for text in chat_messages(most, seed=21) if presend.check(text).verdict != "hold"]
    texts = clear[: (size.rounds + 1) * block]
    blocks = [texts[start : start + block] for start in range(0, len(texts) - block + 1, block)]
    with ExitStack() as stack:
        contestants: dict[str, Timed] = {}
        for name, address in addresses.items():
            paths = {name: "/api/messages"} | ({f"{name}, other traffic": "/api/other"} if _is_plain(name) else {})
            for label, path in paths.items():
                tunnel = Tunnel(address, path)
                stack.callback(tunnel.close)
                contestants[label] = tunnel.times
        return compete_on(blocks, contestants)


def _is_plain(name: str) -> bool:
    return name in ("no addon", "presend")


def _rows(results: dict[str, Times]) -> Iterator[Row]:
    for name, times in results.items():
        yield Row(name, "µs/request", spread_of(times.singles))
    for name, times in results.items():
        if name == "no addon":
            continue
        floor = results["no addon, other traffic" if "other traffic" in name else "no addon"].medians
        if times.medians is not floor:
            added = [mine - least for mine, least in zip(times.medians, floor, strict=True)]
            yield Row(f"{name} − no addon", "µs (p50)", spread_of(added))
            yield Row(f"{name}: requests a second ÷ no addon", "×", spread_of(ratios(floor, times.medians)))


def run(size: Size) -> Outcome:
    """Measure the claim."""
    before = dict(os.environ)
    try:
        with tempfile.TemporaryDirectory() as folder, _proxies(Path(folder)) as addresses:
            results = _measured(addresses, size)
    finally:
        os.environ.clear()
        os.environ.update(before)
    floor = results["no addon"].medians
    added = [mine - least for mine, least in zip(results["presend"].medians, floor, strict=True)]
    return Outcome(
        title=f"The proxy, one request at a time, kept alive, {len(floor)} rounds",
        rows=tuple(_rows(results)),
        goals=(Goal("presend − no addon, ms, p50", spread_of(added).median / 1000, 1.5),),
        notes=(
            "“no addon, twin” is the noise of the run; “other traffic” goes to the same site, and carries no message.",
            "“a blocking client each” checks with a new client for every message, inside the hook, as other tools do.",
        ),
    )
