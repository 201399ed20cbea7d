"""How other tools do it: a new blocking client for each message, inside the hook."""

import os

import requests
from mitmproxy import http


class Blocking:
    """Checks as presend's addon does, but keeps the whole proxy waiting."""

    def request(self, flow: http.HTTPFlow) -> None:
        """Ask the server, and wait."""
        if not flow.request.path.startswith("/api/messages"):
            return
        with requests.Session() as session:
            session.post(
                f"http://127.0.0.1:{os.environ['PRESEND_PORT']}/v1/check",
                json={"text": flow.request.json()["message"]},
                headers={"Authorization": f"Bearer {os.environ['BENCHMARK_TOKEN']}"},
                timeout=2,
            )


addons = [Blocking()]
