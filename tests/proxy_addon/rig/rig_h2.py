"""A client that speaks HTTP/2 through a proxy and can leave in every way a client leaves."""

import asyncio
import contextlib
import json
import ssl

import h2.config  # type: ignore[import-untyped]
import h2.connection  # type: ignore[import-untyped]
import h2.errors  # type: ignore[import-untyped]
import h2.events  # type: ignore[import-untyped]


class H2Client:
    """One connection; requests share it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
        self._connection.initiate_connection()
        self._answers: dict[int, asyncio.Future[tuple[int, bytes]]] = {}
        self._statuses: dict[int, int] = {}
        self._bodies: dict[int, bytes] = {}
        self._flush()
        self._task = asyncio.create_task(self._read())

    @classmethod
    async def connected(cls, proxy_port: int, host: str, context: ssl.SSLContext) -> "H2Client":
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy_port)
        writer.write(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")
        context.set_alpn_protocols(["h2"])
        await writer.start_tls(context, server_hostname=host)
        assert writer.get_extra_info("ssl_object").selected_alpn_protocol() == "h2"
        return cls(reader, writer)

    def send(self, host: str, path: str, message: str) -> "tuple[int, asyncio.Future[tuple[int, bytes]]]":
        body = json.dumps({"message": message}).encode()
        stream = self._connection.get_next_available_stream_id()
        head = [
            (":method", "POST"), (":path", path), (":scheme", "https"), (":authority", host),
            ("content-type", "application/json"), ("content-length", str(len(body))),
        ]  # fmt: skip
        self._connection.send_headers(stream, head)
        self._connection.send_data(stream, body, end_stream=True)
        self._flush()
        answer: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
        self._answers[stream], self._bodies[stream] = answer, b""
        return stream, answer

    def reset(self, stream: int) -> None:
        self._connection.reset_stream(stream, h2.errors.ErrorCodes.CANCEL)
        self._flush()

    def close(self) -> None:
        self._writer.close()
        self._task.cancel()

    async def end(self) -> None:
        """Close, and wait until that is done."""
        self.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    def _flush(self) -> None:
        self._writer.write(self._connection.data_to_send())

    async def _read(self) -> None:
        while data := await self._reader.read(65536):
            for event in self._connection.receive_data(data):
                self._take(event)
            self._flush()

    def _take(self, event: h2.events.Event) -> None:
        if isinstance(event, h2.events.ResponseReceived):
            head = {
                str(name, "latin-1") if isinstance(name, bytes) else name: value for name, value in event.headers or ()
            }
            self._statuses[event.stream_id or 0] = int(head[":status"])
        elif isinstance(event, h2.events.DataReceived):
            self._bodies[event.stream_id or 0] += event.data or b""
            self._connection.acknowledge_received_data(event.flow_controlled_length or 0, event.stream_id or 0)
        elif isinstance(event, h2.events.StreamEnded):
            stream = event.stream_id or 0
            if not self._answers[stream].done():
                self._answers[stream].set_result((self._statuses[stream], self._bodies[stream]))
