from dataclasses import replace
from typing import Any

import pytest

from presend.engine.context import Surface
from presend.engine.rule import Policy
from presend.platforms.profiles import Profile
from presend.platforms.routes import Kind, Refusal, Wire
from presend.wire import NoticeKind, State
from presend_proxy.deciding import Decider, Ruling, Way
from presend_proxy.extraction import Found, Unread
from presend_proxy.failing import Cause, FailPolicy, NotCheckedError
from presend_proxy.holding import Ask, Decided, Ticket

MARKET = Profile("market", "Market", (), ("market.test",), Policy("market", "Market"), wire=Wire(client_timeout=30))
WAY = Way(MARKET, "www.market.test")
FOUND = Found("chat", Kind.SEND, Surface.MESSAGE, ("one", "two"), refusal=Refusal(400, "text/plain", "{{reason}}"))


class Rest:
    """Server and person: which texts are risky, and how each hold ends."""

    def __init__(self, *endings: State, risky: tuple[str, ...] = (), failure: Exception | None = None) -> None:
        self.endings, self._risky, self._failure = list(endings), risky, failure
        self.asked: list[Ask] = []
        self.told: list[tuple[NoticeKind, str]] = []

    async def risky(self, texts: Any, context: Any) -> tuple[str, ...]:
        if self._failure:
            raise self._failure
        return self._risky

    async def decision(self, ask: Ask, ticket: Ticket) -> Decided:
        self.asked.append(ask)
        return Decided(self.endings[len(self.asked) - 1], hold=f"h{len(self.asked)}")

    def decider(self, closed: str = "") -> Decider:
        def tell(kind: NoticeKind, host: str, detail: str) -> None:
            self.told.append((kind, host))

        return Decider(self, self, FailPolicy(closed), tell, hold_seconds=120)  # type: ignore[arg-type]


async def test_a_clear_message_passes() -> None:
    assert await Rest().decider().ruling(WAY, FOUND, lambda: True) == Ruling(passes=True)


async def test_each_risky_text_is_held_until_one_is_not_sent() -> None:
    rest = Rest(State.SENT, State.DISCARDED, risky=("two", "one"))
    ruling = await rest.decider().ruling(WAY, FOUND, lambda: True)
    assert (ruling.passes, ruling.hold) == (False, "h2")
    assert "you held it back" in ruling.reason
    assert [ask.text for ask in rest.asked] == ["two", "one"]
    assert {ask.seconds for ask in rest.asked} == {28}, "two seconds before the app gives up"


async def test_nobody_decided_is_said() -> None:
    rest = Rest(State.LATE, risky=("one",))
    assert "nobody decided within 28 seconds" in (await rest.decider().ruling(WAY, FOUND, lambda: True)).reason


@pytest.mark.parametrize(("is_socket", "passes"), [(False, True), (True, False)])
async def test_without_a_refusal_a_request_passes_and_a_frame_just_never_arrives(is_socket: bool, passes: bool) -> None:
    rest = Rest(State.DISCARDED, risky=("one",))
    way = replace(WAY, is_socket=is_socket)
    ruling = await rest.decider().ruling(way, replace(FOUND, refusal=None), lambda: True)
    assert ruling.passes is passes
    assert rest.told == ([(NoticeKind.UNPROTECTED, "www.market.test")] if passes else [])


@pytest.mark.parametrize("closed", ["", "market.test"])
@pytest.mark.parametrize("failure", [NotCheckedError(Cause.LATE), ZeroDivisionError("secret words")])
async def test_a_failure_goes_by_the_policy_and_is_told(
    failure: Exception, closed: str, caplog: pytest.LogCaptureFixture
) -> None:
    rest = Rest(failure=failure)
    ruling = await rest.decider(closed).safe_ruling(WAY, FOUND, lambda: True)
    assert ruling.passes is not bool(closed)
    assert bool(ruling.reason) is bool(closed)
    assert rest.told == [(NoticeKind.UNCHECKED, "www.market.test")]
    assert "secret" not in caplog.text


async def test_what_could_not_be_read_goes_by_the_policy() -> None:
    rest = Rest()
    assert (await rest.decider().ruling(WAY, Unread.UNDECODABLE, lambda: True)).passes
    assert not (await rest.decider("*:undecodable").ruling(WAY, Unread.UNDECODABLE, lambda: True)).passes
    assert rest.told == [(NoticeKind.UNREADABLE, "www.market.test")] * 2


def test_copies_of_one_message_have_one_key_and_others_another() -> None:
    decider = Rest().decider()

    def key(found: Found, text: str = "one") -> bytes:
        return decider._ask(WAY, found, text).key

    named, here = replace(FOUND, once="n-1", conversation="a"), replace(FOUND, conversation="a")
    assert key(named) == key(replace(named, conversation="b"))
    assert len({key(named), key(here), key(FOUND), key(here, "two"), key(replace(here, conversation="b"))}) == 5
