"""Chromium as a client: extension/bench/fetching.ts posts as the extension does, and is told from here what."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from benchmarks.child import Child, running
from benchmarks.clients import Address, body_of
from benchmarks.contest import Block

COMMAND: Final = (sys.executable, "scripts/node.py", "run", "--silent", "bench:fetching")
MISSING: Final = "Chromium's fetch was not measured: no browser ran. What is missing stands above the table."


class FetchClient:
    """A page at one server's origin. Clients take turns, so the browser is idle while others are timed."""

    def __init__(self, browser: Child, name: str) -> None:
        """Keep the browser, and the name that it knows the server by."""
        self._browser = browser
        self._name = name

    def times(self, messages: Sequence[str]) -> Block:
        """Return what the requests took, from the call of `fetch` to the whole answer, by the page's own clock."""
        bodies = [body_of(message).decode() for message in messages]
        taken = [round(ms * 1e6) for ms in self._browser.ask({"name": self._name, "bodies": bodies})]
        return Block(sum(taken), taken)


@contextmanager
def fetch_clients(addresses: Mapping[str, Address]) -> Iterator[dict[str, FetchClient]]:
    """Give a client of each server, all in one browser, until the block ends; none where no browser runs."""
    servers = {
        name: {"host": address.host, "port": address.port, "headers": address.headers()}
        for name, address in addresses.items()
    }
    with running(*COMMAND) as browser:
        try:
            browser.ask(servers)
        except RuntimeError:
            servers.clear()
        yield {name: FetchClient(browser, name) for name in servers}
