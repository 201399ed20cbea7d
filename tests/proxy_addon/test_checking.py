from typing import Any

import pytest

from presend_proxy.checking import Checker, asked, verdict_of
from presend_proxy.failing import Cause, NotCheckedError
from presend_proxy.server import Reply

VERDICTS = {"fine": "clear", "hm": "warn", "bad": "hold"}


class Canned:
    """Answers as a server does, by a table; keeps what it was asked."""

    def __init__(self, *, knows: bool = True, problem: str = "", batch: bool = True) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.knows, self.problem, self.batch = knows, problem, batch

    async def post(self, path: str, body: Any, milliseconds: int) -> Reply:
        self.asked.append((path, body))
        if self.problem:
            return Reply(413, {"type": f"/problems/{self.problem}"})
        contexts = [one["context"] for one in body.get("messages", [body])]
        if not self.knows and any("platform" in context for context in contexts):
            return Reply(422, {"type": "/problems/invalid-request"})
        if path.endswith("batch"):
            if not self.batch:
                return Reply(413, {"type": "/problems/too-large"})
            return Reply(200, {"reports": [{"verdict": VERDICTS[one["text"]]} for one in body["messages"]]})
        return Reply(200, {"verdict": VERDICTS[body["text"]]})


def checker(server: Canned, hold_from: str = "hold") -> Checker:
    return Checker(server, 100, hold_from)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texts", "hold_from", "risky", "paths"),
    [
        (("fine",), "hold", (), ["/v1/check"]),
        (("bad",), "hold", ("bad",), ["/v1/check"]),
        (("hm", "bad", "fine"), "hold", ("bad",), ["/v1/check/batch"]),
        (("hm", "fine", "bad"), "warn", ("bad", "hm"), ["/v1/check/batch"]),
        (("fine",) * 201 + ("bad",), "hold", ("bad",), ["/v1/check/batch"] * 2),
    ],
)
async def test_risky_texts_come_first_and_one_question_is_enough(
    texts: tuple[str, ...], hold_from: str, risky: tuple[str, ...], paths: list[str]
) -> None:
    server = Canned()
    assert await checker(server, hold_from).risky(texts, {"platform": "market"}) == risky
    assert [path for path, _ in server.asked] == paths


async def test_texts_that_are_too_long_together_are_asked_one_by_one() -> None:
    server = Canned(batch=False)
    assert await checker(server).risky(("fine", "bad"), {}) == ("bad",)
    assert [path for path, _ in server.asked] == ["/v1/check/batch", "/v1/check", "/v1/check"]


async def test_a_platform_that_the_server_does_not_know_is_left_out() -> None:
    server = Canned(knows=False)
    reply = await asked(server, "/v1/check", {"text": "bad"}, {"platform": "mine", "surface": "message"}, 100)  # type: ignore[arg-type]
    assert reply.body == {"verdict": "hold"}
    assert server.asked[-1][1]["context"] == {"surface": "message"}


@pytest.mark.parametrize(
    ("problem", "cause"), [("too-large", Cause.TOO_BIG), ("too-many-holds", Cause.FULL), ("failure", Cause.FAULT)]
)
async def test_problems_are_causes(problem: str, cause: Cause) -> None:
    with pytest.raises(NotCheckedError) as error:
        await checker(Canned(problem=problem)).risky(("fine",), {})
    assert error.value.cause is cause


@pytest.mark.parametrize("body", [None, [], {}, {"verdict": "maybe"}])
def test_an_answer_that_is_no_report_is_a_fault(body: object) -> None:
    with pytest.raises(NotCheckedError):
        verdict_of(Reply(200, body))
