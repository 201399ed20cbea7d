import pytest

from presend.wire import NoticeKind
from presend_proxy.failing import Cause, FailPolicy, kind_of, told


@pytest.mark.parametrize(
    ("closed", "host", "cause", "is_closed"),
    [
        ("", "market.test", Cause.LATE, False),
        ("market.test", "market.test", Cause.LATE, True),
        ("market.test", "www.MARKET.test", Cause.FAULT, True),
        ("market.test", "notmarket.test", Cause.LATE, False),
        ("market.test", "market.test.evil.example", Cause.LATE, False),
        ("market.test:late", "market.test", Cause.LATE, True),
        ("market.test:late", "market.test", Cause.SERVER_DOWN, False),
        ("*:too-big other.test", "market.test", Cause.TOO_BIG, True),
        ("*:too-big other.test", "market.test", Cause.LATE, False),
        ("*", "anything.example", Cause.UNDECODABLE, True),
    ],
)
def test_who_refuses_what_could_not_be_checked(closed: str, host: str, cause: Cause, is_closed: bool) -> None:
    assert FailPolicy(closed).is_closed(host, cause) is is_closed


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_is_told_in_words(cause: Cause) -> None:
    assert len(told(cause).split()) > 2
    assert kind_of(cause) in NoticeKind


def test_every_reason_not_to_read_is_a_cause() -> None:
    from presend_proxy.extraction import Unread

    assert {reason.value for reason in Unread} <= {cause.value for cause in Cause}
