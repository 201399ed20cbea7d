"""The floor of every served check: an aiohttp application that gives back what it got."""

import socket
import sys

from aiohttp import web

from benchmarks.serving import announced


async def echo_bytes(request: web.Request) -> web.Response:
    """Give the body back, unread."""
    return web.Response(body=await request.read(), content_type="application/json")


async def echo_json(request: web.Request) -> web.Response:
    """Parse the body and write it again, as any JSON service must."""
    return web.json_response(await request.json())


def main() -> None:
    """Serve until our input is closed."""
    app = web.Application()
    app.router.add_post("/v1/check", {"bytes": echo_bytes, "json": echo_json}[sys.argv[1]])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        announced(listener)
        web.run_app(app, sock=listener, print=None, access_log=None)


if __name__ == "__main__":
    main()
