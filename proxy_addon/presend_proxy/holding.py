"""Messages that wait for the person: one hold a message, however often its app retries; one copy is delivered.

Decisions come over one channel. One task looks after all that waits: whose app hung up, whose time has passed.
"""

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from presend.wire import State
from presend_proxy.checking import asked
from presend_proxy.events import Event
from presend_proxy.failing import NotCheckedError
from presend_proxy.server import Server

RETRY_SECONDS = 60.0
"""A copy that comes this long after the first is a retry of it, where the app gives its messages no names."""
GRACE_SECONDS = 2.0
"""How long a hold outlives its app's connection: a retry joins it instead of making another."""
_LOOK_SECONDS = 0.25
_MOST_EARLY = 1000
_LONGEST_NAME = 1000


@dataclass(eq=False, slots=True)
class Ticket:
    """One copy of a message; `is_live` tells whether somebody still waits for its answer."""

    is_live: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be held. `key` names the message, the same for every copy; `is_named` if its app gave it a name."""

    text: str
    context: Mapping[str, str]
    where: Mapping[str, str]
    seconds: int
    key: bytes
    once: str
    is_named: bool

    def body(self, seconds: int) -> dict[str, Any]:
        """Return what the server is asked."""
        where = {name: value[:_LONGEST_NAME] for name, value in self.where.items()}
        return {"text": self.text, "where": where, "seconds": max(1, seconds), "once": self.once[:_LONGEST_NAME]}


@dataclass(frozen=True, slots=True)
class Decided:
    """How it ended; `is_copy` means that another copy of the message is the one to deliver."""

    state: State
    hold: str = ""
    is_copy: bool = False


@dataclass(eq=False, slots=True)
class Kept:
    """One hold, and the copies of its message that wait for it."""

    ask: Ask
    born: float
    decided: "asyncio.Future[State]"
    id: str = ""
    tickets: list[Ticket] = field(default_factory=list)
    chosen: Ticket | None = None
    lonely: float | None = None

    def settle(self, state: State) -> None:
        """End the wait of all copies; of those whose app is there, the newest is the one to deliver."""
        if self.decided.done():
            return
        live = [ticket for ticket in self.tickets if ticket.is_live()]
        self.chosen = (live or self.tickets)[-1]
        self.decided.set_result(state)


class Holding:
    """All messages that wait at this door."""

    def __init__(self, server: Server, timeout_ms: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with none."""
        self._server = server
        self._timeout_ms = timeout_ms
        self._clock = clock
        self._kept: dict[bytes, Kept] = {}
        self._early: OrderedDict[str, State] = OrderedDict()
        self._watch: asyncio.Task[None] | None = None
        self._errands: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._kept)

    async def decision(self, ask: Ask, ticket: Ticket) -> Decided:
        """Wait until the person decides, the app hangs up or the time passes. Raises NotCheckedError."""
        kept = self._kept.get(ask.key)
        if kept is None or not self._is_retry(kept):
            kept = self._new(ask)
            kept.tickets.append(ticket)
            await self._created(kept)
        else:
            kept.tickets.append(ticket)
        state = await asyncio.shield(kept.decided)
        return Decided(state, kept.id, is_copy=state is State.SENT and kept.chosen is not ticket)

    def hear(self, event: Event) -> None:
        """Take in what the server tells; `state` comes first after every (re)connection."""
        if event.name == "state":
            waiting = {hold["id"] for hold in event.data.get("holds", ())}
            if any(kept.id and kept.id not in waiting for kept in self._kept.values()):
                self._errand(self._caught_up(waiting))
        elif event.name in ("decided", "ended"):
            self._settle(str(event.data["id"]), State(event.data["state"]))

    def was_not_delivered(self, hold: str) -> None:
        """Tell the server that the app had left before its message was sent."""
        self._errand(self._ended(hold, State.GONE))

    async def close(self) -> None:
        """Let go of everything: nothing that waits is delivered, and the server is told."""
        if self._watch is not None:
            self._watch.cancel()
        ids = [kept.id for kept in self._kept.values() if kept.id]
        for kept in list(self._kept.values()):
            kept.settle(State.GONE)
        await asyncio.gather(*(self._ended(id, State.GONE) for id in ids))  # noqa: A001

    def _is_retry(self, kept: Kept) -> bool:
        return kept.ask.is_named or self._clock() - kept.born <= RETRY_SECONDS

    def _new(self, ask: Ask) -> Kept:
        kept = Kept(ask, self._clock(), asyncio.get_running_loop().create_future())
        self._kept[ask.key] = kept
        kept.decided.add_done_callback(lambda _: self._forget(kept))
        return kept

    def _forget(self, kept: Kept) -> None:
        if self._kept.get(kept.ask.key) is kept:
            del self._kept[kept.ask.key]

    async def _created(self, kept: Kept) -> None:
        """Make the hold at the server; its copies share the failure if that cannot be done."""
        try:
            await self._make(kept, kept.ask.seconds)
        except (NotCheckedError, asyncio.CancelledError) as error:
            if not kept.decided.done():
                kept.decided.set_exception(error if isinstance(error, NotCheckedError) else asyncio.CancelledError())
                kept.decided.exception()  # looked at: nobody else may be waiting
            raise
        if self._watch is None or self._watch.done():
            self._watch = asyncio.get_running_loop().create_task(self._watched())

    async def _make(self, kept: Kept, seconds: int) -> None:
        ask = kept.ask
        reply = await asked(self._server, "/v1/holds", ask.body(seconds), ask.context, self._timeout_ms)
        kept.id = str(reply.body["id"])
        state = self._early.pop(kept.id, State(reply.body["state"]))
        if state is not State.WAITING:
            kept.settle(state)

    def _settle(self, id: str, state: State) -> None:  # noqa: A002 (the word of the wire)
        for kept in self._kept.values():
            if kept.id == id:
                kept.settle(state)
                return
        # A decision may overtake the answer that tells us the hold's id.
        self._early[id] = state
        while len(self._early) > _MOST_EARLY:
            self._early.popitem(last=False)

    async def _caught_up(self, waiting: set[str]) -> None:
        """Learn what was decided while nobody told us, and hold again what a new server does not know."""
        try:
            reply = await self._server.get("/v1/holds", self._timeout_ms)
            known = {hold["id"]: State(hold["state"]) for hold in reply.body["holds"]}
            for kept in [one for one in self._kept.values() if one.id and one.id not in waiting]:
                await self._caught_up_one(kept, known.get(kept.id))
        except (NotCheckedError, KeyError, TypeError):
            return  # the channel breaks too then, and this begins anew

    async def _caught_up_one(self, kept: Kept, state: State | None) -> None:
        if state is None:
            await self._make(kept, int(kept.born + kept.ask.seconds - self._clock()))
        elif state is not State.WAITING:
            kept.settle(state)

    async def _watched(self) -> None:
        """Look after all that waits, as long as anything does."""
        while self._kept:
            now = self._clock()
            for kept in list(self._kept.values()):
                state = self._over(kept, now)
                if state is not None:
                    kept.settle(state)
                    self._errand(self._ended(kept.id, state))
            await asyncio.sleep(_LOOK_SECONDS)

    def _over(self, kept: Kept, now: float) -> State | None:
        """Return how a hold ends by itself now, None if it goes on."""
        if now >= kept.born + kept.ask.seconds:
            return State.LATE
        if any(ticket.is_live() for ticket in kept.tickets):
            kept.lonely = None
            return None
        kept.lonely = kept.lonely if kept.lonely is not None else now
        return State.GONE if now - kept.lonely >= GRACE_SECONDS else None

    async def _ended(self, id: str, state: State) -> None:  # noqa: A002
        if not id:
            return
        try:
            await self._server.post(f"/v1/holds/{id}/end", {"state": state.value}, self._timeout_ms)
        except NotCheckedError:
            return  # it ends there by itself

    def _errand(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def key_of(*parts: str) -> bytes:
    """Return what all copies of one message have in common, not to be read backwards."""
    return hashlib.sha256(b"".join(hashlib.sha256(part.encode("utf-8", "replace")).digest() for part in parts)).digest()
