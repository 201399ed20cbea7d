"""The record that `routes` is a table of."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp.typedefs import Handler

from presend import wire
from presend.app.guard import Access


@dataclass(frozen=True, slots=True)
class Route:
    """One address. `takes` and `gives` are what `/openapi.json` tells of it; pages have neither.

    `status` is that of a good answer; 204 gives nothing. `fails` are problems of this address alone. `tells` are
    the events of a stream by name.
    """

    method: str
    path: str
    handler: Handler
    summary: str
    access: Access = Access.HOLDER
    takes: type[wire.WireModel] | None = None
    gives: type[wire.WireModel] | None = None
    status: int = 200
    fails: tuple[str, ...] = ()
    tells: tuple[tuple[str, type[wire.WireModel]], ...] = ()

    @property
    def is_told(self) -> bool:
        """Tell whether `/openapi.json` has it."""
        return bool(self.gives or self.tells) or self.status == HTTPStatus.NO_CONTENT
