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
