"""Answer a stream as `presend check --jsonl` does, but through a real server: the two doors must agree.

Reads one request a line, sends each to a server started for it on a free port of this machine, and writes the
answers, one a line. docs/quality.md uses it to score the same messages through both doors.
"""

import asyncio
import secrets
import sys
from collections.abc import Iterable, Iterator

import aiohttp
from aiohttp import web

import presend
from presend.app import make_app
from presend.settings import Settings


async def answers(lines: Iterable[bytes]) -> list[bytes]:
    """Return what the server says to each request."""
    token = secrets.token_urlsafe(32)
    runner = web.AppRunner(make_app(Settings(port=0), presend.load_ruleset(), token), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    try:
        async with aiohttp.ClientSession(f"http://{host}:{port}", headers=headers) as client:
            return [await _answer(client, line) for line in lines]
    finally:
        await runner.cleanup()


async def _answer(client: aiohttp.ClientSession, line: bytes) -> bytes:
    async with client.post("/v1/check", data=line) as response:
        return await response.read()


def requests(stream: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines that hold a request."""
    return (line.strip() for line in stream if line.strip())


def main() -> None:
    """Answer standard input."""
    for answer in asyncio.run(answers(requests(sys.stdin.buffer))):
        sys.stdout.buffer.write(answer.replace(b"\n", b" ") + b"\n")


if __name__ == "__main__":
    main()
