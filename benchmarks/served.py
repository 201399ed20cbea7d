"""Claim 3: a check over HTTP costs hardly more than an echo.

The real application runs, with guard, token and built-in packs. No text is sent twice, though sentences repeat
as they do in chat. All servers run all the time, each in its own process; one request is under way at a time.
What a server does at its first messages only (compiling what they need) is measured in `loading`, not here.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from benchmarks.clients import Address, AiohttpClient, RawClient, servers
from benchmarks.contest import Timed, Times, compete_on
from benchmarks.fetching import MISSING, fetch_clients
from benchmarks.messages import chat_messages, messages_of_length
from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.spread import ratios, spread_of

LENGTHS = (100, 200, 1_000)
BLOCK = 75
SERVERS = {
    "presend": ("benchmarks.presend_server",),
    "presend --quiet": ("benchmarks.presend_server", "--quiet"),
    "echo": ("benchmarks.echo_server", "bytes"),
    "echo, twin": ("benchmarks.echo_server", "bytes"),
    "JSON echo": ("benchmarks.echo_server", "json"),
}


@contextmanager
def _raw(addresses: Mapping[str, Address]) -> Iterator[dict[str, Timed]]:
    with ExitStack() as stack:
        clients = {name: RawClient(address) for name, address in addresses.items()}
        for client in clients.values():
            stack.callback(client.close)
        yield {name: client.times for name, client in clients.items()}


@contextmanager
def _aiohttp(addresses: Mapping[str, Address]) -> Iterator[dict[str, Timed]]:
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())
        clients = {name: AiohttpClient(runner, address) for name, address in addresses.items()}
        for client in clients.values():
            stack.callback(client.close)
        yield {name: client.times for name, client in clients.items()}


@contextmanager
def _fetch(addresses: Mapping[str, Address]) -> Iterator[dict[str, Timed]]:
    with fetch_clients(addresses) as clients:
        yield {name: client.times for name, client in clients.items()}


CLIENTS = {"raw socket": _raw, "aiohttp client": _aiohttp, "Chromium's fetch": _fetch}


def _blocks(length: int, requests: int, seed: int) -> list[list[str]]:
    block = min(BLOCK, requests)
    texts = messages_of_length(requests + block, length, seed=seed)
    return [texts[start : start + block] for start in range(0, len(texts) - block + 1, block)]


def _warmed(addresses: dict[str, Address], messages: int) -> None:
    texts = chat_messages(messages, seed=13)
    for address in addresses.values():
        client = RawClient(address)
        client.times(texts)
        client.close()


def _rows(results: dict[str, Times], what: str) -> tuple[Row, ...]:
    ours, floor = results["presend"].medians, results["echo"].medians
    added = [mine - least for mine, least in zip(ours, floor, strict=True)]
    plain = [Row(f"{name}, {what}", "µs/request", spread_of(times.singles)) for name, times in results.items()]
    versus = [
        Row(f"{name} ÷ echo, {what}", "× (p50)", spread_of(ratios(times.medians, floor)))
        for name, times in results.items()
        if name != "echo"
    ]
    return (*plain, Row(f"presend − echo, {what}", "µs (p50)", spread_of(added)), *versus)


def _apart(results: dict[str, Times], name: str) -> float:
    return spread_of(ratios(results[name].medians, results["echo"].medians)).median


def run(size: Size) -> Outcome:
    """Measure the third claim."""
    rows: list[Row] = []
    goals: list[Goal] = []
    notes = ["“echo” gives the bytes back unread; “JSON echo” parses and writes JSON, as any service must."]
    cold = () if size.warm else ("--cold",)  # the echoes do not look at it
    with servers({name: (*module, *cold) for name, module in SERVERS.items()}) as addresses:
        _warmed(addresses, size.messages)
        for number, (client, opened) in enumerate(CLIENTS.items()):
            with opened(addresses) as contestants:
                if not contestants:
                    notes.append(MISSING)
                    continue
                for length in LENGTHS:
                    what = f"{length:,} characters, {client}"
                    # No client sends what another sent: the server would know its sentences.
                    results = compete_on(_blocks(length, size.requests, seed=length + number), contestants)
                    rows += _rows(results, what)
                    goals.append(Goal(f"served check ÷ echo, p50, {what}", _apart(results, "presend"), 1.25))
    return Outcome(
        title=f"Served over HTTP, {size.requests} requests each, one at a time, kept alive",
        rows=tuple(rows),
        goals=tuple(goals),
        notes=tuple(notes),
    )
