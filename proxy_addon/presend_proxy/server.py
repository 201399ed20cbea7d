"""presend's server as this door sees it: found on loopback, asked over connections that are kept."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

import aiohttp

from presend.errors import SettingsError
from presend.settings import DEFAULT_PORT, FALLBACK_PORTS, Settings, read_token
from presend_proxy.events import Event, Lines
from presend_proxy.failing import Cause, NotCheckedError
from presend_proxy.lanes import Lanes

_HELLO_SECONDS = 1.0
# The server sends a sign of life every 15 s; a channel silent for longer is dead.
_SILENCE_SECONDS = 40.0
_OK, _SERVER_ERRORS, _NO_TOKEN = 200, 500, 401


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the server: its status, and the JSON in it."""

    status: int
    body: Any

    @property
    def problem(self) -> str:
        """Return the id of the problem that it tells of, empty if none."""
        kind = self.body.get("type", "") if isinstance(self.body, dict) else ""
        return str(kind).rpartition("/")[2] if self.status >= 400 else ""  # noqa: PLR2004 (HTTP's own border)


class Server:
    """The server, wherever it listens now. Every way to fail is a NotCheckedError with its cause."""

    def __init__(self, settings: Settings) -> None:
        """Remember where it may be found; nothing is asked yet."""
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None
        self._lanes: Lanes | None = None
        self._base = ""
        self._token = ""

    async def open(self) -> None:
        """Make the session that finds the server and hears its events; what is asked goes over lanes."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
        )

    async def close(self) -> None:
        """Hang up."""
        self._use(None)
        if self._session is not None:
            await self._session.close()

    @property
    def base(self) -> str:
        """Return the address where it was last found, empty if it was not."""
        return self._base

    async def post(self, path: str, body: object, milliseconds: int) -> Reply:
        """Ask with a JSON body. Raises NotCheckedError: the server is down, or late."""
        return await self._asked("POST", path, milliseconds, json.dumps(body).encode())

    async def get(self, path: str, milliseconds: int) -> Reply:
        """Ask for what stands at a path. Raises NotCheckedError."""
        return await self._asked("GET", path, milliseconds)

    async def events(self) -> AsyncIterator[Event]:
        """Yield the server's events until the channel breaks. Raises NotCheckedError where there is none."""
        base = self._base or await self._found()
        silence = aiohttp.ClientTimeout(total=None, sock_connect=_HELLO_SECONDS, sock_read=_SILENCE_SECONDS)
        lines = Lines()
        try:
            async with self._opened.get(
                base + "/v1/events?door=proxy", headers=self._headers(), timeout=silence
            ) as response:
                if response.status != _OK:
                    self._base = ""
                    raise NotCheckedError(Cause.SERVER_DOWN)
                async for piece in response.content.iter_any():
                    for event in lines.events(piece):
                        yield event
        except (aiohttp.ClientError, OSError, TimeoutError):
            self._base = ""
            raise NotCheckedError(Cause.SERVER_DOWN) from None

    async def _asked(self, method: str, path: str, milliseconds: int, body: bytes = b"") -> Reply:
        """Ask where it was last found, and once more where it is found now."""
        try:
            async with asyncio.timeout(milliseconds / 1000):
                if self._base and (reply := await self._tried(method, path, body)) is not None:
                    return reply
                await self._found()
                reply = await self._tried(method, path, body)
        except TimeoutError:
            raise NotCheckedError(Cause.LATE) from None
        if reply is None:
            raise NotCheckedError(Cause.SERVER_DOWN)
        return reply

    async def _tried(self, method: str, path: str, body: bytes) -> Reply | None:
        """Return the answer; None if nobody of ours is there."""
        if self._lanes is None:
            return None
        try:
            answer = await self._lanes.answer(method, path, body)
            if answer.status != _NO_TOKEN:
                return Reply(answer.status, json.loads(answer.body) if answer.body else None)
        except (OSError, ValueError):
            pass
        self._base = ""
        return None

    async def _found(self) -> str:
        """Return the address of the first server that is presend and takes our token. Raises NotCheckedError."""
        self._token = self._read_token()
        ports = _ports(self._settings)
        greeted = await asyncio.gather(*(self._is_ours(self._address(port)) for port in ports))
        for port, ours in zip(ports, greeted, strict=True):
            if ours:
                self._base = self._address(port)
                self._use(Lanes(self._settings.host, port, self._token))
                return self._base
        raise NotCheckedError(Cause.SERVER_DOWN)

    async def _is_ours(self, base: str) -> bool:
        patience = aiohttp.ClientTimeout(total=_HELLO_SECONDS)
        try:
            async with self._opened.get(base + "/v1/hello", timeout=patience) as response:
                hello = json.loads(await response.read())
            if not isinstance(hello, dict) or hello.get("name") != "presend":
                return False
            async with self._opened.get(base + "/v1/notices", headers=self._headers(), timeout=patience) as response:
                return response.status == _OK
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return False

    def _use(self, lanes: Lanes | None) -> None:
        if self._lanes is not None:
            self._lanes.close()
        self._lanes = lanes

    def _read_token(self) -> str:
        try:
            return read_token(self._settings.token_file).text
        except SettingsError:
            raise NotCheckedError(Cause.SERVER_DOWN) from None

    def _address(self, port: int) -> str:
        host = self._settings.host
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}

    @property
    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            raise NotCheckedError(Cause.SERVER_DOWN)
        return self._session


def _ports(settings: Settings) -> tuple[int, ...]:
    usual: Iterable[int] = FALLBACK_PORTS if settings.port == DEFAULT_PORT else ()
    return (settings.port, *usual)
