"""Waiting: during a pause, work is put off until the contract is active again."""

from presend.engine.excuses.refusal import is_genuine
from presend.engine.scene import Scene
from presend.engine.span import Span

REACH = 3
"""Sentences, before and after, in which what makes plans wait speaks for them too."""


def find(scene: Scene, _span: Span, segment: int) -> Span | None:
    """Return the words, near the span, that make work wait for the end of the pause."""
    near = scene.cues("waiting", segment - REACH, segment + REACH)
    return next((cue.span for cue in near if is_genuine(scene, cue)), None)
