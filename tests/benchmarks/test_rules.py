"""The patterns: equal for all, and honest about their literals."""

import re
from collections.abc import Callable

import pytest
from benchmarks.messages import chat_messages
from benchmarks.rules import Case, cases, everyday_rules, pattern_rules, phrase_rules, sources_of

from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
from presend.engine.rule import Rule


def test_more_patterns_begin_with_the_same_ones() -> None:
    assert cases(300)[:200] == cases(200)
    assert len({case.regex for case in cases(2000)}) > 1950


def test_every_hit_contains_one_of_the_keywords() -> None:
    messages = chat_messages(1000, seed=3)
    for case in cases(80):
        search = re.compile(case.regex, re.IGNORECASE).search
        for hit in filter(None, map(search, messages)):
            assert any(keyword in hit[0].lower() for keyword in case.keywords), (case, hit)


def test_patterns_hit_a_few_per_cent_of_the_messages() -> None:
    searches = [re.compile(case.regex, re.IGNORECASE).search for case in cases(200)]
    hit = sum(any(search(message) for search in searches) for message in chat_messages(1000))
    assert 20 < hit < 120


@pytest.mark.parametrize("made", [pattern_rules, phrase_rules])
def test_rules_compile_and_find_a_payment_app(made: Callable[[list[Case]], tuple[Rule, ...]]) -> None:
    ruleset = compile_ruleset(sources_of(made(cases(80))))
    assert check("Could you pay me via PayPal instead?", Context(), ruleset).findings


def test_everyday_rules_are_as_many_as_asked() -> None:
    assert len(everyday_rules(40)) == 40
