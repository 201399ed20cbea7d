"""Matchers: hits where their words begin, in a window, bounded in number and in time."""

from dataclasses import replace

import pytest

from presend.engine.expressions import Expression
from presend.engine.literals import Literal
from presend.engine.matcher import LONG_SEGMENT, MAX_HITS, SHORT_SEGMENT, Matcher
from presend.engine.rule import Pattern
from presend.engine.sight import Sight, index_of, look
from presend.engine.sketch import NOTHING

FOLDED = frozenset({"folded"})
INDEX = index_of((frozenset({Literal("pay")}),))


def phrase(source: str) -> Expression:
    return Expression((), None, (), 0, 9, NOTHING, lambda: source)


def seen(text: str) -> Sight:
    return look(text, INDEX)


def test_a_phrase_is_tried_where_its_first_words_stand() -> None:
    text = "repay pay, pay" + " x" * SHORT_SEGMENT
    assert list(Matcher(0, FOLDED, phrase("pay"), first=0).spans(text, seen(text))) == [(6, 9), (11, 14)]


def test_a_phrase_is_tried_on_all_of_a_short_text() -> None:
    text = "so pay, pay"
    assert list(Matcher(0, FOLDED, phrase("pay"), first=0).spans(text, seen(text))) == [(3, 6), (8, 11)]


def test_a_phrase_is_not_tried_where_it_cannot_reach_its_word() -> None:
    text = "pay " + "x " * SHORT_SEGMENT + "pay"
    near, far = (Matcher(0, FOLDED, replace(phrase("pay.*y"), reach=reach), first=0) for reach in (9, 90))
    assert list(near.spans(text, seen(text))) == [(0, len(text))]
    assert near._reaching([0], [44]) == []
    assert far._reaching([0], [44]) == [0]


def test_a_text_that_nobody_looked_at_is_tried_whole() -> None:
    text = "x " * LONG_SEGMENT + "pay"
    assert list(Matcher(0, FOLDED, phrase("pay"), telling=0, first=0).spans(text, None)) == [(len(text) - 3, len(text))]


def test_hits_lose_leading_space() -> None:
    assert list(Matcher(0, FOLDED, phrase(r"\s*pay")).spans("  pay", seen("  pay"))) == [(2, 5)]


def test_hits_are_capped() -> None:
    for matcher in (Matcher(0, FOLDED, phrase("pay")), Matcher(0, FOLDED, phrase("pay"), first=0)):
        assert len(list(matcher.spans("pay " * 500, seen("pay " * 500)))) == MAX_HITS


def test_a_long_segment_is_looked_at_round_its_literals() -> None:
    text = "z " + "x " * LONG_SEGMENT + "pay z " + "x " * LONG_SEGMENT + "z"
    at = text.index("pay z") + 4
    assert list(Matcher(0, FOLDED, phrase("z"), telling=0).spans(text, seen(text))) == [(at, at + 1)]


def test_a_window_ends_between_words() -> None:
    text = "pay " + "y" * 2 * LONG_SEGMENT
    assert list(Matcher(0, FOLDED, phrase(r"pay y{1100,}(?!y)"), telling=0).spans(text, seen(text)))


def test_a_slow_pattern_runs_out_of_time() -> None:
    given = Pattern(r"(?:a|a)*[bc]")
    with pytest.raises(TimeoutError):
        list(Matcher(0, FOLDED, given=given).spans("a" * 60, seen("a"), 0.005))


@pytest.mark.parametrize(("text", "hits"), [("a 1 b 2", 0), ("a 1 b 23", 1), ("a ١ b ٢٣", 1), ("a b", 0)])
def test_a_text_with_fewer_digits_is_not_tried(text: str, hits: int) -> None:
    given = Pattern("a", digits=3)
    assert len(list(Matcher(0, FOLDED, given=given).spans(text, None))) == hits


def test_case_counts_only_where_asked() -> None:
    loose, exact = Pattern("IBAN"), Pattern("IBAN", case_sensitive=True)
    assert list(Matcher(0, FOLDED, given=loose).spans("iban", seen("")))
    assert not list(Matcher(0, FOLDED, given=exact).spans("iban", seen("")))
