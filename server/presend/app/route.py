"""The record that `routes` is a table of."""

from dataclasses import dataclass

from aiohttp.typedefs import Handler

from presend import wire
from presend.app.guard import Access


@dataclass(frozen=True, slots=True)
class Route:
    """One address. `takes` and `gives` are what `/openapi.json` tells of it; pages have neither."""

    method: str
    path: str
    handler: Handler
    summary: str
    access: Access = Access.HOLDER
    takes: type[wire.WireModel] | None = None
    gives: type[wire.WireModel] | None = None
