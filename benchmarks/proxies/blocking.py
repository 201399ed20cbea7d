"""How other tools check: a blocking client inside the hook, so that the whole proxy waits. `way` says which.

`httpx-each` is theirs to the letter: `with httpx.Client(timeout=…) as client: client.post(…)` for every message. The
other two are kinder than what was found: `requests-each` prepares no TLS for a server that speaks none, `requests-kept`
keeps one client and its connection. All ask the same server the same question, and none lets an error pass.
"""

import os
from collections.abc import Callable, Mapping
from typing import Any

from mitmproxy import ctx, http
from mitmproxy.addonmanager import Loader

CONTEXT = {"platform": "market", "surface": "message", "direction": "outgoing"}
SECONDS, OK = 5, 200
Ask = Callable[[str, Mapping[str, Any], Mapping[str, str]], int]
"""Address, question and headers → the status of the answer."""


def httpx_each() -> Ask:
    """Return the way of a new httpx client for each message."""
    import httpx

    def ask(address: str, question: Mapping[str, Any], headers: Mapping[str, str]) -> int:
        with httpx.Client(timeout=SECONDS, trust_env=False) as client:
            return client.post(address, json=question, headers=headers).status_code

    return ask


def requests_each() -> Ask:
    """Return the way of a new session of requests for each message."""
    import requests

    def ask(address: str, question: Mapping[str, Any], headers: Mapping[str, str]) -> int:
        with requests.Session() as session:
            session.trust_env = False
            return session.post(address, json=question, headers=headers, timeout=SECONDS).status_code

    return ask


def requests_kept() -> Ask:
    """Return the way of one session for all messages."""
    import requests

    session = requests.Session()
    session.trust_env = False

    def ask(address: str, question: Mapping[str, Any], headers: Mapping[str, str]) -> int:
        return session.post(address, json=question, headers=headers, timeout=SECONDS).status_code

    return ask


WAYS = {"httpx-each": httpx_each, "requests-each": requests_each, "requests-kept": requests_kept}


class Blocking:
    """Asks what presend's addon asks, but keeps the whole proxy waiting."""

    def load(self, loader: Loader) -> None:
        """Declare our option."""
        loader.add_option("way", str, "requests-kept", "how to ask")

    def running(self) -> None:
        """Take what we need from where the benchmark left it."""
        self._ask = WAYS[ctx.options.way]()
        self._address = f"http://127.0.0.1:{os.environ['PRESEND_PORT']}/v1/check"
        self._headers = {"Authorization": f"Bearer {os.environ['BENCHMARK_TOKEN']}"}

    def request(self, flow: http.HTTPFlow) -> None:
        """Ask the server, and wait."""
        if not flow.request.path.startswith("/api/messages"):
            return
        question = {"text": flow.request.json()["message"], "context": CONTEXT}
        status = self._ask(self._address, question, self._headers)
        if status != OK:
            flow.response = http.Response.make(502, f"the check was answered with {status}")


addons = [Blocking()]
