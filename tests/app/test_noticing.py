import json
from datetime import UTC, datetime
from typing import Any

from presend.app.noticing import MOST_NOTICES, SAME_SECONDS, Noticing
from presend.wire import Notice, NoticeKind, NoticeRequest

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 13, tzinfo=UTC)


def said(host: str = "a.example", kind: NoticeKind = NoticeKind.UNPROTECTED, detail: str = "") -> NoticeRequest:
    return NoticeRequest(kind=kind, host=host, detail=detail)


def told(book: Noticing) -> list[Any]:
    return [json.loads(one) for one in book.told()]


def test_equal_ones_within_a_minute_are_one_with_a_count() -> None:
    book = Noticing()
    first = book.noticed(said(), 0.0, AT)
    again = book.noticed(said(), SAME_SECONDS - 1, LATER)
    assert first == Notice(
        id="1", kind=NoticeKind.UNPROTECTED, host="a.example", detail="", count=1, created=AT, last=AT
    )
    assert again == first.model_copy(update={"count": 2, "last": LATER})
    assert [one["count"] for one in told(book)] == [2]
    # A minute since the last, not since the first: what goes on stays one notice.
    assert book.noticed(said(), 2 * SAME_SECONDS - 2, LATER).count == 3
    assert book.noticed(said(), 3 * SAME_SECONDS - 2, LATER).id == "2"


def test_what_differs_in_anything_is_another() -> None:
    book = Noticing()
    for one in (said(), said("b.example"), said(kind=NoticeKind.CHALLENGE), said(detail="why"), said("b.example")):
        book.noticed(one, 0.0, AT)
    assert [one["count"] for one in told(book)] == [1, 2, 1, 1]


def test_only_the_newest_are_kept() -> None:
    book = Noticing()
    for number in range(MOST_NOTICES + 3):
        book.noticed(said(f"{number}.example"), 0.0, AT)
    assert [one["id"] for one in told(book)] == [str(number) for number in range(4, MOST_NOTICES + 4)]
