import gzip

import pytest
from mitmproxy.http import Request, Response

from presend.engine.rule import Policy
from presend.platforms.profiles import Profile
from presend.platforms.routes import Kind, Route, TextPath, Wire
from presend_proxy.extraction import Found, Unread
from presend_proxy.flows import announced_size, host_of, is_wall, may_be_wall, message_of

CHAT = Route("chat", Kind.SEND, "^/chat$", texts=(TextPath("$.message"),))
MARKET = Profile("market", "Market", (), ("market.test",), Policy("market", "Market"), wire=Wire((CHAT,)))
BODY = b'{"message": "hello"}'


def request(body: bytes, **headers: str) -> Request:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    made = Request.make("POST", "https://market.test/chat", b"")
    for name, value in {"Content-Type": "application/json", **named}.items():
        made.headers[name] = value
    made.raw_content = body
    return made


def test_a_packed_body_is_read_and_stays_packed() -> None:
    packed = request(gzip.compress(BODY, mtime=0), Content_Encoding="gzip")
    found = message_of(MARKET, packed, 1000)
    assert isinstance(found, Found)
    assert found.texts == ("hello",)
    assert packed.raw_content == gzip.compress(BODY, mtime=0)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (request(BODY * 100), Unread.TOO_BIG),
        (request(gzip.compress(b" " * 5000 + BODY, mtime=0), Content_Encoding="gzip"), Unread.TOO_BIG),
        (request(b"nonsense", Content_Encoding="br"), Unread.UNDECODABLE),
        (request(b"{", Content_Length="1"), Unread.MALFORMED),
    ],
)
def test_what_cannot_be_read_says_why(made: Request, reason: Unread) -> None:
    assert message_of(MARKET, made, 1000) is reason


def test_a_request_elsewhere_carries_nothing() -> None:
    assert message_of(MARKET, Request.make("POST", "https://market.test/other", BODY), 1000) is None


def test_the_head_tells_host_and_size() -> None:
    made = request(BODY)
    made.headers["Host"] = "WWW.Market.Test"
    made.headers["Content-Length"] = "20"
    assert (host_of(made), announced_size(made)) == ("www.market.test", 20)
    made.headers["Content-Length"] = "many"
    assert announced_size(made) == 0


@pytest.mark.parametrize(
    ("status", "headers", "body", "wall"),
    [
        (403, {"content-type": "text/html"}, b"<p id=wall-captcha>", True),
        (403, {"content-type": "text/html", "content-encoding": "gzip"}, gzip.compress(b"wall-captcha", mtime=0), True),
        (403, {"content-type": "application/json", "cf-mitigated": "challenge"}, b"{}", True),
        (403, {"content-type": "text/html"}, b"you may not", False),
        (200, {"content-type": "text/html"}, b"an article on wall-captcha", False),
        (403, {"content-type": "application/json"}, b'"wall-captcha"', False),
    ],
)
def test_a_bot_wall_is_told_from_an_answer(status: int, headers: dict[str, str], body: bytes, wall: bool) -> None:
    response = Response.make(status, b"", headers)
    response.raw_content = body
    assert is_wall(Wire(challenge=("wall-captcha",)), response) is wall
    assert may_be_wall(response) or not wall or "cf-mitigated" in headers
