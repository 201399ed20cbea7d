"""Budgets: processor time by somebody else's clock."""

from contextlib import suppress

from presend.engine.budget import ORDINARY_LENGTH, SECONDS, Budget, budget_for


def test_ordinary_texts_get_the_ordinary_time() -> None:
    assert budget_for("short", lambda: 7.0).left == SECONDS


def test_long_texts_get_time_in_proportion() -> None:
    assert budget_for("x" * 10 * ORDINARY_LENGTH, lambda: 0.0).left == 10 * SECONDS


def test_only_what_is_spent_is_taken_off() -> None:
    now = 0.0
    budget = Budget(lambda: now, 8.0)
    now = 100.0
    with budget.spending():
        now = 105.0
    now = 200.0
    assert budget.left == 3.0


def test_what_fails_is_spent_too() -> None:
    now = 0.0
    budget = Budget(lambda: now, 1.0)
    with suppress(TimeoutError), budget.spending():
        now = 5.0
        raise TimeoutError
    assert budget.left < 0
