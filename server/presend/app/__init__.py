"""The server: aiohttp on loopback. Each resource is one file; `routes` is the table, `guard` the door."""

from pathlib import Path

from aiohttp import web

from presend.app.catalogue import known_platforms
from presend.app.failures import problems
from presend.app.guard import make_guard
from presend.app.keys import CACHE, CONTRACT, RULESET, SESSIONS, SETTINGS, TOKEN, WEB
from presend.app.openapi import contract_json
from presend.app.pages import FOLDER
from presend.app.routes import API, PAGES
from presend.app.sessions import Sessions
from presend.app.warming import warmed
from presend.engine.cache import Cache
from presend.engine.ruleset import Ruleset
from presend.settings import Settings


def make_app(settings: Settings, ruleset: Ruleset, token: str, *, folder: Path = FOLDER) -> web.Application:
    """Return the application; `folder` holds the pages. It may listen at any port, on loopback."""
    routes = API + PAGES if settings.page else API
    guard = make_guard({route.handler: route.access for route in routes})
    app = web.Application(middlewares=[problems, guard], client_max_size=settings.max_body)
    app[SETTINGS] = settings
    app[RULESET] = ruleset
    app[CACHE] = Cache()
    app[SESSIONS] = Sessions()
    app[TOKEN] = token.encode()
    app[WEB] = folder
    app[CONTRACT] = contract_json(routes, (platform.id for platform in known_platforms(ruleset.sources)))
    app.cleanup_ctx.append(warmed)
    for route in routes:
        app.router.add_route(route.method, route.path, route.handler)
    return app
