"""The comparison is only worth something while presend finds what one-by-one `re` finds."""

import pytest
from benchmarks.messages import chat_messages
from benchmarks.peers import differences, rules_in
from benchmarks.rules import cases

from presend.engine.report import Excused, Report, Verdict
from presend.engine.span import Span


def test_presend_finds_every_rule_that_re_finds() -> None:
    missed, extra = differences(cases(200), chat_messages(400, seed=12))
    assert missed == []
    assert extra == []


def test_excused_matches_count_as_found() -> None:
    excused = Excused(Span(0, 1), "payment-app", "a/payment-app/b", "refusal", "because")
    assert rules_in(Report(Verdict.CLEAR, excused=(excused,))) == {"a/payment-app/b"}


def test_a_pattern_that_presend_is_not_given_is_told_as_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = cases(20)
    monkeypatch.setattr("benchmarks.peers.engine_with", lambda _: lambda _text: Report(Verdict.CLEAR))
    missed, _ = differences(chosen, ["My mail is lena@example.com"])
    assert missed == [
        "bench/payment-app/r0: My mail is lena@example.com",
        "bench/payment-app/r7: My mail is lena@example.com",
    ]
