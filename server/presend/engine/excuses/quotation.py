"""Quotations: the other side's words, turned down; or a text that is being worked on."""

from presend.engine.excuses.refusal import is_genuine
from presend.engine.scene import Cue, Scene
from presend.engine.span import Span

_ANSWERS = ("refusal", "refusal-after", "refusal-message", "stay", "rules", "hypothetical", "report")
_WORKS = ("subject", "script", "copy")
REPORTED_REACH = 140
"""Characters between "you said" and the words it brings in."""


def find(scene: Scene, span: Span, segment: int) -> Span | None:
    """Return the quotation, the speaker's line or the "you said" that holds the span, where the message explains it.

    It does so by a refusal or by the official way, or, round quotation marks, by a word that makes the quoted
    text the work itself: a line of a script, the copy of a page.
    """
    quote = scene.quoted(span)
    if quote is not None and _is_work(scene, quote, _WORKS):
        return quote
    speech = scene.spoken(span)
    if speech is not None and _is_work(scene, speech, ("script",)):
        return speech
    frame = quote or _reported(scene, span, segment)
    if frame is None:
        return None
    answered = any(_answers(scene, cue, frame, span) for kind in _ANSWERS for cue in scene.cues(kind))
    return frame if answered else None


def _is_work(scene: Scene, quote: Span, kinds: tuple[str, ...]) -> bool:
    """Tell whether a word beside a quotation makes it the work itself."""
    return any(_is_beside(scene, cue, quote) for kind in kinds for cue in scene.cues(kind))


def _is_beside(scene: Scene, cue: Cue, quote: Span) -> bool:
    """Tell whether a cue stands outside a quotation, in a sentence where that begins or ends, or beside one."""
    if quote.overlaps(cue.span) and not _opens(cue, quote):
        return False
    touched = [i for i, segment in enumerate(scene.segments) if segment.overlaps(quote)]
    return touched[0] - 1 <= cue.segment <= touched[-1] + 1


def _opens(cue: Cue, quote: Span) -> bool:
    """Tell whether a speaker's line opens with the cue: its own label, "NARRATOR:"."""
    return cue.kind == "script" and cue.span.start == quote.start


def _reported(scene: Scene, span: Span, segment: int) -> Span | None:
    for cue in scene.cues("reported", segment, segment):
        if cue.span.start <= span.start <= cue.span.end + REPORTED_REACH:
            return cue.span
    return None


def _answers(scene: Scene, cue: Cue, frame: Span, span: Span) -> bool:
    """Tell whether a cue outside every quotation, or after the reported words, turns them down."""
    outside = not cue.span.covers(frame) and not frame.covers(cue.span) and scene.quoted(cue.span) is None
    return outside and (cue.span.start >= span.end or scene.quoted(span) is not None) and is_genuine(scene, cue)
