"""The subject of the work: "integrate PayPal", "the WhatsApp template", "the e-mail field"."""

from presend.engine.scene import Scene
from presend.engine.span import Span

REACH = 60
"""Characters between the thing and the word that makes it work."""


def find(scene: Scene, span: Span, segment: int) -> Span | None:
    """Return the word beside the span, in its clause, that shows it is what the work is about."""
    for cue in scene.cues("subject", segment, segment):
        first, second = (cue.span, span) if cue.span.start < span.start else (span, cue.span)
        if second.start - first.end <= REACH and not scene.parted(first, second):
            return cue.span
    return None
