import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.app.listeners import MOST_LISTENERS, MOST_QUEUED, Event, Listener, Listeners, TooManyListenersError

EVENTS = [Event("hold", str(number)) for number in range(MOST_QUEUED + 1)]


async def heard(listener: Listener) -> list[Event]:
    return [event async for event in listener.events()]


async def test_everybody_hears_everything_in_order() -> None:
    everybody = Listeners()
    two = [Listener(), Listener()]
    for one in two:
        everybody.join(one)
    for event in EVENTS[:5]:
        everybody.tell(event)
    tasks = [asyncio.create_task(heard(one)) for one in two]
    await asyncio.sleep(0)
    everybody.close()
    assert [await task for task in tasks] == [EVENTS[:5]] * 2


async def test_one_who_does_not_keep_up_is_ended_and_keeps_nobody_waiting() -> None:
    everybody, ended = Listeners(), []
    slow, quick = Listener(lambda: ended.append("slow")), Listener()
    everybody.join(slow)
    everybody.join(quick)
    task = asyncio.create_task(heard(quick))
    for event in EVENTS:
        everybody.tell(event)
        await asyncio.sleep(0)
    assert ended == ["slow"]
    assert (slow.is_ended, quick.is_ended, len(everybody)) == (True, False, 1)
    assert await heard(slow) == []
    quick.end()
    await task


async def test_after_the_end_nobody_hears_anything() -> None:
    everybody, ended = Listeners(), []
    first, late = Listener(lambda: ended.append(1)), Listener()
    everybody.join(first)
    everybody.close()
    everybody.close()
    everybody.join(late)
    everybody.tell(EVENTS[0])
    assert ended == [1]
    assert await heard(first) == await heard(late) == []


async def test_there_is_room_for_so_many_and_those_who_are_gone_make_room() -> None:
    everybody = Listeners()
    gone = Listener(is_gone=lambda: True)
    everybody.join(gone)
    for _ in range(MOST_LISTENERS - 1):
        everybody.join(Listener())
    everybody.join(Listener())
    with pytest.raises(TooManyListenersError):
        everybody.join(Listener())
    everybody.leave(gone)
    assert len(everybody) == MOST_LISTENERS


@given(st.lists(st.sampled_from(["tell", "end"])))
def test_the_queue_has_an_end_whatever_happens(steps: list[str]) -> None:
    listener = Listener(most=3)
    for step in steps:
        if step == "tell":
            listener.hear(EVENTS[0])
        else:
            listener.end()
    assert listener.is_ended == ("end" in steps or steps.count("tell") > 3)
    assert listener._queue.qsize() <= 3


def test_those_of_one_kind_are_counted_while_they_are_there() -> None:
    listeners, gone = Listeners(), [False]
    for listener in (Listener(door="proxy"), Listener(door="proxy", is_gone=lambda: gone[0]), Listener()):
        listeners.join(listener)
    assert listeners.count("proxy") == 2
    gone[0] = True
    assert listeners.count("proxy") == 1
