"""`/v1/catalogue`: what a page offers to choose from."""

from enum import StrEnum

from aiohttp import web

from presend import wire
from presend.app.answers import json_response
from presend.app.keys import RULESET
from presend.engine.rule import Sources

_ANY_PLATFORM = wire.PlatformEntry(id="generic", title="Any marketplace")


async def catalogue(request: web.Request) -> web.Response:
    """List the risks, the marketplaces, and the values that each key of a context accepts."""
    sources = request.app[RULESET].sources
    answer = wire.Catalogue(
        categories=tuple(
            wire.CategoryEntry(id=category.id, title=category.title, why=category.why, severity=category.severity)
            for category in sources.categories.values()
        ),
        platforms=known_platforms(sources),
        context=_context_values(),
    )
    return json_response(wire.answer_to_json(answer))


def known_platforms(sources: Sources) -> tuple[wire.PlatformEntry, ...]:
    """Return the marketplaces with a profile; `generic`, which needs none, first."""
    named = {
        policy.platform: wire.PlatformEntry(id=policy.platform, title=policy.title)
        for policy in sources.policies.values()
    }
    generic = named.pop(_ANY_PLATFORM.id, _ANY_PLATFORM)
    return (generic, *sorted(named.values(), key=lambda entry: entry.title.casefold()))


def _context_values() -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for key, field in wire.Context.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, StrEnum):
            values[key] = tuple(member.value for member in field.annotation)
        elif field.annotation is bool:
            values[key] = ("true", "false")
    return values
