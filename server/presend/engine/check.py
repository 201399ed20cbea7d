"""The check: text + context + ruleset → report. Pure: no file, no clock, no network.

segments → scan → read (views → prefilter → confirm) → excuse → weigh by policy → merge → report
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from presend.engine.budget import Budget
from presend.engine.cache import Cache
from presend.engine.context import Context, Direction
from presend.engine.excuses import EXCUSES
from presend.engine.glance import Told
from presend.engine.graphemes import whole_graphemes
from presend.engine.merge import distinct, merged
from presend.engine.policy import GENERIC, Ruling, row_for, ruling
from presend.engine.reading import Match, Reading, read, read_as_told
from presend.engine.report import Degraded, Excused, Finding, Reply, Report, Severity, Verdict
from presend.engine.rule import Policy, PolicyRow, Rule
from presend.engine.ruleset import EntityRule, Lineup, Ruleset
from presend.engine.scan import Scan, scan
from presend.engine.scene import Scene
from presend.engine.segments import segments
from presend.engine.span import Span
from presend.engine.typed_things import FoundEntity

_CLEAR = Report(Verdict.CLEAR)
_LONG = 1_000
"""Characters of a message of which a glance at all its sentences costs more than looking up those read before."""
_CUT_SHORT = "It took longer than its share of processor time and was cut short."


def check(
    text: str, context: Context, ruleset: Ruleset, *, cache: Cache | None = None, budget: Budget | None = None
) -> Report:
    """Return what the ruleset says of one message in this context."""
    lineup = ruleset.lineup(context)
    # Of a long message that somebody types, all but one sentence is known.
    is_typed = cache is not None and len(text) > _LONG
    seen = None if is_typed else scan(text, ruleset, lineup)
    if seen is not None and seen.is_clear:
        return _CLEAR
    spans, readings = _Reader(context.region, ruleset, lineup, cache, budget).read(text, seen)
    scene = Scene(text, ruleset, spans, readings)
    degraded = _degraded([reading.degraded for reading in readings] + _settled(scene, budget))
    if not degraded and not any(reading.matches or reading.entities for reading in readings):
        return _CLEAR
    return _Weighing(scene, context, lineup).report(degraded)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the segments of a message, and remembers what it read."""

    region: str
    ruleset: Ruleset
    lineup: Lineup
    cache: Cache | None
    budget: Budget | None

    def read(self, text: str, seen: Scan | None) -> tuple[Sequence[Span], Sequence[Reading]]:
        """Return the segments of a message and a reading of each; `seen` is None where nobody looked at the whole."""
        spans: Sequence[Span]
        if seen is None:
            glance = self.lineup.glance
            spans = segments(text) if glance is None else glance.sentences(text)
            known = [self._known(span.cut(text)) for span in spans]
            if any(known):
                return spans, [reading or self._new(span.cut(text)) for span, reading in zip(spans, known, strict=True)]
            seen = scan(text, self.ruleset, self.lineup)
        if seen.told:
            told = zip(seen.segments, seen.told, strict=True)
            return seen.segments, [self._as_told(span.cut(text), told_) for span, told_ in told]
        spans = seen.segments or segments(text)
        woken = range(len(spans)) if seen.stretches is None else _touched(spans, seen.stretches)
        parts = [span.cut(text) for span in spans]
        return spans, [
            self._known(part) or self._new(part) if index in woken else Reading(part)
            for index, part in enumerate(parts)
        ]

    def _known(self, part: str) -> Reading | None:
        """Return what was read of a segment before."""
        return None if self.cache is None else self.cache.get(self.ruleset, self.lineup, part, self.region)

    def _new(self, part: str) -> Reading:
        return self._kept(part, read(part, self.ruleset, self.lineup, self.region, self.budget))

    def _as_told(self, part: str, told: "Told | None") -> Reading:
        """Return a reading of a segment of which a glance told this; where nothing can hit, that is all."""
        if told is not None and not (told.chains or told.given or told.is_odd):
            return Reading(part, heard=told.heard)
        return self._known(part) or self._kept(
            part, read_as_told(part, told, self.ruleset, self.lineup, self.region, self.budget)
        )

    def _kept(self, part: str, reading: Reading) -> Reading:
        if self.cache is not None:
            self.cache.put(self.ruleset, self.lineup, part, self.region, reading)
        return reading


def _touched(spans: Sequence[Span], stretches: Iterable[Span]) -> set[int]:
    """Return which segments the stretches touch."""
    starts = [span.start for span in spans]
    touched: set[int] = set()
    for stretch in stretches:
        touched.update(range(bisect_right(starts, stretch.start) - 1, bisect_right(starts, stretch.end - 1)))
    return touched


def _settled(scene: Scene, budget: Budget | None) -> list[Sequence[str]]:
    """Try the rules that require something, where that may stand in the message; return what was cut short."""
    waiting = [reading for reading in scene.readings if reading.pending]
    if not waiting:
        return []
    requires = scene.ruleset.requires
    owners = {matcher.owner for reading in waiting for matcher, *_ in reading.pending}
    due = {owner for owner in owners if scene.may_cue(requires[owner])}
    return [reading.settle(due, scene.ruleset, budget) for reading in waiting] if due else []


def _degraded(cut_short: Iterable[Sequence[str]]) -> list[Degraded]:
    """Return the rules that were cut short in any segment."""
    return [Degraded(rule, _CUT_SHORT) for rule in dict.fromkeys(rule for rules in cut_short for rule in rules)]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A rule that applies to a stretch of the message, before excuses."""

    rule: Rule
    span: Span
    segment: int
    obfuscated: bool
    unless: Span | None = None


class _Weighing:
    """Turns the readings of one message into findings, notes and excuses."""

    def __init__(self, scene: Scene, context: Context, lineup: Lineup) -> None:
        self.scene = scene
        self.lineup = lineup
        self.context = context
        self.ruleset = scene.ruleset
        policies = self.ruleset.sources.policies
        self.policy: Policy | None = policies.get(context.platform, policies.get(GENERIC))
        self.row: PolicyRow | None = row_for(self.policy, context) if self.policy else None
        self.excused: list[Excused] = []
        self._cues: dict[tuple[str, Span, int], Span | None] = {}

    def report(self, degraded: Sequence[Degraded]) -> Report:
        """Weigh every hit and put the report together."""
        found = merged(finding for hit in self._hits() if (finding := self._finding(hit)) is not None)
        findings = tuple(f for f in found if f.severity is not Severity.INFO)
        notes = tuple(f for f in found if f.severity is Severity.INFO)
        return Report(self._verdict(findings), findings, notes, tuple(distinct(self.excused)), tuple(degraded))

    def _verdict(self, findings: Sequence[Finding]) -> Verdict:
        if not findings:
            return Verdict.CLEAR
        worst = max(finding.severity.rank for finding in findings)
        # A received message was sent already: there is nothing to hold.
        if worst == Severity.ERROR.rank and self.context.direction is Direction.OUTGOING:
            return Verdict.HOLD
        return Verdict.WARN

    def _hits(self) -> Iterator[_Hit]:
        for index, (segment, reading) in enumerate(zip(self.scene.segments, self.scene.readings, strict=True)):
            for match in reading.matches:
                yield from self._matched(index, segment, reading, match)
            for entity in reading.entities:
                yield from self._typed(index, segment, entity)

    def _matched(self, index: int, segment: Span, reading: Reading, match: Match) -> Iterator[_Hit]:
        rule = self.ruleset.rules[match.owner]
        if self._applies(rule, match.owner):
            unless = self._covering(segment, reading, match) if rule.unless else None
            yield _Hit(rule, match.span.shift(segment.start), index, match.obfuscated, unless)

    def _covering(self, segment: Span, reading: Reading, match: Match) -> Span | None:
        """Return the stretch that an `unless` phrase of the rule covers around a match, if one does."""
        number = self.ruleset.cue_kinds[f"unless:{match.owner}"]
        spans = reading.cues(number, self.ruleset)
        return next((span.shift(segment.start) for span in spans if span.covers(match.span)), None)

    def _typed(self, index: int, segment: Span, found: FoundEntity) -> Iterator[_Hit]:
        for asking in self.lineup.entity_rules.get(found.entity.kind, ()):
            rule = self.ruleset.rules[asking.owner]
            if self._applies(rule, asking.owner) and self._suits(asking, found, index):
                yield _Hit(rule, found.span.shift(segment.start), index, found.obfuscated)

    def _applies(self, rule: Rule, owner: int) -> bool:
        """Tell whether what a rule requires elsewhere stands in the message."""
        return not rule.requires or self.scene.has_cue(self.ruleset.requires[owner])

    def _suits(self, asking: EntityRule, found: FoundEntity, index: int) -> bool:
        attributes = found.entity.attributes
        if not all(test.holds(attributes) for test in asking.where):
            return False
        if any(test.holds(attributes) for test in asking.excluding):
            return False
        if asking.near and not self._cue_near(f"near:{asking.owner}", index):
            return False
        return not (asking.not_near and self._cue_near(f"not-near:{asking.owner}", index))

    def _cue_near(self, kind: str, index: int) -> bool:
        """Tell whether a cue stands in this sentence or the one before ("Telegram? @name")."""
        return bool(self.scene.cues(kind, index - 1, index))

    def _finding(self, hit: _Hit) -> Finding | None:
        """Return the finding a hit makes, or None after noting what excused it."""
        excuse = self._excuse(hit)
        if excuse is not None:
            self.excused.append(excuse)
            return None
        severity = _raised(hit.rule.severity) if hit.obfuscated else hit.rule.severity
        decided = ruling(self.policy, self.row, hit.rule.category, severity)
        if decided.severity is None:
            self.excused.append(self._allowed(hit, decided))
            return None
        return Finding(
            span=whole_graphemes(self.scene.text, hit.span),
            category=hit.rule.category,
            rule=hit.rule.id,
            severity=decided.severity,
            why=hit.rule.why,
            sentence=self.scene.segments[hit.segment],
            rules=(hit.rule.id,),
            receipt=decided.receipt,
            reply=self._reply(hit.rule),
            obfuscated=hit.obfuscated,
        )

    def _excuse(self, hit: _Hit) -> Excused | None:
        if hit.unless is not None:
            return self._excused(hit, "unless", "The words around it make it something else.", hit.unless)
        for name, excuse in EXCUSES.items():
            if name in hit.rule.excuses:
                cue = self._cue(name, hit)
                if cue is not None:
                    return self._excused(hit, name, excuse.because, cue)
        return None

    def _cue(self, excuse: str, hit: _Hit) -> Span | None:
        """Return the words that excuse a hit, if any do; several rules may hit the same words."""
        key = excuse, hit.span, hit.segment
        if key not in self._cues:
            self._cues[key] = EXCUSES[excuse].find(self.scene, hit.span, hit.segment)
        return self._cues[key]

    def _excused(self, hit: _Hit, name: str, because: str, cue: Span | None) -> Excused:
        span = whole_graphemes(self.scene.text, hit.span)
        return Excused(span, hit.rule.category, hit.rule.id, name, because, cue)

    def _allowed(self, hit: _Hit, decided: Ruling) -> Excused:
        span = whole_graphemes(self.scene.text, hit.span)
        because = decided.because or "The platform's rules allow it in this context."
        return Excused(span, hit.rule.category, hit.rule.id, "policy", because, None, decided.receipt)

    def _reply(self, rule: Rule) -> Reply | None:
        category = self.ruleset.sources.categories.get(rule.category)
        wanted = rule.reply or (category.reply if category else "")
        return self.ruleset.sources.replies.get(wanted)


def _raised(severity: Severity) -> Severity:
    """Return the next worse severity: a disguise makes a risk worse."""
    return Severity.WARNING if severity is Severity.INFO else Severity.ERROR
