import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend import wire
from presend.errors import WireError

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
STORIES = sorted((Path(__file__).parent / "stories").glob("*.json"))
GIVES: dict[tuple[str, str], type[wire.WireModel]] = {
    ("POST", "/v1/holds"): wire.HoldMade,
    ("GET", "/v1/holds"): wire.HoldList,
    ("GET", "/v1/notices"): wire.NoticeList,
    ("GET", "/v1/learning"): wire.Learning,
}


def request_of(**change: Any) -> bytes:
    return json.dumps({"text": "Hello.", "where": {"door": "proxy"}, "seconds": 30} | change).encode()


def hold_of(text: str) -> wire.Hold:
    return wire.Hold(
        id="a",
        state=wire.State.WAITING,
        text=text,
        context=wire.Context(),
        where=wire.Where(door="proxy"),
        created=AT,
        ends=AT,
        report=wire.Report.model_validate_json('{"verdict":"clear","findings":[],"notes":[],"degraded":[]}'),
    )


@pytest.mark.parametrize("path", STORIES, ids=lambda path: str(path.stem))
def test_each_answer_of_a_story_fits_its_model_and_comes_back_the_same(path: Path) -> None:
    for exchange in json.loads(path.read_text(encoding="utf-8"))["exchanges"]:
        asked, body = exchange["request"], exchange["response"]["body"]
        status = exchange["response"]["status"]
        if status == 204:
            assert body is None
            continue
        good = GIVES.get((asked["method"], asked["path"]), wire.Hold)
        answer = (good if status < 300 else wire.Problem).model_validate_json(json.dumps(body))
        assert json.loads(wire.answer_to_json(answer)) == body


@given(st.text(max_size=50), st.sampled_from(wire.State))
def test_a_hold_told_again_differs_in_its_state_only(text: str, state: wire.State) -> None:
    hold = hold_of(text)
    before, after = wire.answer_to_json(hold), wire.retold(wire.answer_to_json(hold), state)
    assert json.loads(after) == json.loads(before) | {"state": state.value}


def test_lists_are_put_together_from_what_is_json_already() -> None:
    hold = wire.answer_to_json(hold_of("Grüße"))
    notice = wire.Notice(
        id="1", kind=wire.NoticeKind.TOO_BIG, host="a.example", detail="", count=1, created=AT, last=AT
    )
    noted = wire.answer_to_json(notice)
    assert wire.HoldList.model_validate_json(wire.holds_to_json([hold, hold])).holds == (hold_of("Grüße"),) * 2
    assert wire.HoldList.model_validate_json(wire.holds_to_json([])).holds == ()
    assert wire.NoticeList.model_validate_json(wire.notices_to_json([noted])).notices == (notice,)
    nothing = wire.Learning(learning=None, proxies=0)
    standing = wire.Standing.model_validate_json(wire.standing_to_json([hold], [noted, noted], nothing))
    assert (len(standing.holds), len(standing.notices)) == (1, 2)


def test_what_a_door_leaves_out_is_empty() -> None:
    asked = wire.read_body(wire.HoldRequest, request_of())
    assert (asked.once, asked.context, asked.where) == ("", wire.Context(), wire.Where(door="proxy"))
    assert wire.read_body(wire.NoticeRequest, b'{"kind": "restored", "host": "a.example"}').detail == ""


@pytest.mark.parametrize("seconds", [1, 86_400, 30.0])
def test_whole_seconds_are_whole_however_json_writes_them(seconds: float) -> None:
    assert wire.read_body(wire.HoldRequest, request_of(seconds=seconds)).seconds == seconds


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seconds": 1.5}, "seconds: must be a whole number from 1 to 86400"),
        ({"seconds": True}, "seconds: must be a whole number"),
        ({"once": "a" * 1001}, "once: must be a string"),
        ({"where": {"door": "proxy", "hots": "a"}}, "did you mean 'host'?"),
        ({"text": None}, "text: must be a string"),
    ],
)
def test_what_is_wrong_is_told_with_its_mend(change: Any, said: str) -> None:
    with pytest.raises(WireError) as error:
        wire.read_body(wire.HoldRequest, request_of(**change))
    assert said in str(error.value)


def test_a_door_may_not_say_what_only_the_person_may() -> None:
    for state in ("sent", "discarded", "waiting"):
        with pytest.raises(WireError):
            wire.read_body(wire.EndRequest, json.dumps({"state": state}).encode())
