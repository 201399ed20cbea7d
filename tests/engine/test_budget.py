"""Budgets: processor time by somebody else's clock."""

from presend.engine.budget import ORDINARY_LENGTH, SECONDS, budget_for


def test_ordinary_texts_get_the_ordinary_time() -> None:
    assert budget_for("short", lambda: 7.0).deadline == 7.0 + SECONDS


def test_long_texts_get_time_in_proportion() -> None:
    assert budget_for("x" * 10 * ORDINARY_LENGTH, lambda: 0.0).left == 10 * SECONDS


def test_time_runs_out() -> None:
    now = 0.0
    budget = budget_for("short", lambda: now)
    now = 5.0
    assert budget.left < 0


def test_a_pause_costs_nothing() -> None:
    now = 0.0
    budget = budget_for("short", lambda: now)
    with budget.paused():
        now = 5.0
    assert budget.deadline == 5.0 + SECONDS
