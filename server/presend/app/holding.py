"""The book of held messages, in memory only: what waits, what was decided, what ended.

Times are seconds of one clock that never goes back, handed in by the caller. A hold's text is kept only inside its
JSON, so that thousands that wait stay small.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from presend.wire import Decision, Ending, State, retold

MOST_WAITING = 5_000
MOST_BYTES = 64 * 1024 * 1024
"""Bytes of JSON of all that waits."""
MOST_ENDED = 100
ENDED_SECONDS = 600.0
"""How long the words of an ended hold can still be copied back."""
_SPARE_TIMES = 64

_DECIDED = {Decision.SEND: State.SENT, Decision.DISCARD: State.DISCARDED}
_ENDED = {Ending.GONE: State.GONE, Ending.LATE: State.LATE}


class FullError(Exception):
    """As much waits as may wait."""


class UnknownHoldError(Exception):
    """No hold has this id, or its time in the book is over."""


class AlreadyDecidedError(Exception):
    """The hold has ended otherwise."""


@dataclass(frozen=True, slots=True)
class Held:
    """One hold. `words` is what an approval of it is kept by, `once` the name of its message (empty: none)."""

    id: str
    words: bytes
    once: bytes
    ends: float
    told: bytes
    state: State = State.WAITING
    since: float = 0.0


class Holding:
    """Every hold that waits or has lately ended."""

    def __init__(self, *, most: int = MOST_WAITING, most_bytes: int = MOST_BYTES) -> None:
        """Start with none."""
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._waiting: dict[str, Held] = {}
        self._ended: dict[str, Held] = {}
        self._retries: defaultdict[bytes, set[str]] = defaultdict(set)
        self._times: list[tuple[float, str]] = []

    def add(self, held: Held) -> None:
        """Let a hold wait. Raises FullError."""
        if len(self._waiting) >= self._most or self._bytes + len(held.told) > self._most_bytes:
            raise FullError
        self._waiting[held.id] = held
        self._bytes += len(held.told)
        if held.once:
            self._retries[held.once].add(held.id)
        heappush(self._times, (held.ends, held.id))

    def hold(self, hold_id: str) -> Held:
        """Return a hold. Raises UnknownHoldError."""
        found = self._waiting.get(hold_id) or self._ended.get(hold_id)
        if found is None:
            raise UnknownHoldError
        return found

    def decided(self, hold_id: str, decision: Decision, now: float) -> tuple[Held, ...]:
        """Decide a hold, and every retry of the same message that waits; return what changed, the one asked first.

        Nothing changes where the same was decided before. Raises UnknownHoldError, AlreadyDecidedError.
        """
        held, state = self.hold(hold_id), _DECIDED[decision]
        if held.state is State.WAITING:
            retries = sorted(self._retries.get(held.once, set()) - {hold_id}) if held.once else []
            return tuple(self._end(one, state, now) for one in (hold_id, *retries))
        if held.state is not state:
            raise AlreadyDecidedError
        return ()

    def ended(self, hold_id: str, ending: Ending, now: float) -> tuple[Held, ...]:
        """End a hold by its door's word; return it if that changed anything. Raises UnknownHoldError.

        A client that had left before the person said "send" never got the message: that is told too.
        """
        held, state = self.hold(hold_id), _ENDED[ending]
        if held.state is State.WAITING:
            return (self._end(hold_id, state, now),)
        if held.state is State.SENT and state is State.GONE:
            self._ended[hold_id] = _changed(held, state, held.since)
            return (self._ended[hold_id],)
        return ()

    def late(self, now: float) -> tuple[Held, ...]:
        """End every hold whose time has passed, and return them."""
        found = []
        while self._times and self._times[0][0] <= now:
            _, hold_id = heappop(self._times)
            if hold_id in self._waiting:
                found.append(self._end(hold_id, State.LATE, now))
        return tuple(found)

    def next_end(self) -> float | None:
        """Return when the next hold will be late; None if nothing waits."""
        while self._times and self._times[0][1] not in self._waiting:
            heappop(self._times)
        return self._times[0][0] if self._times else None

    def waiting(self) -> list[Held]:
        """Return what waits, oldest first."""
        return list(self._waiting.values())

    def lately_ended(self, now: float) -> list[Held]:
        """Return what has ended, newest first, while its words are kept."""
        self._forget(now)
        return list(reversed(self._ended.values()))

    def _end(self, hold_id: str, state: State, now: float) -> Held:
        held = self._waiting.pop(hold_id)
        self._bytes -= len(held.told)
        if held.once:
            self._retries[held.once].discard(hold_id)
            if not self._retries[held.once]:
                del self._retries[held.once]
        self._ended[hold_id] = changed = _changed(held, state, now)
        self._forget(now)
        self._drop_old_times()
        return changed

    def _forget(self, now: float) -> None:
        for hold_id in list(self._too_old(now)):
            del self._ended[hold_id]

    def _too_old(self, now: float) -> Iterator[str]:
        """Yield the ids of ended holds that are too many or too old. The dict is in the order they ended."""
        spare = len(self._ended) - MOST_ENDED
        for position, (hold_id, held) in enumerate(self._ended.items()):
            if position >= spare and held.since + ENDED_SECONDS > now:
                return
            yield hold_id

    def _drop_old_times(self) -> None:
        """Rebuild the heap once most of its entries are of holds that ended early."""
        if len(self._times) > 2 * len(self._waiting) + _SPARE_TIMES:
            self._times = [(held.ends, held.id) for held in self._waiting.values()]
            heapify(self._times)


def _changed(held: Held, state: State, since: float) -> Held:
    return replace(held, state=state, since=since, told=retold(held.told, state))
