"""Readings: what stands in one segment, whatever the context."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.context import Context
from presend.engine.reading import _disguise_views, _is_plain, read
from presend.engine.rule import Rule
from presend.engine.ruleset import Ruleset
from presend.engine.sight import look
from presend.engine.typed_things import typed_things
from presend.engine.views import folded_view, raw_view


def test_matches_and_entities(ruleset: Ruleset) -> None:
    text = "pay me directly or write to mara@example.com"
    reading = read(text, ruleset, ruleset.lineup(Context()))
    assert [match.span.cut(text) for match in reading.matches] == ["pay me directly"]
    assert [found.span.cut(text) for found in reading.entities] == ["mara@example.com"]


def test_an_address_is_found_once_though_several_views_hold_it(ruleset: Ruleset) -> None:
    text = "mara at example dot com and mara@example.com"
    found = read(text, ruleset, ruleset.lineup(Context())).entities
    assert sorted(one.span.cut(text) for one in found) == ["mara at example dot com", "mara@example.com"]


def test_cues_are_found_when_asked(ruleset: Ruleset) -> None:
    text = "i can't, sorry"
    reading = read(text, ruleset, ruleset.lineup(Context()))
    number = ruleset.cue_kinds["refusal"]
    assert [span.cut(text) for span in reading.cues(number, ruleset)] == ["can't"]


def test_what_requires_something_waits_until_that_is_known(
    make_ruleset: Callable[..., Ruleset], rule: Callable[..., Rule]
) -> None:
    ruleset = make_ruleset(rule("later", "carry on", requires=("paused",)), rule("now", "carry"))
    reading = read("let's carry on", ruleset, ruleset.lineup(Context()))
    assert [match.owner for match in reading.matches] == [1]
    assert reading.settle({0}, ruleset, None) == []
    assert sorted(match.owner for match in reading.matches) == [0, 1]
    assert not reading.pending
    reading.settle({0}, ruleset, None)
    assert len(reading.matches) == 2


@given(st.text(st.sampled_from("ab i,:;'.!?1234$%p"), max_size=60))
def test_plain_words_hide_nothing(ruleset: Ruleset, text: str) -> None:
    lineup = ruleset.lineup(Context())
    folded = folded_view(raw_view(text))
    sight = look(folded.text, ruleset.index)
    if _is_plain(sight, ruleset, lineup):
        assert not list(_disguise_views(folded, sight, ruleset))
        assert not list(typed_things(raw_view(text), [(folded, sight)], lineup, ""))


def test_words_inside_words_do_not_count(ruleset: Ruleset) -> None:
    assert read("unpaypalable", ruleset, ruleset.lineup(Context())).matches == ()
