"""The server: aiohttp on loopback. Each resource is one file; `routes` is the table, `guard` the door."""

from functools import partial
from pathlib import Path

from aiohttp import web

from presend.app.approving import Approving
from presend.app.catalogue import known_platforms
from presend.app.clock import Clock
from presend.app.failures import problems
from presend.app.guard import make_guard
from presend.app.holding import Holding
from presend.app.keys import (
    ALARM,
    APPROVING,
    CACHE,
    CLOCK,
    CODES,
    CONTRACT,
    HOLDING,
    LESSONS,
    LISTENERS,
    NOTICING,
    PAIRINGS,
    PROFILES,
    RULESET,
    SESSIONS,
    SETTINGS,
    TOKEN,
    WEB,
)
from presend.app.lateness import timers
from presend.app.lessons import Lessons
from presend.app.listeners import Listeners
from presend.app.logs import write_what_waits
from presend.app.noticing import Noticing
from presend.app.openapi import contract_json
from presend.app.pages import FOLDER
from presend.app.pairing import Codes, Pairings
from presend.app.routes import API, PAGES
from presend.app.sessions import Sessions
from presend.app.warming import WARMTH, Warmth, warmed
from presend.engine.cache import Cache
from presend.engine.ruleset import Ruleset
from presend.platforms import read_profiles
from presend.settings import Settings, pairings_file, platforms_folder


def make_app(
    settings: Settings, ruleset: Ruleset, token: str, *, folder: Path = FOLDER, clock: Clock | None = None
) -> web.Application:
    """Return the application; `folder` holds the pages. It may listen at any port, on loopback."""
    routes = API + PAGES if settings.page else API
    guard = make_guard({route.handler: route.access for route in routes})
    app = web.Application(middlewares=[problems, guard], client_max_size=settings.max_body)
    app[SETTINGS] = settings
    app[RULESET] = ruleset
    app[CACHE] = Cache()
    app[WARMTH] = Warmth()
    app[PROFILES] = partial(read_profiles, platforms_folder())
    app[SESSIONS] = Sessions()
    app[CODES] = Codes()
    app[PAIRINGS] = Pairings(pairings_file(settings))
    app[TOKEN] = token.encode()
    app[WEB] = folder
    app[CONTRACT] = contract_json(routes, (platform.id for platform in known_platforms(ruleset.sources)))
    _add_books(app, clock or Clock())
    app.cleanup_ctx.extend((warmed, timers))
    app.on_cleanup.append(write_what_waits)
    for route in routes:
        app.router.add_route(route.method, route.path, route.handler)
    return app


def _add_books(app: web.Application, clock: Clock) -> None:
    """Give the application what it remembers of messages that wait: in memory, and gone with it."""
    app[CLOCK] = clock
    app[HOLDING] = Holding()
    app[APPROVING] = Approving()
    app[NOTICING] = Noticing()
    app[LESSONS] = Lessons()
    app[LISTENERS] = Listeners()
    app[ALARM] = []
    app.on_shutdown.append(_end_streams)


async def _end_streams(app: web.Application) -> None:
    """End every stream at once when the server stops: they have no end of their own to wait for."""
    app[LISTENERS].close()
