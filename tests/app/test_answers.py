from presend.app.answers import json_response


def test_an_answer_is_json_that_nobody_keeps_or_mistakes() -> None:
    answer = json_response(b"{}")
    assert (answer.body, answer.status, answer.content_type) == (b"{}", 200, "application/json")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_answers_share_no_headers() -> None:
    json_response(b"").headers["X-Changed"] = "yes"
    assert "X-Changed" not in json_response(b"").headers
