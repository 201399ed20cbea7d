"""Outcomes as a table for people."""

from collections.abc import Iterator

from benchmarks.outcome import Goal, Outcome, Row

HEAD = ("", "unit", "median", "quartiles", "min … max", "p99", "n")


ENOUGH_FOR_P99 = 100


def _short(value: float) -> str:
    """Return a figure with three digits, or with all that stand before the point."""
    before_point = len(str(int(abs(value))))
    return f"{value:,.{max(0, 3 - before_point)}f}"


def _cells(row: Row) -> tuple[str, ...]:
    found = row.spread
    quartiles = f"{_short(found.low_quartile)} – {_short(found.high_quartile)}"
    extremes = f"{_short(found.lowest)} … {_short(found.highest)}"
    p99 = _short(found.p99) if found.count >= ENOUGH_FOR_P99 else ""
    return (row.label, row.unit, _short(found.median), quartiles, extremes, p99, f"{found.count:,}")


def _aligned(lines: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for label, unit, *figures in lines:
        right = "  ".join(figure.rjust(width) for figure, width in zip(figures, widths[2:], strict=True))
        yield f"  {label.ljust(widths[0])}  {unit.ljust(widths[1])}  {right}".rstrip()


def _told(goal: Goal) -> str:
    sign = "≥" if goal.at_least else "≤"
    return (
        f"  {'met   ' if goal.met else 'MISSED'}  {goal.claim}: {_short(goal.measured)} (asked {sign} {goal.limit:g})"
    )


def table_of(outcome: Outcome) -> str:
    """Return one benchmark's result as lines of text."""
    lines = [outcome.title, ""]
    if outcome.rows:
        lines += _aligned([HEAD, *map(_cells, outcome.rows)])
    lines += ["", *map(_told, outcome.goals)] if outcome.goals else []
    lines += ["", *(f"  {name}: {value}" for name, value in outcome.facts)] if outcome.facts else []
    lines += [f"  note: {note}" for note in outcome.notes]
    return "\n".join(lines)
