"""The book of holds, held against a plain model of it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from presend import wire
from presend.app.holding import (
    ENDED_SECONDS,
    MOST_ENDED,
    AlreadyDecidedError,
    FullError,
    Held,
    Holding,
    UnknownHoldError,
)
from presend.engine.report import Verdict
from presend.wire import Decision, Ending, State

CLEAR = wire.Report(verdict=Verdict.CLEAR, findings=(), notes=(), degraded=())


def told(name: str, text: str = "Hello.") -> bytes:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    where = wire.Where(door="proxy")
    hold = wire.Hold(
        id=name, state=State.WAITING, text=text, context=wire.Context(), where=where, created=at, ends=at, report=CLEAR
    )
    return wire.answer_to_json(hold)


def held(name: str, *, once: bytes = b"", ends: float = 100.0, text: str = "Hello.") -> Held:
    return Held(name, b"words", once, ends, told(name, text))


def state_in(one: Held) -> Any:
    return json.loads(one.told)["state"]


def test_a_decision_changes_the_record_and_its_json_and_nothing_else() -> None:
    book = Holding()
    book.add(held("a", text="Grüße 😀"))
    [sent] = book.decided("a", Decision.SEND, 1.0)
    assert (sent.state, state_in(sent)) == (State.SENT, "sent")
    assert json.loads(sent.told) == json.loads(told("a", "Grüße 😀")) | {"state": "sent"}
    assert book.waiting() == []
    assert book.lately_ended(1.0) == [sent]


def test_the_same_decision_twice_is_one_and_another_is_refused() -> None:
    book = Holding()
    book.add(held("a"))
    assert len(book.decided("a", Decision.DISCARD, 1.0)) == 1
    assert book.decided("a", Decision.DISCARD, 2.0) == ()
    with pytest.raises(AlreadyDecidedError):
        book.decided("a", Decision.SEND, 3.0)
    assert book.hold("a").state is State.DISCARDED


def test_retries_of_one_message_are_decided_together() -> None:
    book = Holding()
    for name, once in {"a": b"1", "b": b"2", "c": b"1", "d": b"", "e": b""}.items():
        book.add(held(name, once=once))
    assert [one.id for one in book.decided("c", Decision.SEND, 1.0)] == ["c", "a"]
    assert [one.id for one in book.decided("d", Decision.SEND, 1.0)] == ["d"]
    assert [one.id for one in book.waiting()] == ["b", "e"]


@pytest.mark.parametrize(
    ("decision", "ending", "stands"),
    [
        (None, Ending.GONE, State.GONE),
        (None, Ending.LATE, State.LATE),
        (Decision.SEND, Ending.GONE, State.GONE),  # the client had left before the person spoke
        (Decision.SEND, Ending.LATE, State.SENT),
        (Decision.DISCARD, Ending.GONE, State.DISCARDED),
        (Decision.DISCARD, Ending.LATE, State.DISCARDED),
    ],
)
def test_the_word_of_the_door(decision: Decision | None, ending: Ending, stands: State) -> None:
    book = Holding()
    book.add(held("a"))
    if decision:
        book.decided("a", decision, 1.0)
    before = book.hold("a").state
    changed = book.ended("a", ending, 2.0)
    assert (book.hold("a").state, state_in(book.hold("a"))) == (stands, stands.value)
    assert bool(changed) == (before is not stands)
    assert book.ended("a", ending, 3.0) == ()


def test_what_is_not_there_is_said_to_be_unknown() -> None:
    book = Holding()
    for ask in (
        lambda: book.hold("a"),
        lambda: book.decided("a", Decision.SEND, 0.0),
        lambda: book.ended("a", Ending.GONE, 0.0),
    ):
        with pytest.raises(UnknownHoldError):
            ask()


def test_holds_become_late_in_the_order_of_their_time() -> None:
    book = Holding()
    for name, ends in {"a": 30.0, "b": 10.0, "c": 20.0}.items():
        book.add(held(name, ends=ends))
    assert book.next_end() == 10.0
    assert book.late(9.99) == ()
    assert [one.id for one in book.late(20.0)] == ["b", "c"]
    assert book.next_end() == 30.0
    book.decided("a", Decision.SEND, 21.0)
    assert book.next_end() is None
    assert book.late(99.0) == ()


def test_there_is_room_for_so_many_and_for_so_much() -> None:
    book = Holding(most=2)
    book.add(held("a"))
    book.add(held("b"))
    with pytest.raises(FullError):
        book.add(held("c"))
    book.decided("a", Decision.SEND, 1.0)
    book.add(held("c"))

    small = Holding(most_bytes=2 * len(told("a")))
    small.add(held("a"))
    with pytest.raises(FullError):
        small.add(held("b", text="long " * 100))
    small.add(held("b"))
    small.late(100.0)
    small.add(held("c"))


def test_ended_ones_are_kept_for_a_time_and_only_the_newest() -> None:
    book = Holding()
    for number in range(MOST_ENDED + 5):
        book.add(held(str(number)))
        book.decided(str(number), Decision.DISCARD, float(number))
    kept = [one.id for one in book.lately_ended(200.0)]
    assert kept == [str(number) for number in range(MOST_ENDED + 4, 4, -1)]
    assert [one.id for one in book.lately_ended(ENDED_SECONDS + 100.0)] == ["104", "103", "102", "101"]
    with pytest.raises(UnknownHoldError):
        book.hold("50")


def test_times_of_holds_that_ended_early_do_not_pile_up() -> None:
    book = Holding()
    for number in range(2000):
        book.add(held(str(number), ends=1e9))
        book.decided(str(number), Decision.SEND, 1.0)
    assert len(book._times) < 100
    assert not book._retries


class Model(RuleBasedStateMachine):
    """Anything may be asked in any order; a list of states must agree."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Holding(most=6)
        self.now = 0.0
        self.states: dict[str, State] = {}
        self.facts: dict[str, tuple[bytes, float]] = {}

    @rule(once=st.sampled_from([b"", b"x", b"y"]), seconds=st.integers(1, 50))
    def add(self, once: bytes, seconds: int) -> None:
        name = str(len(self.states))
        if len(self.waiting()) >= 6:
            with pytest.raises(FullError):
                self.book.add(held(name, once=once))
            return
        self.book.add(held(name, once=once, ends=self.now + seconds))
        self.states[name] = State.WAITING
        self.facts[name] = (once, self.now + seconds)

    @rule(number=st.integers(0, 30), decision=st.sampled_from(Decision))
    def decide(self, number: int, decision: Decision) -> None:
        name, wanted = str(number), {Decision.SEND: State.SENT, Decision.DISCARD: State.DISCARDED}[decision]
        stands = self.states.get(name)
        if stands is State.WAITING:
            once = self.facts[name][0]
            same = {name} | {other for other in self.waiting() if once and self.facts[other][0] == once}
            assert {one.id for one in self.book.decided(name, decision, self.now)} == same
            self.states |= dict.fromkeys(same, wanted)
        elif stands is wanted:
            assert self.book.decided(name, decision, self.now) == ()
        else:
            with pytest.raises(AlreadyDecidedError if stands else UnknownHoldError):
                self.book.decided(name, decision, self.now)

    @rule(number=st.integers(0, 30), ending=st.sampled_from(Ending))
    def end(self, number: int, ending: Ending) -> None:
        name = str(number)
        stands = self.states.get(name)
        if stands is None:
            return
        self.book.ended(name, ending, self.now)
        if stands is State.WAITING or (stands is State.SENT and ending is Ending.GONE):
            self.states[name] = State(ending.value)

    @rule(seconds=st.integers(0, 5))
    def wait(self, seconds: int) -> None:
        self.now += seconds
        late = {name for name in self.waiting() if self.facts[name][1] <= self.now}
        assert {one.id for one in self.book.late(self.now)} == late
        self.states |= dict.fromkeys(late, State.LATE)

    def waiting(self) -> list[str]:
        return [name for name, state in self.states.items() if state is State.WAITING]

    @invariant()
    def agrees(self) -> None:
        assert [one.id for one in self.book.waiting()] == self.waiting()
        assert {one.id: one.state for one in self.book.lately_ended(self.now)} == {
            name: state for name, state in self.states.items() if state is not State.WAITING
        }
        assert self.book.next_end() == min((self.facts[name][1] for name in self.waiting()), default=None)
        assert self.book._bytes == sum(len(one.told) for one in self.book.waiting())


Model.TestCase.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
test_it_agrees_with_the_model = Model.TestCase
