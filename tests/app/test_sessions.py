import time

import pytest

from presend.app.sessions import LINK_SECONDS, SESSION_SECONDS, Sessions


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_code_is_changed_for_a_session_once() -> None:
    sessions = Sessions()
    code = sessions.new_link()
    session = sessions.opened(code)
    assert session is not None
    assert session != code
    assert sessions.knows(session)
    assert sessions.opened(code) is None
    assert not sessions.knows(code)


def test_a_late_code_opens_nothing(clock: list[float]) -> None:
    sessions = Sessions()
    code = sessions.new_link()
    clock[0] += LINK_SECONDS
    assert sessions.opened(code) is None


def test_a_session_ends(clock: list[float]) -> None:
    sessions = Sessions()
    session = sessions.opened(sessions.new_link())
    assert session is not None
    clock[0] += SESSION_SECONDS - 1
    assert sessions.knows(session)
    clock[0] += 1
    assert not sessions.knows(session)


def test_another_server_knows_none_of_them() -> None:
    session = Sessions().opened(Sessions().new_link())
    assert session is None
    one = Sessions()
    kept = one.opened(one.new_link())
    assert kept is not None
    assert not Sessions().knows(kept)


@pytest.mark.parametrize("odd", ["", "\x00", "\udcff", "é" * 1000])
def test_odd_codes_are_unknown(odd: str) -> None:
    sessions = Sessions()
    assert sessions.opened(odd) is None
    assert not sessions.knows(odd)


def test_the_oldest_are_forgotten_when_there_are_many() -> None:
    sessions = Sessions()
    codes = [sessions.new_link() for _ in range(150)]
    assert sessions.opened(codes[0]) is None
    assert sessions.opened(codes[-1]) is not None
