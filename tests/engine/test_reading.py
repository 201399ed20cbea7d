"""Readings: what stands in one segment, whatever the context."""

from presend.engine.context import Context
from presend.engine.reading import read
from presend.engine.ruleset import Ruleset


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


def test_words_inside_words_do_not_count(ruleset: Ruleset) -> None:
    assert read("unpaypalable", ruleset, ruleset.lineup(Context())).matches == ()
