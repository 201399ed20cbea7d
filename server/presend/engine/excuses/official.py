"""What is never a risk: the official conversion, the rules themselves, and warnings of others."""

from presend.engine.excuses.refusal import is_genuine
from presend.engine.scene import Scene
from presend.engine.span import Span


def find_conversion(scene: Scene, _span: Span, segment: int) -> Span | None:
    """Return the words about the official conversion, in the span's sentence or a neighbouring one."""
    return _near(scene, "conversion", segment, reach=1)


def find_rules(scene: Scene, _span: Span, segment: int) -> Span | None:
    """Return the words that make the span's sentence one about the rules."""
    return _near(scene, "rules", segment, reach=0)


def find_hypothetical(scene: Scene, _span: Span, segment: int) -> Span | None:
    """Return the words that make the span's sentence a story or a warning."""
    return _near(scene, "hypothetical", segment, reach=0)


def _near(scene: Scene, kind: str, segment: int, *, reach: int) -> Span | None:
    for cue in scene.cues(kind):
        if abs(cue.segment - segment) <= reach and is_genuine(scene, cue):
            return cue.span
    return None
