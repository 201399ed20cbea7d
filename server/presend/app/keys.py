"""What the application carries: typed keys for `request.app[...]`."""

import asyncio
from functools import partial
from pathlib import Path

from aiohttp import web

from presend.app.approving import Approving
from presend.app.clock import Clock
from presend.app.holding import Holding
from presend.app.lessons import Lessons
from presend.app.listeners import Listeners
from presend.app.noticing import Noticing
from presend.app.pairing import Codes, Pairings
from presend.app.sessions import Sessions
from presend.engine.cache import Cache
from presend.engine.ruleset import Ruleset
from presend.platforms import Profiles
from presend.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
RULESET = web.AppKey("ruleset", Ruleset)
CACHE = web.AppKey("cache", Cache)
PROFILES: web.AppKey[partial[Profiles]] = web.AppKey("profiles", partial)
SESSIONS = web.AppKey("sessions", Sessions)
CODES = web.AppKey("codes", Codes)
PAIRINGS = web.AppKey("pairings", Pairings)
TOKEN = web.AppKey("token", bytes)
WEB = web.AppKey("web", Path)
CLOCK = web.AppKey("clock", Clock)
HOLDING = web.AppKey("holding", Holding)
APPROVING = web.AppKey("approving", Approving)
NOTICING = web.AppKey("noticing", Noticing)
LESSONS = web.AppKey("lessons", Lessons)
LISTENERS = web.AppKey("listeners", Listeners)
ALARM = web.AppKey("alarm", list[asyncio.TimerHandle])
CONTRACT = web.AppKey("contract", bytes)
