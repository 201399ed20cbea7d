"""The collector: kept away while very much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_VERY_MUCH: Final = 50_000
"""Objects that a walk takes milliseconds for: with fewer, the collector may come when it likes."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector away: hardly anything made meanwhile is rubbish, and all of it would be walked often."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _VERY_MUCH:  # what was made and is still there: counted while the collector is away
                _grow_old()
            gc.enable()


def _grow_old() -> None:
    """Put what was made among what is old: else the next object that anybody makes has all of it walked as new."""
    if not gc.get_freeze_count():  # else somebody has put things away for good, who must not get them back
        gc.freeze()
        gc.unfreeze()
