"""Scenes: what an excuse may ask of a message."""

from presend.engine.context import Context
from presend.engine.reading import read
from presend.engine.ruleset import Ruleset
from presend.engine.scene import Scene
from presend.engine.segments import segments
from presend.engine.span import Span


def scene_of(text: str, ruleset: Ruleset) -> Scene:
    spans = segments(text)
    return Scene(text, ruleset, spans, [read(span.cut(text), ruleset, ruleset.lineup(Context())) for span in spans])


def test_cues_count_from_the_beginning_of_the_message(ruleset: Ruleset) -> None:
    text = "Hello there. I can't do it."
    (cue,) = scene_of(text, ruleset).cues("refusal")
    assert (cue.segment, cue.span.cut(text)) == (1, "can't")


def test_cues_of_some_segments_only(ruleset: Ruleset) -> None:
    scene = scene_of("I can't. Really, I can't. No, I can't.", ruleset)
    assert [cue.segment for cue in scene.cues("refusal", 1, 1)] == [1]
    assert [cue.segment for cue in scene.cues("refusal", -1, 1)] == [0, 1]
    assert [cue.segment for cue in scene.cues("refusal", 1, 9)] == [1, 2]
    assert [cue.segment for cue in scene.cues("refusal")] == [0, 1, 2]
    assert not scene.cues("no such kind")


def test_quotations_hold_spans(ruleset: Ruleset) -> None:
    text = 'you wrote "pay me" here'
    scene = scene_of(text, ruleset)
    assert scene.quoted(Span(11, 14)) == Span(10, 18)
    assert scene.quoted(Span(0, 3)) is None


def test_most_of_a_span_in_quotation_marks_is_enough(ruleset: Ruleset) -> None:
    scene = scene_of('that I\'d "pay you outside" soon', ruleset)
    assert scene.quoted(Span(5, 24)) == Span(9, 26)
    assert scene.quoted(Span(0, 14)) is None


def test_speakers_lines_hold_spans(ruleset: Ruleset) -> None:
    scene = scene_of("ANNA: Text me. BEN: No.", ruleset)
    assert scene.spoken(Span(6, 13)) == Span(0, 14)
    assert scene.spoken(Span(0, 23)) is None


def test_a_border_may_be_where_the_second_span_begins(ruleset: Ruleset) -> None:
    assert scene_of("I can't, just pay me", ruleset).parted(Span(2, 7), Span(9, 20))


def test_borders_part_spans(ruleset: Ruleset) -> None:
    scene = scene_of("no but yes; then, just go", ruleset)
    assert scene.parted(Span(0, 2), Span(7, 10))
    assert scene.parted(Span(7, 10), Span(12, 16))
    assert scene.parted(Span(12, 16), Span(23, 25))
    assert not scene.parted(Span(0, 2), Span(3, 6))
