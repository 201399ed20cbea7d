"""Runs every rule's own examples against all rules in force: by the tests, the command line and the pages alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.report import Finding, Report
from presend.engine.rule import Rule
from presend.engine.ruleset import Ruleset
from presend.engine.span import Span
from presend.packs.conditions import context_from
from presend.packs.marks import unmarked

_MOST_QUOTED = 60


class Kind(StrEnum):
    """What an example is for: the keys under `examples:`."""

    HIT = "hit"
    MISS = "miss"
    REFUSAL = "refusal"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Example:
    """One text of a rule. `number` counts from 0 among those of its kind; `marked` must be touched."""

    rule: Rule
    kind: Kind
    number: int
    text: str
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an example. `problem` is empty where it came out as it should.

    `alone` says that the rule itself found the words, and not only another of its category; `excuse` is
    the id of what excused the rule's own match, where something did.
    """

    example: Example
    problem: str = ""
    alone: bool = False
    excuse: str = ""


@dataclass(slots=True)
class Tally:
    """How many examples there were, how many failed, and how many known misses wait."""

    rules: int = 0
    examples: int = 0
    failed: int = 0
    todo: int = 0


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts by pack and category, in the order of the rules."""

    by_category: dict[tuple[str, str], Tally] = field(default_factory=dict)

    def of(self, rule: Rule) -> Tally:
        """Return the tally that a rule is counted in."""
        return self.by_category.setdefault((rule.pack, rule.category), Tally())

    @property
    def total(self) -> Tally:
        """Return the sum of all."""
        every = self.by_category.values()
        return Tally(
            sum(t.rules for t in every),
            sum(t.examples for t in every),
            sum(t.failed for t in every),
            sum(t.todo for t in every),
        )


def tallies(rules: Iterable[Rule], outcomes: Iterable[Outcome]) -> Tallies:
    """Count rules and what came of their examples."""
    counts = Tallies()
    for rule in rules:
        counts.of(rule).rules += 1
    for outcome in outcomes:
        tally = counts.of(outcome.example.rule)
        tally.examples += 1
        tally.todo += outcome.example.kind is Kind.TODO
        tally.failed += bool(outcome.problem)
    return counts


def examples_of(rule: Rule) -> Iterator[Example]:
    """Yield the examples of a rule, without their [[ ]] marks."""
    texts = rule.examples
    groups = {Kind.HIT: texts.hit, Kind.MISS: texts.miss, Kind.REFUSAL: texts.refusal, Kind.TODO: texts.todo}
    for kind, group in groups.items():
        for number, text in enumerate(group):
            plain, marked = unmarked(text)
            yield Example(rule, kind, number, plain, marked)


def outcomes_of(rules: Iterable[Rule], ruleset: Ruleset) -> Iterator[Outcome]:
    """Check the examples of some rules against the whole ruleset."""
    for rule in rules:
        context = context_from(rule.examples.context)
        for example in examples_of(rule):
            yield outcome_of(example, context, ruleset)


def outcome_of(example: Example, context: Context, ruleset: Ruleset) -> Outcome:
    """Check one example. A `todo` never fails; one that is found after all says so in `alone`."""
    report = check(example.text, context, ruleset)
    rule = example.rule
    found = [finding for finding in (*report.findings, *report.notes) if finding.category == rule.category]
    own = [finding for finding in found if rule.id in finding.rules]
    excuse = next((excused.excuse for excused in report.excused if excused.rule == rule.id), "")
    problem = _PROBLEMS[example.kind](example, report, found, own)
    return Outcome(example, problem, bool(own), excuse)


def _hit_problem(example: Example, report: Report, found: list[Finding], _: list[Finding]) -> str:
    if not found:
        return f"not found{_silence(example, report)}"
    for span in example.marked:
        if not any(finding.span.overlaps(span) for finding in found):
            return f"found {_quoted(example, found)}, which does not touch [[{span.cut(example.text)}]]"
    return ""


def _silence(example: Example, report: Report) -> str:
    """Return why a rule said nothing, where the report tells."""
    rule = example.rule
    for excused in report.excused:
        if excused.rule == rule.id:
            cue = f" by “{excused.cue.cut(example.text)}”" if excused.cue else ""
            return f": excused as `{excused.excuse}`{cue}"
    if any(degraded.rule == rule.id for degraded in report.degraded):
        return ": the rule took too long and was cut short"
    if missing := sorted(set(rule.when.accepts) - set(rule.examples.context)):
        return f": the rule has `when: {missing[0]}`, and `examples: context:` does not say it"
    others = sorted({finding.category for finding in (*report.findings, *report.notes)})
    return f"; only {', '.join(others)} was found here" if others else ""


def _miss_problem(example: Example, _: Report, __: list[Finding], own: list[Finding]) -> str:
    return f"found {_quoted(example, own)}, though it should not" if own else ""


def _refusal_problem(example: Example, _: Report, found: list[Finding], __: list[Finding]) -> str:
    if not found:
        return ""
    rules = ", ".join(dict.fromkeys(rule for finding in found for rule in finding.rules))
    return f"found {_quoted(example, found)} by {rules}, though it is a refusal"


def _todo_problem(_: Example, __: Report, ___: list[Finding], ____: list[Finding]) -> str:
    return ""


_PROBLEMS = {
    Kind.HIT: _hit_problem,
    Kind.MISS: _miss_problem,
    Kind.REFUSAL: _refusal_problem,
    Kind.TODO: _todo_problem,
}


def _quoted(example: Example, found: Iterable[Finding]) -> str:
    """Return the words found, short enough to be read."""
    words = (finding.span.cut(example.text) for finding in found)
    return ", ".join(f"“{word if len(word) <= _MOST_QUOTED else word[:_MOST_QUOTED] + '…'}”" for word in words)
