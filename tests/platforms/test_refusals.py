import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.errors import PackError
from presend.packs.reading import SourceFile, read_text
from presend.platforms.refusals import filled, refusal_of
from presend.platforms.routes import Refusal

BODY = '{"id": {{request_id}}, "error": "{{reason}}"}'


def refusal(status: str = "400", body: str = BODY, more: str = "") -> Refusal:
    return refusal_of(read_text(SourceFile("acme.yaml", f"status: {status}\n{more}body: '{body}'\n")))


def test_a_refusal_is_json_unless_it_says_otherwise() -> None:
    assert refusal() == Refusal(400, "application/json", BODY)
    assert refusal(body="Not sent: {{reason}}", more="content_type: text/plain\n").content_type == "text/plain"


@given(st.text(), st.integers() | st.text() | st.none())
def test_a_filled_body_is_json_whatever_the_reason(reason: str, request_id: object) -> None:
    answer = json.loads(filled(BODY, reason, json.dumps(request_id)))
    assert answer == {"id": request_id, "error": reason}


@pytest.mark.parametrize("status", ["200", "400", "422"])
def test_these_are_taken_for_not_sent(status: str) -> None:
    assert refusal(status).status == int(status)


@pytest.mark.parametrize("status", ["401", "403", "429", "302"])
def test_these_are_taken_for_something_else(status: str) -> None:
    with pytest.raises(PackError, match=f"clients take {status} for something else") as raised:
        refusal(status)
    assert raised.value.place.line == 1


@pytest.mark.parametrize("status", ["500", "199", "ok"])
def test_these_are_no_answers_of_a_healthy_site(status: str) -> None:
    with pytest.raises(PackError, match="write a whole number from 200 to 499"):
        refusal(status)


@pytest.mark.parametrize("body", ['{"error": {{reason}}}', '{"error": "{{reason}}"', "Not sent"])
def test_a_body_that_is_not_json_is_refused(body: str) -> None:
    with pytest.raises(PackError, match="not JSON once it is filled"):
        refusal(body=body)


def test_an_unknown_blank_is_refused() -> None:
    with pytest.raises(PackError, match="did you mean `reason`"):
        refusal(body='{"error": "{{reasons}}"}')
