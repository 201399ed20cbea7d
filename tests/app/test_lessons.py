from datetime import UTC, datetime
from typing import Any

import pytest

from presend import wire
from presend.app.lessons import LESSON_SECONDS, LessonEndedError, Lessons, NothingProposedError, UnknownLessonError
from presend.wire import LessonAnswer, LessonState

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def said(state: str, **more: str) -> wire.LessonStepRequest:
    return wire.LessonStepRequest.model_validate_json(wire.answer_to_json(_Said(state=state, **more)))


class _Said(wire.WireModel):
    state: str
    diff: str = ""
    why: str = ""


@pytest.fixture
def lessons() -> Lessons:
    return Lessons()


@pytest.fixture
def id_(lessons: Lessons) -> str:
    return lessons.begin("contra.com", "", "contra.com", ("contra.com",), 0, AT).id


def test_the_whole_way(lessons: Lessons, id_: str) -> None:
    assert lessons.current is not None and len(lessons.current.sentence.split()) == 7
    for state in ("waiting", "typing", "sent"):
        assert lessons.step(id_, said(state)).state == state
    assert lessons.step(id_, said("proposal", diff="+a")).diff == "+a"
    assert lessons.answer(id_, LessonAnswer.WRITE).state is LessonState.ACCEPTED
    written = lessons.step(id_, said("written", why="a.yaml"))
    assert (written.state, written.why, written.diff, written.sentence) == ("written", "a.yaml", "+a", "")


def test_it_never_goes_back(lessons: Lessons, id_: str) -> None:
    """Two proxies may do the same lesson."""
    lessons.step(id_, said("proposal", diff="+a"))
    assert lessons.step(id_, said("waiting")).state is LessonState.PROPOSAL
    assert lessons.current is not None and lessons.current.diff == "+a"


def test_nothing_is_written_without_a_yes(lessons: Lessons, id_: str) -> None:
    lessons.step(id_, said("proposal", diff="+a"))
    with pytest.raises(LessonEndedError):
        lessons.step(id_, said("written"))


def test_what_is_not_proposed_cannot_be_accepted(lessons: Lessons, id_: str) -> None:
    lessons.step(id_, said("sent"))
    with pytest.raises(NothingProposedError):
        lessons.answer(id_, LessonAnswer.WRITE)


@pytest.mark.parametrize(("first", "second"), [("write", "discard"), ("discard", "write")])
def test_deciding_twice(lessons: Lessons, id_: str, first: Any, second: Any) -> None:
    lessons.step(id_, said("proposal"))
    once = lessons.answer(id_, LessonAnswer(first))
    assert lessons.answer(id_, LessonAnswer(first)) == once
    with pytest.raises(LessonEndedError):
        lessons.answer(id_, LessonAnswer(second))


def test_a_new_one_takes_the_place_of_the_one_before(lessons: Lessons, id_: str) -> None:
    lessons.begin("upwork", "upwork", "Upwork", ("upwork.com",), 0, AT)
    with pytest.raises(UnknownLessonError):
        lessons.step(id_, said("waiting"))


def test_its_time_passes_once(lessons: Lessons, id_: str) -> None:
    assert lessons.late(LESSON_SECONDS - 1) is None
    late = lessons.late(LESSON_SECONDS)
    assert late is not None and (late.id, late.state, late.sentence) == (id_, "failed", "")
    assert lessons.late(LESSON_SECONDS) is None


def test_what_is_forgotten_is_discarded(lessons: Lessons, id_: str) -> None:
    assert lessons.forget(id_).state is LessonState.DISCARDED
    assert lessons.current is None
