import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from presend import wire

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_standing_holds_how_learn_mode_stands() -> None:
    lesson = wire.Lesson(
        id="a",
        site="new.example",
        platform="",
        title="new.example",
        hosts=("new.example",),
        sentence="amber river",
        state=wire.LessonState.ASKED,
        diff="",
        why="",
        created=AT,
        ends=AT,
    )
    told = wire.standing_to_json([], [], wire.Learning(learning=lesson, proxies=2))
    assert wire.Standing.model_validate_json(told) == wire.Standing(holds=(), notices=(), learning=lesson, proxies=2)
    nothing = json.loads(wire.standing_to_json([], [], wire.Learning(learning=None, proxies=0)))
    assert nothing == {"holds": [], "notices": [], "learning": None, "proxies": 0}


def test_a_proxy_cannot_say_what_is_the_persons() -> None:
    with pytest.raises(ValidationError):
        wire.LessonStepRequest.model_validate_json('{"state": "accepted"}')
