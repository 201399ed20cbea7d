"""The collector: kept away while very much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector away: hardly anything made meanwhile is rubbish, and all of it would be walked often."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _grow_old()
            gc.enable()


def _grow_old() -> None:
    """Put what was made among what is old: else the next object that anybody makes has all of it walked as new."""
    if not gc.get_freeze_count():  # else somebody has put things away for good, who must not get them back
        gc.freeze()
        gc.unfreeze()
