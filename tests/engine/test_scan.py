"""The scan: which messages deserve to be read."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.context import Context
from presend.engine.reading import read
from presend.engine.rule import Rule
from presend.engine.ruleset import Lineup, Ruleset
from presend.engine.scan import scan


def looking(ruleset: Ruleset) -> Lineup:
    """Return what is in force, without a glance: as where nothing was compiled."""
    return replace(ruleset.lineup(Context()), glance=None)


@pytest.mark.parametrize(
    "text",
    ["pay me directly", "P@yP@l", "p a y p a l", "+1 212 555 0143", "five five one nine", "x dot com", "Pay-Pal"],
)
def test_what_might_match_is_awake(ruleset: Ruleset, text: str) -> None:
    assert scan(text, ruleset, looking(ruleset)).stretches


@pytest.mark.parametrize(
    "text", ["", "Thanks, see you on Monday!", "I've done the page", "can't do it", "the 14th e-book!!", "café ☕"]
)
def test_what_cannot_match_sleeps(ruleset: Ruleset, text: str) -> None:
    assert scan(text, ruleset, looking(ruleset)).stretches == []


def test_a_rule_without_literals_keeps_everything_awake(
    make_ruleset: Callable[..., Ruleset], rule: Callable[..., Rule]
) -> None:
    shapes = make_ruleset(rule("shape", "{handle}"))
    assert scan("", shapes, shapes.lineup(Context())).stretches is None


def test_a_long_message_is_read_part_by_part(ruleset: Ruleset) -> None:
    assert scan("good day. " * 20, ruleset, looking(ruleset)).stretches == []
    assert scan("good day. " * 200, ruleset, looking(ruleset)).stretches is None


def test_where_phrases_wait_for_many_words_sentences_are_read(
    ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("presend.engine.scan._TELLING", 2)
    assert scan("Nothing of it.", ruleset, looking(ruleset)).stretches is None


@given(
    st.lists(
        st.sampled_from(["p@ypal", "pay me directly.", "t e l l", "zel-le", "ok?", "José", "five", "5", "x dot y"])
    )
)
def test_what_sleeps_holds_no_match(ruleset: Ruleset, parts: list[str]) -> None:
    text = " ".join(parts)
    reading = read(text, ruleset, ruleset.lineup(Context()))
    if reading.matches or reading.entities:
        assert scan(text, ruleset, looking(ruleset)).stretches != []


def test_stretches_count_in_the_text_as_typed(ruleset: Ruleset) -> None:
    text = "ﬁne 👍🏽. paypal"
    found = scan(text, ruleset, looking(ruleset)).stretches
    assert found is not None
    assert [span.cut(text) for span in found] == ["paypal"]
