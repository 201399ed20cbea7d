"""presend's server on a port that stays the same when it is stopped and started again."""

import json
import socket
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from rig_thread import LoopThread

from presend.app import make_app
from presend.engine.ruleset import Ruleset
from presend.settings import Settings

TOKEN = "p" * 43


class Presend:
    """The real application, with all its guards."""

    def __init__(self, thread: LoopThread, ruleset: Ruleset, folder: Path) -> None:
        self._thread, self._ruleset, self._folder = thread, ruleset, folder
        self._runner: web.AppRunner | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.token_file = folder / "token"
        self.token_file.write_text(TOKEN, encoding="ascii")
        self.token_file.chmod(0o600)

    def start(self) -> None:
        self._thread.run(self._start())

    def stop(self) -> None:
        self._thread.run(self._stop())

    async def _start(self) -> None:
        app = make_app(Settings(port=self.port, token_file=self.token_file), self._ruleset, TOKEN)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, backlog=4096, reuse_address=True).start()

    async def _stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        url = f"http://127.0.0.1:{self.port}{path}"
        async with aiohttp.request(method, url, json=body, headers=headers) as answer:
            assert answer.status < 300, await answer.text()
            told = await answer.read()
            return json.loads(told) if told else None
