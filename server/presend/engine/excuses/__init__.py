"""Excuses: why a match is no finding. One file a kind; `EXCUSES` is the table, in the order they are tried.

An excuse is asked only after a hit. It returns the words that excuse the match, or None. A rule names the
excuses that may apply to it: a literal contact detail names none, since a refusal beside it hides nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from presend.engine.excuses import code, official, quotation, refusal, subject, waiting
from presend.engine.scene import Scene
from presend.engine.span import Span


@dataclass(frozen=True, slots=True)
class Excuse:
    """One kind of excuse: a sentence for people, and the function that looks for it.

    The function is given the scene, the match's span in the message and the index of its segment.
    """

    because: str
    find: Callable[[Scene, Span, int], Span | None]


EXCUSES: Mapping[str, Excuse] = {
    "code": Excuse("It stands in code or configuration.", code.find),
    "refusal": Excuse("It is refused or denied here.", refusal.find),
    "quotation": Excuse("It quotes the other side, and the answer is a refusal.", quotation.find),
    "rules": Excuse("It explains the rules.", official.find_rules),
    "hypothetical": Excuse("It tells of someone else, or warns of it.", official.find_hypothetical),
    "subject": Excuse("It is the subject of the work, not an offer.", subject.find),
    "conversion": Excuse("It speaks of the official conversion.", official.find_conversion),
    "waiting": Excuse("It waits until the contract is active again.", waiting.find),
}
