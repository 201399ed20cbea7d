"""What doors could not do as they should, so that the person sees it. Equal ones within a minute are one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from presend.wire import Notice, NoticeRequest, answer_to_json

MOST_NOTICES = 100
SAME_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _Noted:
    notice: Notice
    last: float


class Noticing:
    """The newest notices, oldest first."""

    def __init__(self) -> None:
        """Start with none."""
        self._noted: dict[str, _Noted] = {}
        self._count = 0

    def noticed(self, said: NoticeRequest, now: float, at: datetime) -> Notice:
        """Keep a notice and return it as it stands; `now` is of a clock that never goes back, `at` for people."""
        noted = next(self._same(said, now), None)
        if noted is None:
            self._count += 1
            notice = Notice(
                id=str(self._count), kind=said.kind, host=said.host, detail=said.detail, count=1, created=at, last=at
            )
            noted = _Noted(notice, now)
        else:
            again = noted.notice.model_copy(update={"count": noted.notice.count + 1, "last": at})
            noted = replace(noted, notice=again, last=now)
        self._noted[noted.notice.id] = noted
        if len(self._noted) > MOST_NOTICES:
            del self._noted[next(iter(self._noted))]
        return noted.notice

    def told(self) -> list[bytes]:
        """Return all of them as JSON."""
        return [answer_to_json(noted.notice) for noted in self._noted.values()]

    def _same(self, said: NoticeRequest, now: float) -> Iterator[_Noted]:
        for noted in reversed(self._noted.values()):
            notice = noted.notice
            equal = (notice.kind, notice.host, notice.detail) == (said.kind, said.host, said.detail)
            if equal and now - noted.last < SAME_SECONDS:
                yield noted
