"""Notifications on a real D-Bus, heard by a desktop that writes down what arrives and shows nothing."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp import AiohttpClient

from presend.app.desktop import MOST_SHOWN, on_desktop, words_of
from presend.app.keys import HOLDING, LISTENERS, RULESET
from presend.wire import HoldList

pytest.importorskip("desktop_notifier", reason="the extra `notify` is not installed")
pytest.importorskip("dbus_fast", reason="D-Bus is how Linux desktops talk")
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

Client = TestClient[Any, Any]
TOKEN = "t" * 43
TEXT = "You can pay me directly, by PayPal if you like."
HOLD = {"text": TEXT, "context": {"platform": "upwork"}, "where": {"door": "proxy", "counterpart": "Ann"}}
Texts = Annotated[list[str], DBusSignature("as")]
Told = Annotated[list[Any], DBusSignature("us")]
Closed = Annotated[list[Any], DBusSignature("uu")]
BY_A_CALL = 3  # why a notification closed, as the standard counts


class Desktop(ServiceInterface):
    """org.freedesktop.Notifications, by its standard."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.Notifications")
        self.shown: dict[int, dict[str, Any]] = {}
        self.ever = 0

    @dbus_method()
    def Notify(  # noqa: PLR0913, PLR0917 (the desktop's own signature)
        self,
        app: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Texts,
        hints: DBusDict,
        timeout: DBusInt32,
    ) -> DBusUInt32:
        self.ever += 1
        named = dict(zip(actions[::2], actions[1::2], strict=True))
        self.shown[self.ever] = {"app": app, "title": title, "body": body, "actions": named}
        return self.ever

    @dbus_method()
    def CloseNotification(self, number: DBusUInt32) -> None:
        self.shown.pop(number, None)
        self.NotificationClosed(number, BY_A_CALL)

    @dbus_method()
    def GetCapabilities(self) -> Texts:
        return ["actions", "body"]

    @dbus_method()
    def GetServerInformation(self) -> Annotated[list[Any], DBusSignature("ssss")]:
        return ["nothing", "presend", "1", "1.2"]

    @dbus_signal()
    def ActionInvoked(self, number: int, action: str) -> Told:
        return [number, action]

    @dbus_signal()
    def NotificationClosed(self, number: int, reason: int) -> Closed:
        return [number, reason]

    async def press(self, number: int, label: str, has_worked: Callable[[], object]) -> None:
        """Press the button with this label; an empty one is a click on the notification itself.

        Pressed until it works: presend may not have read yet that its notification stands.
        """
        [action] = [action for action, text in self.shown[number]["actions"].items() if text == label]
        async with asyncio.timeout(20):
            while not has_worked():
                self.ActionInvoked(number, action)
                await asyncio.sleep(0.02)


@pytest.fixture(scope="module")
def bus_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    daemon = shutil.which("dbus-daemon")
    if sys.platform != "linux" or daemon is None:
        pytest.skip("dbus-daemon is not installed (apt-get install dbus)")
    place = f"unix:dir={tmp_path_factory.mktemp('bus')}"
    command = [daemon, "--session", "--nofork", "--print-address", f"--address={place}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout
        yield running.stdout.readline().strip()
        running.terminate()


@pytest.fixture
async def screen(bus_address: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desktop]:
    """The desktop that `presend serve` would find."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus_address)
    bus = await MessageBus(bus_address=bus_address).connect()
    service = Desktop()
    bus.export("/org/freedesktop/Notifications", service)
    await bus.request_name("org.freedesktop.Notifications")
    yield service
    bus.disconnect()


@pytest.fixture
def opened(app: web.Application, screen: Desktop) -> list[str]:
    """What was opened in a browser, had there been one."""
    links: list[str] = []
    app.cleanup_ctx.append(on_desktop("127.0.0.1:27610", links.append))
    return links


@pytest.fixture
async def door(opened: list[str], app: web.Application, aiohttp_client: AiohttpClient) -> Client:
    return await aiohttp_client(app, headers={"Authorization": f"Bearer {TOKEN}"})


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 (a desktop tells nobody)
            await asyncio.sleep(0.01)


async def made(door: Client, **more: Any) -> str:
    answer = await door.post("/v1/holds", json=HOLD | {"seconds": 60} | more)
    return str((await answer.json())["id"])


async def states(door: Client) -> dict[str, str]:
    holds = HoldList.model_validate_json(await (await door.get("/v1/holds")).read()).holds
    return {hold.id: hold.state.value for hold in holds}


async def test_it_tells_where_and_why_and_never_the_message(door: Client, screen: Desktop) -> None:
    await made(door)
    await until(lambda: screen.shown)
    [told] = screen.shown.values()
    assert told["app"] == "presend"
    assert (told["title"], told["body"]) == ("A message waits", "Upwork: Direct payment, Payment app")
    assert list(told["actions"].values()) == ["", "Open", "Discard", "Send anyway"]
    assert not {"Ann", "PayPal", "pay me"} & set(str(told).split())


@pytest.mark.parametrize(("button", "state"), [("Send anyway", "sent"), ("Discard", "discarded")])
async def test_a_button_decides(
    app: web.Application, door: Client, screen: Desktop, opened: list[str], button: str, state: str
) -> None:
    hold = await made(door)
    await until(lambda: screen.shown)
    await screen.press(1, button, lambda: not app[HOLDING].waiting())
    assert await states(door) == {hold: state}
    assert opened == []


@pytest.mark.parametrize("button", ["", "Open"])
async def test_a_click_opens_the_page_and_decides_nothing(
    door: Client, screen: Desktop, opened: list[str], button: str
) -> None:
    hold = await made(door)
    await until(lambda: screen.shown)
    await screen.press(1, button, lambda: opened)
    assert opened[0].startswith("http://127.0.0.1:27610/holds?open=")
    assert await states(door) == {hold: "waiting"}
    page = await door.get(opened[0].removeprefix("http://127.0.0.1:27610"), headers={"Authorization": ""})
    assert "<title>holds</title>" in await page.text()


async def test_it_goes_when_the_hold_ends(door: Client, screen: Desktop) -> None:
    hold = await made(door)
    await until(lambda: screen.shown)
    await door.post(f"/v1/holds/{hold}/decision", json={"decision": "discard"})
    await until(lambda: not screen.shown)


async def test_many_are_told_by_their_number(door: Client, screen: Desktop) -> None:
    ids = [await made(door, text=f"{TEXT} {number}") for number in range(MOST_SHOWN + 20)]
    await until(lambda: len(screen.shown) == MOST_SHOWN + 1)
    number = screen.shown[MOST_SHOWN + 1]
    assert number["title"].endswith(" messages wait")
    assert list(number["actions"].values()) == ["", "Open"]
    for hold in ids:
        await door.post(f"/v1/holds/{hold}/decision", json={"decision": "discard"})
    await until(lambda: not screen.shown)
    assert screen.ever <= MOST_SHOWN + 2


async def test_all_are_taken_away_when_the_server_stops(door: Client, screen: Desktop) -> None:
    await made(door)
    await until(lambda: screen.shown)
    await door.server.close()
    await until(lambda: not screen.shown)


async def test_without_a_desktop_it_says_so_once_and_goes_on(
    opened: list[str],
    app: web.Application,
    aiohttp_client: AiohttpClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    door = await aiohttp_client(app, headers={"Authorization": f"Bearer {TOKEN}"})
    ids = [await made(door, text=f"{TEXT} {number}") for number in range(3)]
    await until(lambda: not len(app[LISTENERS]))
    ids.append(await made(door, text=f"{TEXT} at last"))
    assert list(await states(door)) == ids
    [line] = [line for line in caplog.messages if "no-notifications" in line]
    assert '"mend": "notify = false"' in line


async def test_without_findings_it_asks_for_a_word(app: web.Application, client: Client) -> None:
    await client.post("/v1/holds", json={"text": "Hello.", "where": {"door": "proxy"}, "seconds": 9})
    [hold] = HoldList.model_validate_json(await (await client.get("/v1/holds")).read()).holds
    assert words_of(hold, app[RULESET].sources) == ("A message waits", "Any marketplace: your word")
