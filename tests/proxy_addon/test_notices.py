import asyncio

import pytest

from presend.wire import NoticeKind
from presend_proxy.notices import Notice, Notices


class Server:
    def __init__(self) -> None:
        self.got: list[Notice] = []
        self.is_there = True

    async def post(self, notice: Notice) -> bool:
        if self.is_there:
            self.got.append(notice)
        return self.is_there


async def test_equal_ones_are_said_once_and_posted_each_time(caplog: pytest.LogCaptureFixture) -> None:
    server = Server()
    notices = Notices(server.post)
    for _ in range(2):
        notices.tell(NoticeKind.UNCHECKED, "market.test", "why")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert len(server.got) == 2
    assert caplog.text.count("unchecked: market.test: why") == 1


async def test_what_could_not_be_told_waits_newest_hundred() -> None:
    server = Server()
    server.is_there = False
    notices = Notices(server.post)
    for number in range(150):
        notices.tell(NoticeKind.UNCHECKED, f"{number}.test", "why")
        await asyncio.sleep(0)
    assert server.got == []
    server.is_there = True
    notices.flush()
    await asyncio.sleep(0.01)
    assert [notice.host for notice in server.got] == [f"{number}.test" for number in range(50, 150)]
    assert server.got[0].as_json() == {"kind": "unchecked", "host": "50.test", "detail": "why"}
