"""Merging: one finding for each category and stretch of words."""

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.merge import FINDINGS_MAX, distinct, merged
from presend.engine.report import Excused, Finding, Severity
from presend.engine.span import Span


def finding(
    start: int, end: int, category: str = "a", rule: str = "r", severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(Span(start, end), category, rule, severity, f"why {rule}", Span(0, 99), (rule,))


def test_the_worst_leads_and_every_rule_is_named() -> None:
    (one,) = merged([finding(0, 6, rule="x"), finding(4, 9, rule="y", severity=Severity.ERROR)])
    assert (one.span, one.rule, one.rules, one.severity) == (Span(0, 9), "y", ("y", "x"), Severity.ERROR)


def test_categories_are_kept_apart() -> None:
    assert len(merged([finding(0, 6), finding(0, 6, category="b")])) == 2


def test_neighbours_stay_two() -> None:
    assert len(merged([finding(0, 6), finding(6, 9)])) == 2


def test_too_many_keep_the_worst() -> None:
    mild = [finding(i * 2, i * 2 + 1) for i in range(FINDINGS_MAX + 50)]
    bad = finding(5_000, 5_001, severity=Severity.ERROR)
    kept = merged([*mild, bad])
    assert len(kept) == FINDINGS_MAX
    assert kept[-1] == bad


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("ab")), max_size=20))
def test_every_hit_is_covered_and_none_of_a_category_overlap(hits: list[tuple[int, int, str]]) -> None:
    findings = [finding(start, start + size, category) for start, size, category in hits]
    kept = merged(findings)
    assert all(any(k.category == f.category and k.span.covers(f.span) for k in kept) for f in findings)
    for i, one in enumerate(kept):
        assert not any(one.category == other.category and one.span.overlaps(other.span) for other in kept[i + 1 :])


def test_what_was_excused_is_told_once() -> None:
    wide, inner, other = (
        Excused(Span(*at), "a", "r", why, "because") for at, why in (((0, 9), "x"), ((2, 5), "x"), ((2, 5), "y"))
    )
    assert distinct([inner, other, wide]) == [wide, other]
