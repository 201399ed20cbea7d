"""Quotations: the other side's words, turned down; or a text that is being worked on."""

from presend.engine.excuses.refusal import is_genuine
from presend.engine.scene import Cue, Scene
from presend.engine.span import Span

_ANSWERS = ("refusal", "refusal-after", "refusal-message", "rules", "hypothetical")
REPORTED_REACH = 140
"""Characters between "you said" and the words it brings in."""


def find(scene: Scene, span: Span, segment: int) -> Span | None:
    """Return the quotation or the "you said" that holds the span, where the rest of the message explains it.

    It does so by a refusal, or, round quotation marks, by a word that makes the quoted text the work itself:
    a line of a script, the copy of a page.
    """
    quote = scene.quoted(span)
    if quote is not None and any(_is_beside(scene, cue, quote) for cue in scene.cues("subject")):
        return quote
    frame = quote or _reported(scene, span, segment)
    if frame is None:
        return None
    answered = any(_answers(scene, cue, frame, span) for kind in _ANSWERS for cue in scene.cues(kind))
    return frame if answered else None


def _is_beside(scene: Scene, cue: Cue, quote: Span) -> bool:
    """Tell whether a cue stands outside a quotation, in a sentence where that begins or ends, or beside one."""
    if quote.overlaps(cue.span):
        return False
    touched = [i for i, segment in enumerate(scene.segments) if segment.overlaps(quote)]
    return touched[0] - 1 <= cue.segment <= touched[-1] + 1


def _reported(scene: Scene, span: Span, segment: int) -> Span | None:
    for cue in scene.cues("reported"):
        if cue.segment == segment and cue.span.start <= span.start <= cue.span.end + REPORTED_REACH:
            return cue.span
    return None


def _answers(scene: Scene, cue: Cue, frame: Span, span: Span) -> bool:
    """Tell whether a cue outside the quotation, or after the reported words, turns them down."""
    outside = not frame.covers(cue.span) and not cue.span.covers(frame)
    return outside and (cue.span.start >= span.end or scene.quoted(span) is not None) and is_genuine(scene, cue)
