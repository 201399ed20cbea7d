import asyncio
from pathlib import Path
from typing import Any

from aiohttp import web
from pytest_aiohttp import AiohttpClient

from presend.app import make_app
from presend.app.clock import Clock
from presend.app.keys import ALARM, HOLDING
from presend.engine.ruleset import Ruleset
from presend.settings import Settings

TOKEN = "t" * 43
BODY = {"text": "You can pay me directly.", "where": {"door": "proxy"}}


async def test_the_timer_ends_holds_though_nobody_asks(
    sample_ruleset: Ruleset, tmp_path: Path, pages: Path, aiohttp_client: AiohttpClient
) -> None:
    # This clock runs, so that the second it takes seems to be an hour.
    loop = asyncio.get_running_loop()
    start = loop.time()
    fast = Clock(seconds=lambda: (loop.time() - start) * 100)
    app = make_app(Settings(token_file=tmp_path / "token"), sample_ruleset, TOKEN, folder=pages, clock=fast)
    client = await aiohttp_client(app, headers={"Authorization": f"Bearer {TOKEN}"})
    for seconds in (3600, 1, 2):
        assert (await client.post("/v1/holds", json=BODY | {"seconds": seconds})).status == 201
    while len(app[HOLDING].waiting()) > 1:  # noqa: ASYNC110 (the timer itself is what is waited for)
        await asyncio.sleep(0.01)
    assert [held.state.value for held in app[HOLDING].lately_ended(0)] == ["late", "late"]


async def test_there_is_one_timer_and_it_goes_with_the_server(app: web.Application, client: Any) -> None:
    for seconds in (50, 40, 60):
        assert (await client.post("/v1/holds", json=BODY | {"seconds": seconds})).status == 201
    [timer] = app[ALARM]
    assert not timer.cancelled()
    await client.close()
    await client.server.close()
    assert timer.cancelled()
