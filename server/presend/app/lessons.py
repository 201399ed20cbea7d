"""The one run of learn mode that there may be, in memory only. The person begins it, a proxy does it."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from presend.platforms.sentences import new_sentence
from presend.wire import Lesson, LessonAnswer, LessonState, LessonStepRequest

LESSON_SECONDS = 600
_ID_BYTES = 8
_ORDER = list(LessonState)
_FINAL = (LessonState.WRITTEN, LessonState.DISCARDED, LessonState.FAILED)
LATE = "Ten minutes have passed. Begin again when you are ready."


class UnknownLessonError(Exception):
    """There is no such lesson, or another one has taken its place."""


class LessonEndedError(Exception):
    """The lesson is past that."""


class NothingProposedError(Exception):
    """There is nothing to write yet."""


class Lessons:
    """At most one lesson. Each call returns it as it stands afterwards."""

    def __init__(self) -> None:
        """Start with none."""
        self._lesson: Lesson | None = None
        self._until = 0.0

    @property
    def current(self) -> Lesson | None:
        """The lesson that there is, ended or not."""
        return self._lesson

    def begin(self, site: str, platform: str, title: str, hosts: Collection[str], now: float, at: datetime) -> Lesson:
        """Begin a lesson; the one before is forgotten. `now` is of a clock that never goes back, `at` for people."""
        self._until = now + LESSON_SECONDS
        self._lesson = Lesson(
            id=secrets.token_hex(_ID_BYTES),
            site=site,
            platform=platform,
            title=title,
            hosts=tuple(hosts),
            sentence=new_sentence(),
            state=LessonState.ASKED,
            diff="",
            why="",
            created=at,
            ends=at + timedelta(seconds=LESSON_SECONDS),
        )
        return self._lesson

    def step(self, lesson: str, said: LessonStepRequest) -> Lesson:
        """Take a proxy's word. It never goes back. Raises UnknownLessonError, LessonEndedError."""
        known = self._known(lesson)
        state = LessonState(said.state.value)
        if known.state in _FINAL or (state is LessonState.WRITTEN and known.state is not LessonState.ACCEPTED):
            raise LessonEndedError
        if _ORDER.index(state) < _ORDER.index(known.state):
            return known
        return self._changed(known, state, diff=said.diff or known.diff, why=said.why)

    def answer(self, lesson: str, answer: LessonAnswer) -> Lesson:
        """Take the person's word. Raises UnknownLessonError, LessonEndedError, NothingProposedError."""
        known = self._known(lesson)
        wanted = LessonState.ACCEPTED if answer is LessonAnswer.WRITE else LessonState.DISCARDED
        if known.state is wanted or (wanted is LessonState.ACCEPTED and known.state is LessonState.WRITTEN):
            return known
        if known.state in _FINAL or known.state is LessonState.ACCEPTED:
            raise LessonEndedError
        if wanted is LessonState.ACCEPTED and known.state is not LessonState.PROPOSAL:
            raise NothingProposedError
        return self._changed(known, wanted, diff=known.diff, why="")

    def forget(self, lesson: str) -> Lesson:
        """Drop a lesson; return it as discarded, or as it ended. Raises UnknownLessonError."""
        known = self._known(lesson)
        self._lesson = None
        return known if known.state in _FINAL else known.model_copy(update={"state": LessonState.DISCARDED})

    def late(self, now: float) -> Lesson | None:
        """End the lesson if its time has passed; return it if that is news."""
        known = self._lesson
        if known is None or known.state in _FINAL or now < self._until:
            return None
        return self._changed(known, LessonState.FAILED, diff=known.diff, why=LATE)

    def _known(self, lesson: str) -> Lesson:
        if self._lesson is None or self._lesson.id != lesson:
            raise UnknownLessonError
        return self._lesson

    def _changed(self, known: Lesson, state: LessonState, *, diff: str, why: str) -> Lesson:
        sentence = "" if state in _FINAL else known.sentence
        change = dict(state=state, diff=diff, why=why, sentence=sentence)  # noqa: C408 (names of fields, not of keys)
        self._lesson = known.model_copy(update=change)
        return self._lesson
