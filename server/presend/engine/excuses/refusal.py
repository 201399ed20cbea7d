"""Refusals: "I can't …", "… isn't allowed", "no thank you".

Three shapes, told apart by the packs' cues. A `refusal` denies what follows it in its clause; a
`refusal-after` denies what stands before it in its sentence, or in the sentence before where it refers back
("That isn't allowed", "PayPal? I don't use PayPal"; not "But I can't take Wise"); a `refusal-message` turns
down what was mentioned before it. A `not-refusal` cue that overlaps ("why don't you") takes the force from
any of them, and a `defiance` cue ("I know it isn't allowed, but …") from all that stand near it.
"""

import re

from presend.engine.folding import fold
from presend.engine.scene import Cue, Scene
from presend.engine.span import Span

REACH = 110
"""Characters between a refusal and what it governs."""
SEGMENTS_BACK = 4
"""How many sentences a refusal of the whole message looks back."""
OPENING = 40
"""How near to a sentence's beginning a cue must stand to speak of the sentence before."""
POINTING = 12
"""Characters after such a cue in which it may point back: "I can't do that"."""
NAMING = 30
"""Characters after such a cue in which it may name the thing again."""
_SHORTEST = 4
"""Letters of the shortest word that names a thing again."""
_CLAUSE_ENDS = re.compile(r"\W*$|\s*[.,;:!?)(\n–—]|\s+-\s")
_CLAUSE_BEGINS = re.compile(r"(?:^|[^\w\s'’])\s*$")
_QUESTION = re.compile(r"\s*\?")
_WORDS = re.compile(r"\w+")
_LIST = re.compile(r"\b(?:or|nor|and)\b")


def find(scene: Scene, span: Span, segment: int) -> Span | None:
    """Return the refusal that governs the span, if there is one."""
    return _before(scene, span, segment) or _after(scene, span, segment) or _of_message(scene, span, segment)


def _refuses(scene: Scene, cue: Cue, span: Span) -> bool:
    """Tell whether a cue is genuine, and no other voice's: a quotation refuses nothing outside itself."""
    quote = scene.quoted(cue.span)
    return (quote is None or quote.covers(span)) and is_genuine(scene, cue)


def is_genuine(scene: Scene, cue: Cue) -> bool:
    """Tell whether a cue refuses, and is no "…, no?", nor part of "why don't you" or of defiance."""
    if _asks_for_a_yes(scene.text, cue.span):
        return False
    if any(other.span.overlaps(cue.span) for other in scene.cues("not-refusal", cue.segment, cue.segment)):
        return False
    defiant = scene.cues("defiance", cue.segment - 1, cue.segment + 1)
    return all(scene.quoted(other.span) is not None for other in defiant)


def _asks_for_a_yes(text: str, cue: Span) -> bool:
    """Tell whether a word by itself is put behind an offer as a question."""
    is_tag = _QUESTION.match(text, cue.end) is not None and not any(map(str.isspace, cue.cut(text)))
    return is_tag and _CLAUSE_BEGINS.search(text[: cue.start]) is not None


def _before(scene: Scene, span: Span, segment: int) -> Span | None:
    for cue in scene.cues("refusal", segment, segment):
        # One that begins with the hit, or inside it, is part of the offer itself: "don't open a contract".
        ahead = cue.span.start < span.start
        governs = ahead and span.start - cue.span.end <= REACH
        parted = scene.parted(cue.span, span) or _is_reason(scene, cue, span)
        if governs and not parted and _refuses(scene, cue, span):
            return cue.span
    return None


def _is_reason(scene: Scene, cue: Cue, span: Span) -> bool:
    """Tell whether a cue gives a reason in a clause of its own, before a comma: "as I can't log in, write me …".

    What follows with "or" goes on with what is refused: "as I can't take PayPal, Wise or cash".
    """
    between = scene.between(cue.span, span)
    if "," not in between or _LIST.search(between + fold(span.cut(scene.text))):
        return False
    reasons = (one for one in scene.cues("reason", cue.segment, cue.segment) if one.span.start <= cue.span.start)
    return any("," not in scene.between(reason.span, cue.span) for reason in reasons)


def _after(scene: Scene, span: Span, segment: int) -> Span | None:
    for cue in scene.cues("refusal-after", segment, segment + 1):
        here = cue.segment == segment and span.start < cue.span.end and span.start <= cue.span.start
        near = here and cue.span.start - span.end <= REACH
        next_one = cue.segment == segment + 1 and _refers_back(scene, cue, span)
        if (near or next_one) and _refuses(scene, cue, span):
            return cue.span
    return None


def _refers_back(scene: Scene, cue: Cue, span: Span) -> bool:
    """Tell whether a refusal speaks of the sentence before: of the same thing, of "that", or of nothing else."""
    sentence = scene.segments[cue.segment]
    if _names_again(span.cut(scene.text), scene.text[sentence.start : min(sentence.end, cue.span.end + NAMING)]):
        return True
    if cue.span.start - sentence.start > OPENING:
        return False
    around = Span(sentence.start, min(sentence.end, cue.span.end + POINTING))
    is_bare = _CLAUSE_ENDS.match(scene.text[cue.span.end : sentence.end]) is not None
    return is_bare or any(around.overlaps(other.span) for other in scene.cues("referring", cue.segment, cue.segment))


def _names_again(thing: str, words: str) -> bool:
    """Tell whether the longest word of a thing stands among other words."""
    longest = max(_WORDS.findall(fold(thing)), key=len, default="")
    return len(longest) >= _SHORTEST and longest in _WORDS.findall(fold(words))


def _of_message(scene: Scene, span: Span, segment: int) -> Span | None:
    for cue in scene.cues("refusal-message", segment, segment + SEGMENTS_BACK):
        earlier = span.start < cue.span.end
        same_clause = cue.segment == segment and not scene.parted(cue.span, span)
        if (earlier or same_clause) and _refuses(scene, cue, span):
            return cue.span
    return None
