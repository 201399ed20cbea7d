"""How an extension gets its token: the models of `/v1/pair` and `/v1/pairings`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from presend.wire.models import WireModel

Code = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{6}$"), Field(description="a string of the six digits that presend shows")
]
BrowserName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=60),
    Field(description="a string: what the browser is called, at most 60 characters"),
]


class PairingCode(WireModel):
    """A code that pairs one extension. `expires_in` counts seconds.

    `folder` is where the extension can be loaded from, on this machine; empty where it is not built.
    """

    code: str
    expires_in: int
    folder: str


class PairRequest(WireModel):
    """An extension shows the code that the person typed into it."""

    code: Code
    name: BrowserName


class Paired(WireModel):
    """The token of one extension, told once. `id` names the pairing."""

    token: str
    id: str


class PairingEntry(WireModel):
    """One extension that was paired."""

    id: str
    name: str
    origin: str
    since: datetime


class PairingList(WireModel):
    """The extensions that were paired, the oldest first."""

    pairings: tuple[PairingEntry, ...]
