"""What is said where no notification can be shown; tests/app/test_desktop.py shows them."""

import asyncio
import builtins
from pathlib import Path
from typing import Any

import pytest

from presend.app import notifier
from presend.app.notifier import Unavailable, make_notifier


async def test_without_the_package_the_mend_is_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    really = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("desktop_notifier"):
            raise ImportError(name)
        return really(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Unavailable, match="not installed") as why:
        await make_notifier()
    assert why.value.mend == 'pip install "presend[notify]"'


async def test_a_desktop_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("dbus_fast", reason="D-Bus is how Linux desktops talk")
    pytest.importorskip("desktop_notifier", reason="the extra `notify` is not installed")
    # Shorter than the paths that a socket may have, wherever the tests keep their files.
    monkeypatch.chdir(tmp_path)

    callers: list[asyncio.StreamWriter] = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        callers.append(writer)
        await reader.read()

    server = await asyncio.start_unix_server(silent, "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=bus")
    monkeypatch.setattr(notifier, "_PATIENCE", 0.2)
    with pytest.raises(Unavailable, match="does not answer") as why:
        await make_notifier()
    assert why.value.mend == "notify = false"
    for caller in callers:
        caller.close()
        await caller.wait_closed()
    server.close()
