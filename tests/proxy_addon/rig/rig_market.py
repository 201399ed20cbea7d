"""A fake marketplace on loopback: HTTP/1.1 and WebSocket (aiohttp), HTTP/2 (h2). It keeps what it was sent."""

import asyncio
import contextlib
import hashlib
import json
import ssl
from dataclasses import dataclass, field
from pathlib import Path

import h2.config  # type: ignore[import-untyped]
import h2.connection  # type: ignore[import-untyped]
import h2.events  # type: ignore[import-untyped]
from aiohttp import WSMsgType, web
from rig_certificates import server_context

PAGE = """<!doctype html><meta charset="utf-8"><title>Chat</title><input id="text"><button id="send">Send</button>
<p id="said"></p><script>
document.getElementById("send").onclick = async () => {
  const said = document.getElementById("said");
  try {
    const text = document.getElementById("text").value;
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/messages", { method: "POST", headers, body: JSON.stringify({ message: text }) });
    said.textContent = answer.status + " " + (await answer.text());
  } catch (error) { said.textContent = "failed " + error; }
};
</script>"""
WALL = "<!doctype html><title>Just a moment…</title><div id='wall-captcha'>Are you human?</div>"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that the marketplace got."""

    host: str
    path: str
    version: str
    size: int
    digest: str
    start: str


@dataclass(slots=True)
class Market:
    """The marketplace; `delivered` is everything that was posted to it, in order."""

    folder: Path
    delivered: list[Delivery] = field(default_factory=list)
    port: int = 0
    h2_port: int = 0
    _runner: web.AppRunner | None = None
    _server: asyncio.Server | None = None

    async def start(self) -> None:
        app = web.Application(client_max_size=1 << 30)
        app.router.add_get("/", self._page)
        app.router.add_get("/wall", self._wall)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/{path:.*}", self._post)
        # Packed bodies stay as they came.
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1, auto_decompress=False)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server_context(self.folder, "http/1.1"), backlog=4096)
        await site.start()
        self.port = runner.addresses[0][1]
        self._runner = runner
        context: ssl.SSLContext = server_context(self.folder, "h2")
        self._server = server = await asyncio.start_server(self._speak_h2, "127.0.0.1", 0, ssl=context, backlog=4096)
        self.h2_port = server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._runner and self._server:
            self._server.close()
            await self._runner.cleanup()

    def count(self, mark: str) -> int:
        return sum(mark in one.start for one in self.delivered)

    async def _page(self, request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    async def _wall(self, request: web.Request) -> web.Response:
        return web.Response(text=WALL, content_type="text/html", status=403)

    async def _post(self, request: web.Request) -> web.Response:
        digest, start, size = hashlib.sha256(), b"", 0
        async for piece in request.content.iter_any():
            digest.update(piece)
            start += piece[: 400 - len(start)] if len(start) < 400 else b""
            size += len(piece)
        self._keep(request.host, request.path, "HTTP/1.1", size, digest.hexdigest(), start)
        return web.json_response({"ok": True, "size": size}, status=201)

    def _keep(self, host: str, path: str, version: str, size: int, digest: str, start: bytes) -> None:
        self.delivered.append(Delivery(host, path, version, size, digest, start.decode("utf-8", "replace")))

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        pushing = asyncio.create_task(self._push(socket))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                data = message.data.encode()
                self._keep(request.host, "/socket", "WS", len(data), hashlib.sha256(data).hexdigest(), data)
                await socket.send_str(json.dumps({"got": message.data}))
        pushing.cancel()
        return socket

    async def _push(self, socket: web.WebSocketResponse) -> None:
        with contextlib.suppress(ConnectionError):
            for number in range(10_000):
                await asyncio.sleep(0.1)
                await socket.send_str(json.dumps({"tick": number}))

    async def _speak_h2(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        bodies: dict[int, bytearray] = {}
        heads: dict[int, dict[str, str]] = {}
        with contextlib.suppress(ConnectionError):
            writer.write(connection.data_to_send())
            while data := await reader.read(65536):
                for event in connection.receive_data(data):
                    self._on_h2(connection, event, heads, bodies)
                writer.write(connection.data_to_send())
                await writer.drain()
        writer.close()

    def _on_h2(
        self,
        connection: h2.connection.H2Connection,
        event: h2.events.Event,
        heads: dict[int, dict[str, str]],
        bodies: dict[int, bytearray],
    ) -> None:
        if isinstance(event, h2.events.RequestReceived):
            assert event.stream_id is not None and event.headers is not None
            heads[event.stream_id] = {_text(name): _text(value) for name, value in event.headers}
            bodies[event.stream_id] = bytearray()
        elif isinstance(event, h2.events.DataReceived):
            assert event.stream_id is not None and event.data is not None
            bodies[event.stream_id] += event.data
            connection.acknowledge_received_data(event.flow_controlled_length or 0, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded):
            assert event.stream_id is not None
            head, body = heads.pop(event.stream_id), bytes(bodies.pop(event.stream_id))
            if head[":method"] == "POST":
                digest = hashlib.sha256(body).hexdigest()
                self._keep(head[":authority"], head[":path"], "HTTP/2", len(body), digest, body[:400])
            connection.send_headers(event.stream_id, [(":status", "201"), ("content-type", "application/json")])
            connection.send_data(event.stream_id, b'{"ok":true}', end_stream=True)


def _text(value: bytes | str) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
