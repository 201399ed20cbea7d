"""`/v1/learning`: the person names a site, a proxy watches it, and what it learned waits for the person's yes.

In memory only. The stream of `/v1/events` tells both sides: `learning` as it goes, `doors` when a proxy comes or goes.
"""

import asyncio
from collections.abc import Callable

from aiohttp import web

from presend import wire
from presend.app.answers import json_response, no_content
from presend.app.bodies import json_body
from presend.app.failures import ProblemError
from presend.app.keys import CLOCK, LESSONS, LISTENERS, PROFILES
from presend.app.lessons import LessonEndedError, NothingProposedError, UnknownLessonError
from presend.app.listeners import Event
from presend.platforms import Profiles, covers, host_in

PROXY = "proxy"
"""What a proxy calls itself when it asks for `/v1/events?door=…`."""


async def begin_lesson(request: web.Request) -> web.Response:
    """Begin to learn a site; a lesson that was under way ends."""
    asked = wire.read_body(wire.LessonRequest, await json_body(request))
    app, clock = request.app, request.app[CLOCK]
    platform, title, hosts = _site(await asyncio.to_thread(app[PROFILES]), asked.site)
    lesson = app[LESSONS].begin(asked.site.strip(), platform, title, hosts, clock.seconds(), clock.at())
    _tell(app, lesson)
    return json_response(wire.answer_to_json(lesson), status=201)


async def current_lesson(request: web.Request) -> web.Response:
    """Tell the lesson that there is, and how many proxies listen."""
    return json_response(wire.answer_to_json(learning(request.app)))


async def step_lesson(request: web.Request) -> web.Response:
    """Take a proxy's word on how far it is."""
    said = wire.read_body(wire.LessonStepRequest, await json_body(request))
    return _changed(request, lambda lesson: request.app[LESSONS].step(lesson, said))


async def answer_lesson(request: web.Request) -> web.Response:
    """Take the person's word: write what is proposed, or do not."""
    asked = wire.read_body(wire.LessonAnswerRequest, await json_body(request))
    return _changed(request, lambda lesson: request.app[LESSONS].answer(lesson, asked.decision))


async def forget_lesson(request: web.Request) -> web.Response:
    """End a lesson, and forget it."""
    _changed(request, request.app[LESSONS].forget)
    return no_content()


def learning(app: web.Application) -> wire.Learning:
    """Return how learn mode stands."""
    if ended := app[LESSONS].late(app[CLOCK].seconds()):
        _tell(app, ended)
    return wire.Learning(learning=app[LESSONS].current, proxies=app[LISTENERS].count(PROXY))


def tell_doors(app: web.Application) -> None:
    """Tell everybody how many proxies listen."""
    doors = wire.Doors(proxies=app[LISTENERS].count(PROXY))
    app[LISTENERS].tell(Event("doors", wire.answer_to_json(doors).decode()))


def _changed(request: web.Request, change: Callable[[str], wire.Lesson]) -> web.Response:
    app = request.app
    learning(app)  # one that is late has ended
    before = app[LESSONS].current
    try:
        lesson = change(request.match_info["id"])
    except UnknownLessonError:
        raise ProblemError("no-lesson", "It has ended, or another one has begun since. Begin again.") from None
    except LessonEndedError:
        raise ProblemError("lesson-ended", "It cannot go on from there. Begin again.") from None
    except NothingProposedError:
        raise ProblemError("nothing-proposed", "First send the sentence in the site's chat.") from None
    if lesson != before:
        _tell(app, lesson)
    return json_response(wire.answer_to_json(lesson))


def _tell(app: web.Application, lesson: wire.Lesson) -> None:
    app[LISTENERS].tell(Event("learning", wire.answer_to_json(lesson).decode()))


def _site(profiles: Profiles, site: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the profile's id, what the site is called, and its hosts. Raises ProblemError where it is neither."""
    known = next((profile for profile in profiles.found if profile.id == site and profile.hosts), None)
    host = "" if known else host_in(site)
    if known is None and not host:
        raise ProblemError("no-site", "Write a host such as contra.com, or the id of a profile.")
    known = known or next((profile for profile in profiles.found if covers(profile.hosts, host)), None)
    hosts = dict.fromkeys([*([host.removeprefix("www.")] if host else []), *(known.hosts if known else ())])
    return (known.id, known.title, tuple(hosts)) if known else ("", host, tuple(hosts))
