"""`/v1/profiles`: what doors need to know of each site, read anew each time, so that an edit needs no restart."""

import asyncio

from aiohttp import web

from presend import wire
from presend.app.answers import json_response
from presend.app.keys import PROFILES
from presend.settings import platforms_folder


async def list_profiles(request: web.Request) -> web.Response:
    """List all profiles, and what is wrong with the person's own."""
    return json_response(await asyncio.to_thread(_answer, request.app))


def has_own_profile(platform: str) -> bool:
    """Tell whether the person has a profile of this id, perhaps younger than the rules in force.

    Its messages are then checked as those of any marketplace, rather than refused.
    """
    return (platforms_folder() / f"{platform}.yaml").is_file()


def _answer(app: web.Application) -> bytes:
    profiles = app[PROFILES]()
    return wire.answer_to_json(wire.profiles_to_wire(profiles.found, profiles.mistakes))
