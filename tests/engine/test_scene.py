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


def test_quotations_hold_spans(ruleset: Ruleset) -> None:
    text = 'you wrote "pay me" here'
    scene = scene_of(text, ruleset)
    assert scene.quoted(Span(11, 14)) == Span(10, 18)
    assert scene.quoted(Span(0, 3)) is None


def test_borders_part_spans(ruleset: Ruleset) -> None:
    scene = scene_of("no but yes; then, just go", ruleset)
    assert scene.parted(Span(0, 2), Span(7, 10))
    assert scene.parted(Span(7, 10), Span(12, 16))
    assert scene.parted(Span(12, 16), Span(23, 25))
    assert not scene.parted(Span(0, 2), Span(3, 6))
