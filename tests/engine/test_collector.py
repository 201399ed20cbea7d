"""The collector is kept away, and comes back."""

import gc

import pytest

from presend.engine.collector import uncollected


def test_it_is_away_and_comes_back_whatever_happens() -> None:
    @uncollected()
    def broken() -> None:
        raise ValueError(f"broken, collector on: {gc.isenabled()}")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="collector on: False"):
        broken()
    assert gc.isenabled()


def test_one_that_was_away_stays_away() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_old_at_once() -> None:
    gc.collect()
    with uncollected():
        made = [[number] for number in range(10_000)]
    assert len(made) > len(gc.get_objects(generation=0))


def test_what_was_put_away_stays_away() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with uncollected():
            pass
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()
