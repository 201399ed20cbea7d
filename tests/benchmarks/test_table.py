from benchmarks.outcome import Goal, Outcome, Row
from benchmarks.spread import spread_of
from benchmarks.table import table_of


def test_a_table_tells_rows_goals_facts_and_notes() -> None:
    told = table_of(
        Outcome(
            "A title",
            rows=(Row("check", "µs", spread_of([1.0, 2.0, 1234.5])),),
            goals=(Goal("fast", 2.0, 1.5), Goal("faster than others", 60.0, 50.0, at_least=True)),
            facts=(("messages", 3),),
            notes=("mind this",),
        )
    )
    assert told.splitlines()[0] == "A title"
    assert "1,234" in told
    assert "MISSED  fast: 2.00 (asked ≤ 1.5)" in told
    assert "met     faster than others: 60.0 (asked ≥ 50)" in told
    assert "messages: 3" in told
    assert "note: mind this" in told


def test_p99_is_told_only_where_there_are_enough_samples() -> None:
    few = table_of(Outcome("t", rows=(Row("a", "µs", spread_of([7.77] * 99)),)))
    enough = table_of(Outcome("t", rows=(Row("a", "µs", spread_of([7.77] * 100)),)))
    assert few.count("7.77") + 1 == enough.count("7.77")
