"""What a test talks to: the marketplace, presend's server and the proxy, and what to say to them."""

import asyncio
import io
import json
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from rig_h2 import H2Client
from rig_market import Market
from rig_presend import Presend
from rig_proxy import Proxies, Proxy

RISKY = "Please close the contract, then you can pay me directly by PayPal."
CLEAR = "Thank you, the first draft will be ready on Monday."
_ROUTES = """
    - id: chat
      kind: send
      path: ^/api/(?:rooms/(?P<conversation>[^/]+)/)?messages$
      encoding: any
      texts: [$.message, '$.answers[*].text']
      once: $.nonce
      refusal: {status: 400, body: '{"error": {"message": "{{reason}}"}, "id": {{request_id}}}'}
    - id: nameless
      kind: send
      path: ^/api/nameless$
      texts: [$.message]
"""
_PROFILE = """id: {id}
title: Market
hosts: [{hosts}]
wire:
  client_timeout: {patience}
  challenge: [wall-captcha]
  routes:{routes}
  sockets:
    - id: socket
      path: ^/socket$
      framing: json
      texts: [$.message]
      refusal: '{{"refused": "{{{{reason}}}}"}}'
"""
PROFILES = {
    "market": ("market.test, closed.test, wall.test, app.test, app2.test", 60),
    "short": ("short.test", 4),
    "crowd": ("crowd.test", 300),
}


@dataclass(slots=True)
class House:
    """Everything that runs."""

    market: Market
    presend: Presend
    proxies: Proxies
    proxy: Proxy
    _clients: list[H2Client] = field(default_factory=list)

    def client(self, *, trusts: ssl.SSLContext | None = None, **more: Any) -> aiohttp.ClientSession:
        """A client that goes through the proxy; it trusts the proxy's certificates unless told otherwise."""
        connector = aiohttp.TCPConnector(ssl=trusts or self.proxies.trusting(), limit=0)
        return aiohttp.ClientSession(connector=connector, proxy=f"http://127.0.0.1:{self.proxy.port}", **more)

    async def h2_client(self, host: str = "h2.market.test") -> H2Client:
        self._clients.append(await H2Client.connected(self.proxy.port, host, self.proxies.trusting()))
        return self._clients[-1]

    async def hang_up(self) -> None:
        """Close the clients that a test left open, and see to it that nothing is open when its loop ends."""
        while self._clients:
            await self._clients.pop().end()
        await all_closed()

    async def held(self, mark: str, count: int = 1, seconds: float = 25) -> list[dict[str, Any]]:
        """The holds that wait and whose text has this mark, once there are so many."""

        async def found() -> list[dict[str, Any]] | None:
            holds = (await self.presend.ask("GET", "/v1/holds"))["holds"]
            waiting = [hold for hold in holds if hold["state"] == "waiting" and mark in hold["text"]]
            return waiting if len(waiting) == count else None

        waiting: list[dict[str, Any]] = await until(found, seconds)
        return waiting

    async def state(self, hold: str, expected: str) -> None:
        """Wait until a hold has come to this."""

        async def reached() -> bool:
            holds = (await self.presend.ask("GET", "/v1/holds"))["holds"]
            return any(one["id"] == hold and one["state"] == expected for one in holds)

        await until(reached)

    async def decide(self, hold: str, decision: str) -> None:
        await self.presend.ask("POST", f"/v1/holds/{hold}/decision", {"decision": decision})

    async def noticed(self, kind: str, host: str) -> dict[str, Any]:
        async def found() -> dict[str, Any] | None:
            notices = (await self.presend.ask("GET", "/v1/notices"))["notices"]
            return next((one for one in notices if (one["kind"], one["host"]) == (kind, host)), None)

        notice: dict[str, Any] = await until(found)
        return notice


async def until(found: Callable[[], Awaitable[Any]], seconds: float = 25) -> Any:
    """Return what is found, asking again until there is something."""
    async with asyncio.timeout(seconds):
        while not (result := await found()):  # noqa: ASYNC110 (it happens in other processes)
            await asyncio.sleep(seconds / 500)
    return result


def write_profiles(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, (hosts, patience) in PROFILES.items():
        text = _PROFILE.format(id=name, hosts=hosts, patience=patience, routes=_ROUTES)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


async def said(
    session: aiohttp.ClientSession, url: str, body: Any, headers: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Post JSON, or bytes as they are; return the answer's status and text."""
    data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
    async with session.post(
        url, data=data, headers={"Content-Type": "application/json"} | dict(headers or {})
    ) as answer:
        return answer.status, await answer.text()


async def all_closed(seconds: float = 1) -> None:
    """Wait for goodbyes on their way (TLS says them in rounds), and drop what got none.

    The loop of a test ends with it; a connection that was given up, or whose proxy is busy, is still closing then.
    """
    deadline = time.monotonic() + seconds
    while (left := open_transports()) and time.monotonic() < deadline:  # noqa: ASYNC110 (nobody tells when one closes)
        await asyncio.sleep(0.01)
    for transport in left:
        transport.abort()
    await asyncio.sleep(0)


def open_transports() -> list[asyncio.Transport]:
    """The sockets that the loop of this test still reads; none where a loop does not tell."""
    known: Mapping[int, asyncio.Transport] = getattr(asyncio.get_running_loop(), "_transports", {})
    sockets = ((one, one.get_extra_info("socket")) for one in known.values())
    return [one for one, socket in sockets if socket is not None and socket.fileno() >= 0]
