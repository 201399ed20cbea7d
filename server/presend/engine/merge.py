"""Merging: one finding for each category and stretch of words, however many rules hit it."""

from collections.abc import Iterable
from dataclasses import replace

from presend.engine.report import Excused, Finding

FINDINGS_MAX = 200
"""More marks than this help nobody; the worst are kept."""


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in the order of the text, those of one category that overlap made one.

    The worst severity leads; its rule, reason, receipt and reply are those shown, and every rule is named.
    """
    kept: list[Finding] = []
    open_: dict[str, int] = {}
    for finding in sorted(findings, key=_position):
        at = open_.get(finding.category)
        if at is not None and kept[at].span.overlaps(finding.span):
            kept[at] = _joined(kept[at], finding)
        else:
            open_[finding.category] = len(kept)
            kept.append(finding)
    if len(kept) > FINDINGS_MAX:
        kept = sorted(sorted(kept, key=lambda f: -f.severity.rank)[:FINDINGS_MAX], key=_position)
    return kept


def distinct(excused: Iterable[Excused]) -> list[Excused]:
    """Return what was excused, in the order of the text, each stretch once for a category and an excuse."""
    kept: list[Excused] = []
    for one in sorted(excused, key=lambda x: (x.span.start, -x.span.end, x.rule)):
        if not any(one.category == k.category and one.excuse == k.excuse and k.span.covers(one.span) for k in kept):
            kept.append(one)
    return kept


def _position(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.start, -finding.span.end, finding.rule)


def _joined(one: Finding, other: Finding) -> Finding:
    leading, second = (one, other) if one.severity.rank >= other.severity.rank else (other, one)
    rules = tuple(dict.fromkeys((*leading.rules, *second.rules)))
    return replace(
        leading,
        span=one.span.join(other.span),
        sentence=one.sentence.join(other.sentence),
        rules=rules,
        obfuscated=one.obfuscated or other.obfuscated,
    )
