"""A word on the desktop when a message waits: the marketplace and the risks, never the message.

Needs the optional package; without it, or without a desktop, presend says so once in its log and goes on. A click
opens the page; sending is never what a click does by itself.
"""

import asyncio
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable

from aiohttp import web

from presend import wire
from presend.app.catalogue import known_platforms
from presend.app.failures import LOG, ProblemError
from presend.app.holds import decided
from presend.app.keys import HOLDING, LISTENERS, RULESET, SESSIONS, SETTINGS
from presend.app.listeners import Event, Listener
from presend.app.notifier import Buttons, Notifier, Unavailable, make_notifier
from presend.app.pages import link_url
from presend.engine.rule import Sources

MOST_SHOWN = 3
"""More that wait at once are told by their number."""
PAUSE_SECONDS = 5.0
"""Seconds between two such numbers."""
STOP_SECONDS = 2.0
"""Seconds that the desktop has to take its notifications away when the server stops."""
_NO_MARKUP = str.maketrans({"<": "(", ">": ")", "&": "+"})

OpenLink = Callable[[str], object]


def on_desktop(host: str, open_link: OpenLink = webbrowser.open) -> Callable[[web.Application], AsyncIterator[None]]:
    """Return what tells the desktop of holds while the server runs; `host`, with its port, is where it listens."""

    async def told(app: web.Application) -> AsyncIterator[None]:
        listener = Listener()
        app[LISTENERS].join(listener)
        telling = asyncio.create_task(_tell(app, listener, lambda: _open_page(app, host, open_link)))
        yield
        listener.end()
        await asyncio.wait({telling}, timeout=STOP_SECONDS)
        telling.cancel()

    return told


def words_of(hold: wire.Hold, sources: Sources) -> tuple[str, str]:
    """Return title and body of a notification. Some desktops read markup in a body: there is none."""
    titles = {platform.id: platform.title for platform in known_platforms(sources)}
    risks = dict.fromkeys(finding.category for finding in hold.report.findings)
    named = [sources.categories[risk].title if risk in sources.categories else risk for risk in risks]
    platform = titles.get(hold.context.platform, hold.context.platform)
    return "A message waits", f"{platform}: {', '.join(named) or 'your word'}".translate(_NO_MARKUP)


async def _tell(app: web.Application, listener: Listener, open_page: Callable[[], None]) -> None:
    desk: Desk | None = None
    try:
        async for event in listener.events():
            # Not before there is something to show: where no message is ever held, no desktop is needed.
            if desk is None and event.name == "hold":
                desk = Desk(app, await make_notifier(), open_page)
            if desk is not None:
                await desk.hear(event)
    except Unavailable as why:
        app[LISTENERS].leave(listener)
        LOG.warning('{"event": "no-notifications", "cause": "%s", "mend": "%s"}', why, why.mend)
    if desk is not None:
        await desk.close()


class Desk:
    """The notifications that stand on the desktop."""

    def __init__(self, app: web.Application, notifier: Notifier, open_page: Callable[[], None]) -> None:
        """Start with none."""
        self._app = app
        self._notifier = notifier
        self._open_page = open_page
        self._shown: dict[str, str] = {}
        self._number = ""
        self._number_since = float("-inf")

    async def hear(self, event: Event) -> None:
        """Show a hold that waits; take away one that ended."""
        if event.name == "hold":
            hold = wire.Hold.model_validate_json(event.data)
            await (self._show(hold) if len(self._shown) < MOST_SHOWN else self._show_number())
        elif event.name in ("decided", "ended"):
            await self._take_away(wire.Hold.model_validate_json(event.data).id)

    async def close(self) -> None:
        """Take all of them away."""
        await self._notifier.close()

    async def _show(self, hold: wire.Hold) -> None:
        title, body = words_of(hold, self._app[RULESET].sources)
        buttons: Buttons = (
            ("Open", self._open_page),
            ("Discard", lambda: self._decide(hold.id, wire.Decision.DISCARD)),
            ("Send anyway", lambda: self._decide(hold.id, wire.Decision.SEND)),
        )
        self._shown[hold.id] = await self._notifier.show(title, body, self._open_page, buttons)

    async def _show_number(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._number and now - self._number_since < PAUSE_SECONDS:
            return
        if self._number:
            await self._notifier.clear(self._number)
        title = f"{len(self._app[HOLDING].waiting())} messages wait"
        buttons: Buttons = (("Open", self._open_page),)
        self._number = await self._notifier.show(title, "Open the page to decide.", self._open_page, buttons)
        self._number_since = now

    async def _take_away(self, hold: str) -> None:
        shown = self._shown.pop(hold, "")
        if shown:
            await self._notifier.clear(shown)
        if self._number and not self._app[HOLDING].waiting():
            await self._notifier.clear(self._number)
            self._number = ""

    def _decide(self, hold: str, decision: wire.Decision) -> None:
        try:
            decided(self._app, hold, decision)
        except ProblemError:
            self._open_page()  # it has ended otherwise: the page tells how


def _open_page(app: web.Application, host: str, open_link: OpenLink) -> None:
    """Open the page of holds, in a thread: some browsers keep their caller waiting."""
    if app[SETTINGS].page:
        link = link_url(host, app[SESSIONS].new_link(), "/holds")
        threading.Thread(target=open_link, args=(link,), daemon=True).start()
