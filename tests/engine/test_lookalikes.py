"""The look-alike data keeps lengths, so offsets stay right."""

from presend.engine.lookalikes import LOOKALIKES, SPECIAL_FOLDS


def test_each_lookalike_is_one_character_for_one() -> None:
    assert all(len(key) == 1 and len(value) == 1 for key, value in LOOKALIKES.items())
    assert all(value.isascii() for value in LOOKALIKES.values())


def test_special_folds_are_keyed_by_one_character() -> None:
    assert all(len(key) == 1 for key in SPECIAL_FOLDS)
