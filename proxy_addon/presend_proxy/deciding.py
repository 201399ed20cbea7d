"""One message on its way → does it pass? Asks the server, waits for the person, and falls back on the fail policy.

Knows neither mitmproxy nor how the message came: requests and frames go the same way.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass

from presend.platforms.profiles import Profile
from presend.wire import NoticeKind, State
from presend_proxy.checking import Checker
from presend_proxy.extraction import Found, Unread
from presend_proxy.failing import Cause, FailPolicy, NotCheckedError, kind_of, told
from presend_proxy.holding import Ask, Decided, Holding, Ticket, key_of
from presend_proxy.notices import LOG

# A hold ends this long before the app would give up by itself and try again.
_MARGIN_SECONDS = 2
Tell = Callable[[NoticeKind, str, str], None]


@dataclass(frozen=True, slots=True)
class Way:
    """How a message came: the host asked, the app if that is known, whether it came on a socket."""

    profile: Profile
    host: str
    app: str = ""
    is_socket: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether the message passes; if not, the reason for its sender. `hold` names the last hold it waited in."""

    passes: bool
    reason: str = ""
    hold: str = ""


PASS = Ruling(passes=True)


@dataclass(frozen=True, slots=True)
class Decider:
    """Rules on messages. `hold_seconds` is the longest hold; a profile may ask for less."""

    checker: Checker
    holding: Holding
    policy: FailPolicy
    tell: Tell
    hold_seconds: int

    async def safe_ruling(self, way: Way, found: Found | Unread, is_live: Callable[[], bool]) -> Ruling:
        """Return the ruling, whatever goes wrong in us: then it is the fail policy's."""
        try:
            return await self.ruling(way, found, is_live)
        except Exception as error:  # noqa: BLE001 (a fault of ours must never break somebody's chat)
            log_fault(error)
            return self.failed(way.host, Cause.FAULT)

    async def ruling(self, way: Way, found: Found | Unread, is_live: Callable[[], bool]) -> Ruling:
        """Return whether the message passes, once that is decided. `is_live` tells whether its app still waits."""
        if isinstance(found, Unread):
            return self.failed(way.host, Cause(found.value))
        try:
            risky = await self.checker.risky(found.texts, _context(way, found))
            if risky and found.refusal is None and not way.is_socket:
                return self._passed_though_risky(way)
            return await self._held(way, found, risky, Ticket(is_live))
        except NotCheckedError as failure:
            return self.failed(way.host, failure.cause)

    def failed(self, host: str, cause: Cause) -> Ruling:
        """Return what the fail policy says, and tell the person of what passes unchecked."""
        if self.policy.is_closed(host, cause):
            self.tell(kind_of(cause), host, f"a message was refused: {told(cause)}")
            return Ruling(passes=False, reason=f"Not sent: presend could not check it ({told(cause)}).")
        self.tell(kind_of(cause), host, f"a message was not checked: {told(cause)}")
        return PASS

    def limit(self, profile: Profile) -> int:
        """Return how many seconds a message may be held."""
        patience = profile.wire.client_timeout if profile.wire else self.hold_seconds
        return max(1, min(self.hold_seconds, patience - _MARGIN_SECONDS))

    def _passed_though_risky(self, way: Way) -> Ruling:
        detail = "a risky message was not held: the profile knows no answer that means 'not sent' here"
        self.tell(NoticeKind.UNPROTECTED, way.host, detail)
        return PASS

    async def _held(self, way: Way, found: Found, risky: tuple[str, ...], ticket: Ticket) -> Ruling:
        """Hold each risky text, the riskiest first: what the person has not seen does not pass."""
        decided = Decided(State.SENT)
        for text in risky:
            decided = await self.holding.decision(self._ask(way, found, text), ticket)
            if decided.state is not State.SENT or decided.is_copy:
                return Ruling(passes=False, reason=self._reason(way, decided), hold=decided.hold)
        return Ruling(passes=True, hold=decided.hold)

    def _ask(self, way: Way, found: Found, text: str) -> Ask:
        name = found.once or found.conversation
        where = {
            "door": "proxy",
            "host": way.host,
            "kind": found.kind.value,
            "app": way.app,
            "conversation": found.conversation,
            "counterpart": found.counterpart,
        }
        key = key_of(way.profile.id, "once" if found.once else "conversation", name, text)
        return Ask(text, _context(way, found), where, self.limit(way.profile), key, found.once, bool(found.once))

    def _reason(self, way: Way, decided: Decided) -> str:
        if decided.is_copy:
            return "Sent once already: this was a second copy of the same message."
        if decided.state is State.LATE:
            seconds = self.limit(way.profile)
            return f"Not sent: presend held it, and nobody decided within {seconds} seconds. Send it again to decide."
        return "Not sent: you held it back in presend."


def _context(way: Way, found: Found) -> dict[str, str]:
    return {"platform": way.profile.id, "surface": found.surface.value, "direction": "outgoing"}


def log_fault(error: Exception) -> None:
    """Log where something went wrong. Not what: an error's own words may quote a message."""
    LOG.error("%s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
