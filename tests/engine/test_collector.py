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


def test_very_much_is_old_at_once() -> None:
    gc.collect()
    with uncollected():
        made = [[number] for number in range(60_000)]
    assert len(made) > len(gc.get_objects(generation=0))


def test_a_little_is_left_to_the_collector() -> None:
    """Thousands of small rulesets, one after the other, as lint makes them, are rubbish that has to go."""
    gc.collect()
    with uncollected():
        made = [[number] for number in range(600)]
    assert len(made) <= len(gc.get_objects(generation=0))


def test_what_was_put_away_stays_away() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with uncollected():
            made = [[number] for number in range(60_000)]
        assert gc.get_freeze_count() == frozen, f"{len(made)} lists are not put away with what is"
    finally:
        gc.unfreeze()
