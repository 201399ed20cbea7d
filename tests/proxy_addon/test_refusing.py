import json

import pytest

from presend.engine.rule import Policy
from presend.platforms.profiles import Profile
from presend.platforms.routes import Kind, Refusal, Route, Wire
from presend_proxy.refusing import PLAIN, answer, refusal_for

REASON = 'not "sent"\nYou held it back.'
RPC = Refusal(200, "application/json", '{"id": {{request_id}}, "error": "{{reason}}"}')


def test_reason_and_request_are_filled_in_as_json() -> None:
    made = answer(RPC, REASON, request_id='"a-1"')
    assert json.loads(made.body) == {"id": "a-1", "error": REASON}
    assert made.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in made.headers


def test_a_page_of_another_origin_may_read_it() -> None:
    headers = answer(PLAIN, REASON, origin="https://www.example.com").headers
    assert headers["Access-Control-Allow-Origin"] == "https://www.example.com"
    assert headers["Access-Control-Allow-Credentials"] == "true"
    assert headers["Vary"] == "Origin"


@pytest.mark.parametrize("status", [401, 403, 407, 429, 500, 503])
def test_no_status_that_clients_mistake(status: int) -> None:
    assert answer(Refusal(status, "text/plain", "{{reason}}"), REASON).status == 400


def test_an_unreadable_request_is_answered_as_its_route_would() -> None:
    routes = (Route("chat", Kind.SEND, "^/chat$", refusal=RPC), Route("none", Kind.SEND, "^/none$"))
    profile = Profile("market", "Market", (), ("market.test",), Policy("market", "Market"), wire=Wire(routes))
    assert refusal_for(profile, "/chat?x=1") is RPC
    assert refusal_for(profile, "/none") is PLAIN
