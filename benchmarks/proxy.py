"""Claim 8: the proxy adds little to a message, and next to nothing to everything else.

All proxies run all the time, each in its own process, in front of the same marketplace and the same server; requests
go through kept-alive connections, first one at a time, then sixteen. What mitmproxy itself costs is in every row.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import presend
from benchmarks.child import running
from benchmarks.clients import Address
from benchmarks.contest import Times, compete_on
from benchmarks.messages import chat_messages
from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.spread import ratios, spread_of
from benchmarks.tunnels import Crowd, Tunnel

BLOCK, CROWD = 40, 16
CROWD_BLOCK, CROWD_ROUNDS = 6 * CROWD, 7
ADDONS = Path("benchmarks/proxies")
OURS = Path("proxy_addon/presend_proxy/entry/presend_addon.py")
PLAIN, TWIN, PRESEND, PEERS = "no addon", "no addon, twin", "presend", "a new httpx.Client each"
SEND, OTHER = "/api/messages", "/api/other"


def _blocking(way: str) -> tuple[str, ...]:
    return ("-s", str(ADDONS / "blocking.py"), "--set", f"way={way}")


PROXIES: dict[str, tuple[str, ...]] = {
    PLAIN: (),
    TWIN: (),
    "no-op addon": ("-s", str(ADDONS / "noop.py")),
    # What it could not check would be refused, and end the benchmark.
    PRESEND: ("-s", str(OURS), "--set", "presend_closed=*"),
    PEERS: _blocking("httpx-each"),
    "a new requests.Session each": _blocking("requests-each"),
    "one requests.Session, kept": _blocking("requests-kept"),
}
PROFILE = """id: market
title: Market
hosts: [market.test]
wire:
  routes:
    - {id: chat, kind: send, path: ^/api/messages$, texts: [$.message],
       refusal: {status: 400, body: '{"error": "{{reason}}"}'}}
"""
# Everything goes to our marketplace; and where the proxy listens, which its log says only among much else.
REWIRE = """from mitmproxy import ctx
def server_connect(data):
    data.server.address = ("127.0.0.1", {port})
def running():
    print("listening at", ctx.master.addons.get("proxyserver").listen_addrs()[0][1], flush=True)
"""
MITMPROXY = ("confdir={folder}/ca", "ssl_insecure=true", "termlog_verbosity=warn")


@contextmanager
def _proxies(folder: Path, *, warm: bool = True) -> Iterator[dict[str, Address]]:
    """Run the marketplace, presend's server and all proxies until the block ends."""
    with ExitStack() as stack:
        market = stack.enter_context(running(sys.executable, "-m", "benchmarks.market_server")).told()
        _furnish(folder, market["port"])  # before presend's server is there: it must find the profile
        flags = ("--quiet",) if warm else ("--quiet", "--cold")
        _introduce(
            folder, stack.enter_context(running(sys.executable, "-m", "benchmarks.presend_server", *flags)).told()
        )
        options = [part for option in MITMPROXY for part in ("--set", option.format(folder=folder))]
        addresses: dict[str, Address] = {}
        children = {}
        for name, addon in PROXIES.items():
            arguments = (*options, "-s", str(folder / "rewire.py"), *addon)
            children[name] = stack.enter_context(running(sys.executable, "-m", "benchmarks.proxy_process", *arguments))
            if not addresses:  # the first makes the certificate, alone
                addresses[name] = Address(**children[name].told())
        yield addresses | {name: Address(**child.told()) for name, child in children.items() if name not in addresses}


def _furnish(folder: Path, market_port: int) -> None:
    """Write what the proxies and the server read, and tell them where it is."""
    platforms = folder / "presend" / "platforms"
    platforms.mkdir(parents=True)
    (platforms / "market.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "rewire.py").write_text(REWIRE.format(port=market_port), encoding="utf-8")
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        os.environ[name] = str(folder)


def _introduce(folder: Path, server: Mapping[str, str]) -> None:
    """Tell the proxies where the server is, and what opens it."""
    token = folder / "token"
    token.write_text(server["token"], encoding="ascii")
    token.chmod(0o600)
    os.environ["PRESEND_PORT"] = str(server["port"])
    os.environ["PRESEND_TOKEN_FILE"] = str(token)
    os.environ["BENCHMARK_TOKEN"] = server["token"]


def _blocks(count: int, length: int, seed: int) -> list[Sequence[str]]:
    # One that is held would be measured in seconds.
    texts = [text for text in chat_messages(2 * count * length, seed=seed) if presend.check(text).verdict != "hold"]
    return [texts[start : start + length] for start in range(0, count * length, length)]


def _one_at_a_time(addresses: Mapping[str, Address], size: Size) -> dict[str, Times]:
    with ExitStack() as stack:
        tunnels = {name: Tunnel(address, SEND) for name, address in addresses.items()}
        tunnels |= {_other(name): Tunnel(addresses[name], OTHER) for name in (PLAIN, TWIN, PRESEND)}
        for tunnel in tunnels.values():
            stack.callback(tunnel.close)
        blocks = _blocks(size.rounds + 1, min(BLOCK, size.requests), seed=21)
        return compete_on(blocks, {name: tunnel.times for name, tunnel in tunnels.items()})


def _many_at_once(addresses: Mapping[str, Address], size: Size) -> dict[str, Times]:
    with ExitStack() as stack:
        crowds = {name: Crowd(address, SEND, CROWD) for name, address in addresses.items()}
        for crowd in crowds.values():
            stack.callback(crowd.close)
        blocks = _blocks(min(size.rounds, CROWD_ROUNDS) + 1, min(CROWD_BLOCK, 2 * size.requests), seed=22)
        return compete_on(blocks, {name: crowd.times for name, crowd in crowds.items()})


def _other(name: str) -> str:
    return f"{name}, other traffic"


def _floor(name: str) -> str:
    return _other(PLAIN) if name.endswith(_other("")) else PLAIN


def _added(results: Mapping[str, Times], name: str) -> list[float]:
    """Return by how much each round's median is above that of no addon, in ms."""
    floor = results[_floor(name)].medians
    return [(mine - least) / 1000 for mine, least in zip(results[name].medians, floor, strict=True)]


def _rows(results: Mapping[str, Times], what: str) -> Iterator[Row]:
    for name, times in results.items():
        yield Row(f"{name}{what}", "µs/request", spread_of(times.singles))
    for name, times in results.items():
        if name != _floor(name):
            yield Row(f"{name} − no addon{what}", "ms (p50)", spread_of(_added(results, name)))
            rate = ratios(results[_floor(name)].rounds, times.rounds)
            yield Row(f"{name}: requests a second ÷ no addon{what}", "×", spread_of(rate))
    for name in PROXIES:
        if name.startswith(("a new", "one ")):
            rate = ratios(results[name].rounds, results[PRESEND].rounds)
            yield Row(f"presend: requests a second ÷ {name}{what}", "×", spread_of(rate))


def _goals(single: Mapping[str, Times], crowd: Mapping[str, Times]) -> Iterator[Goal]:
    yield Goal("presend − no addon, ms, p50", spread_of(_added(single, PRESEND)).median, 1.5)
    noise = spread_of([abs(added) for added in _added(single, _other(TWIN))]).high_quartile
    added = spread_of(_added(single, _other(PRESEND))).median
    yield Goal("presend − no addon, other traffic, ms, p50, within the twin's noise", added, round(noise, 2))
    for results, what in ((single, "one at a time"), (crowd, f"{CROWD} at a time")):
        rate = spread_of(ratios(results[PEERS].rounds, results[PRESEND].rounds)).median
        yield Goal(f"requests a second with checks ÷ {PEERS}, {what}", rate, 5, at_least=True)


def run(size: Size) -> Outcome:
    """Measure the claim."""
    before = dict(os.environ)
    try:
        with tempfile.TemporaryDirectory() as folder, _proxies(Path(folder), warm=size.warm) as addresses:
            single = _one_at_a_time(addresses, size)
            crowd = _many_at_once({name: addresses[name] for name in addresses if name != "no-op addon"}, size)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return Outcome(
        title=f"The proxy, kept alive, {len(single[PLAIN].medians)} rounds",
        rows=(*_rows(single, ""), *_rows(crowd, f", {CROWD} at a time")),
        goals=tuple(_goals(single, crowd)),
        notes=(
            "“no addon, twin” is the noise of the run; “other traffic” goes to the same site, and carries no message.",
            "“a new httpx.Client each” is what other tools' addons do in the hook; the two with requests are kinder.",
        ),
    )
