"""What is never a risk: the official conversion, the rules themselves, and stories and reports of others."""

import re

from presend.engine.excuses.refusal import is_genuine
from presend.engine.scene import Cue, Scene
from presend.engine.span import Span

_SIGN = re.compile(r"[,.;:!?\n]")
AFTERWARDS = 12
"""Characters after a hit in which "me" or "you" still takes part in it."""


def find_conversion(scene: Scene, _span: Span, segment: int) -> Span | None:
    """Return the words about the official conversion, in the span's sentence or a neighbouring one."""
    near = scene.cues("conversion", segment - 1, segment + 1)
    return next((cue.span for cue in near if is_genuine(scene, cue)), None)


def find_rules(scene: Scene, span: Span, segment: int) -> Span | None:
    """Return the words that make the span's sentence one about the rules."""
    return _told(scene, "rules", span, segment)


def find_hypothetical(scene: Scene, span: Span, segment: int) -> Span | None:
    """Return the words that make the span's sentence a story or a warning, or the message a report."""
    reports = (cue for cue in scene.cues("report", 0, segment) if is_genuine(scene, cue))
    told = _told(scene, "hypothetical", span, segment) or _of_others(scene, span, segment)
    return told or next((cue.span for cue in reports), None)


def _told(scene: Scene, kind: str, span: Span, segment: int) -> Span | None:
    """Return the cue in the span's sentence; one before it ends where a clause does ("he told me so, so let's …")."""
    for cue in scene.cues(kind, segment, segment):
        if not _is_cut_off(scene, cue, span) and is_genuine(scene, cue):
            return cue.span
    return None


def _of_others(scene: Scene, span: Span, segment: int) -> Span | None:
    """Return the third party that acts in the span's clause, where neither of the two who talk has a part in it."""
    for cue in scene.cues("others", segment, segment):
        if cue.span.end > span.start or _is_cut_off(scene, cue, span):
            continue
        told = Span(cue.span.end, _clause_end(scene.text, span.end))
        if not any(told.overlaps(word.span) for word in scene.cues("ourselves", segment, segment + AFTERWARDS)):
            return cue.span
    return None


def _clause_end(text: str, end: int) -> int:
    """Return where the clause ends in which a hit stands, as far as it matters."""
    sign = _SIGN.search(text, end, end + AFTERWARDS)
    return sign.start() if sign else min(len(text), end + AFTERWARDS)


def _is_cut_off(scene: Scene, cue: Cue, span: Span) -> bool:
    return cue.span.end <= span.start and scene.parted(cue.span, span)
