"""What the application carries: typed keys for `request.app[...]`."""

from pathlib import Path

from aiohttp import web

from presend.app.sessions import Sessions
from presend.engine.cache import Cache
from presend.engine.ruleset import Ruleset
from presend.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
RULESET = web.AppKey("ruleset", Ruleset)
CACHE = web.AppKey("cache", Cache)
SESSIONS = web.AppKey("sessions", Sessions)
TOKEN = web.AppKey("token", bytes)
WEB = web.AppKey("web", Path)
CONTRACT = web.AppKey("contract", bytes)
