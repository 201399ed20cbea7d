"""Matchers: hits in a window, bounded in number and in time."""

import pytest

from presend.engine.matcher import LONG_SEGMENT, MAX_HITS, Matcher
from presend.engine.rule import Pattern

FOLDED = frozenset({"folded"})


def test_hits_lose_leading_space() -> None:
    assert list(Matcher(0, r"\s*pay", FOLDED).spans("  pay", 0, 5, None)) == [(2, 5)]


def test_hits_are_capped() -> None:
    assert len(list(Matcher(0, "a", FOLDED).spans("a" * 500, 0, 500, None))) == MAX_HITS


def test_a_long_segment_is_looked_at_round_its_literals() -> None:
    text = "pay " + "x " * LONG_SEGMENT + "pay " + "x " * LONG_SEGMENT
    at = text.index("pay", 4)
    assert list(Matcher(0, "pay", FOLDED).spans(text, at, at + 3, None)) == [(at, at + 3)]


def test_a_window_ends_between_words() -> None:
    text = "pay " + "y" * 2 * LONG_SEGMENT
    assert list(Matcher(0, r"pay y{1100,}(?!y)", FOLDED).spans(text, 0, 3, None))


def test_a_slow_pattern_runs_out_of_time() -> None:
    given = Pattern(r"(?:a|a)*[bc]")
    with pytest.raises(TimeoutError):
        list(Matcher(0, given.regex, FOLDED, given=given).spans("a" * 60, 0, 60, 0.005))


def test_case_counts_only_where_asked() -> None:
    loose, exact = Pattern("IBAN"), Pattern("IBAN", case_sensitive=True)
    assert list(Matcher(0, "IBAN", FOLDED, given=loose).spans("iban", 0, 4, None))
    assert not list(Matcher(0, "IBAN", FOLDED, given=exact).spans("iban", 0, 4, None))
