"""The two clocks of the server: one that never goes back, and the one on the wall. Tests bring their own."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """`seconds` of a clock that never goes back; `at`, the time people read, in UTC."""

    seconds: Callable[[], float] = time.monotonic
    at: Callable[[], datetime] = _now
