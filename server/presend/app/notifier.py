"""The desktop's notifications, by the optional package `desktop-notifier`: the only module that imports it."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

_PATIENCE = 5.0
"""Seconds in which a desktop that is there answers."""

Press = Callable[[], None]
Buttons = tuple[tuple[str, Press], ...]


class Unavailable(Exception):
    """No notification can be shown here. `mend` says what would help."""

    def __init__(self, why: str, mend: str) -> None:
        """Keep both, for the log."""
        super().__init__(why)
        self.mend = mend


class Notifier(Protocol):
    """What shows notifications."""

    async def show(self, title: str, body: str, on_click: Press, buttons: Buttons) -> str:
        """Show one and return its id."""

    async def clear(self, shown: str) -> None:
        """Take one away, if it still stands."""

    async def close(self) -> None:
        """Take all away and let go of the desktop."""


async def make_notifier() -> Notifier:
    """Return what shows notifications on this desktop. Raises Unavailable."""
    try:
        from desktop_notifier import Capability, DesktopNotifier
    except ImportError:
        raise Unavailable("desktop-notifier is not installed", 'pip install "presend[notify]"') from None
    # It would log each failure with what it failed at; we say it once ourselves.
    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
    try:
        notifier = DesktopNotifier(app_name="presend", app_icon=None)
        async with asyncio.timeout(_PATIENCE):
            able = await notifier.get_capabilities()
    except Exception as error:  # noqa: BLE001 (each desktop fails in its own way, and none is worth stopping for)
        raise Unavailable(f"the desktop does not answer ({type(error).__name__})", "notify = false") from None
    if Capability.TITLE not in able:
        raise Unavailable("this desktop shows none to programs such as this", "notify = false")
    return _Desktop(notifier, has_buttons=Capability.BUTTONS in able)


class _Desktop:
    def __init__(self, notifier: "DesktopNotifier", *, has_buttons: bool) -> None:
        self._notifier = notifier
        self._has_buttons = has_buttons
        self._loop = asyncio.get_running_loop()

    async def show(self, title: str, body: str, on_click: Press, buttons: Buttons) -> str:
        from desktop_notifier import Button

        shown = tuple(Button(text, self._soon(press)) for text, press in buttons) if self._has_buttons else ()
        return await self._notifier.send(title, body, buttons=shown, on_clicked=self._soon(on_click))

    async def clear(self, shown: str) -> None:
        with suppress(KeyError):  # the person has closed it
            await self._notifier.clear(shown)

    async def close(self) -> None:
        with suppress(Exception):  # a desktop that has gone has nothing left to clear
            await self._notifier.clear_all()
        # The package keeps its D-Bus connection until the process ends; a server may stop before.
        bus = getattr(self._notifier._backend, "bus", None)
        if bus is not None:
            bus.disconnect()

    def _soon(self, press: Press) -> Press:
        """Return a press that is safe from whatever thread the desktop calls in."""

        def pressed() -> None:
            self._loop.call_soon_threadsafe(press)

        return pressed
