"""What is wrong with a pack that can be read all the same: rules that hurt, rules that lie, dead weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.report import Severity, Verdict
from presend.engine.rule import Pattern, Rule
from presend.engine.ruleset import Ruleset
from presend.errors import PackError
from presend.packs.attacks import Slow, compiled_pattern, slowest
from presend.packs.breadth import slowest_phrase
from presend.packs.examples import Kind, Outcome, outcomes_of
from presend.packs.loading import Loaded
from presend.packs.reading import Items, Node, Table, place_of

LEAST_EXAMPLES = 2
_PROBES = ("", "pay me", " ", "\n", "123")


class Check(StrEnum):
    """What a lint looks for: stable ids, each told in docs/packs.md."""

    NO_LITERAL = "no-literal"
    FEW_EXAMPLES = "few-examples"
    EMPTY_MATCH = "empty-match"
    SLOW_REGEX = "slow-regex"
    SLOW_PHRASE = "slow-phrase"
    NEVER_FOUND = "never-found"
    UNLESS_SWALLOWS = "unless-swallows"
    EXAMPLE = "example"
    TODO_DONE = "todo-done"
    UNUSED_LIST = "unused-list"
    STALE_RECEIPT = "stale-receipt"
    RISKY_REPLY = "risky-reply"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that a lint found; `about` is the id of what it is about.

    An error must be mended before a pack is fit for use; a warning may have its reasons.
    """

    check: Check
    severity: Severity
    about: str
    error: PackError

    def __str__(self) -> str:
        """Return what a person reads."""
        return f"{self.severity} [{self.check}] {self.error}"


def flaws_of(loaded: Loaded, ruleset: Ruleset, packs: Iterable[str], today: date) -> Iterator[Flaw]:
    """Yield the flaws of some packs, then those of the platforms and replies that all packs share."""
    chosen = frozenset(packs)
    rules = [rule for rule in loaded.sources.rules if rule.pack in chosen]
    always = {ruleset.rules[matcher.owner].id for matcher in ruleset.filed.always}
    for rule in rules:
        table = loaded.tables[rule.id]
        yield from rule_flaws(rule, table, always=rule.id in always)
        if broad := slowest_phrase(rule, loaded.sources.lexicons):
            yield _flaw(
                Check.SLOW_PHRASE,
                _slow_severity(broad.slow),
                rule.id,
                table,
                f"the phrase “{broad.phrase}” can be made to run for {_slowness(broad.slow)}",
                "make its gaps narrower, or fewer",
            )
    for rule in rules:
        yield from example_flaws(rule, list(outcomes_of([rule], ruleset)), loaded.tables[rule.id])
    yield from _unused_lists(loaded, chosen)
    yield from _stale_receipts(loaded, today)
    yield from _risky_replies(loaded, ruleset)


def rule_flaws(rule: Rule, table: Table, *, always: bool) -> Iterator[Flaw]:
    """Yield what is wrong with a rule in itself; `always` says that no literal tells when to try it."""
    if isinstance(rule.matcher, Pattern):
        yield from _pattern_flaws(rule, rule.matcher, table.entries["regex"])
    if always:
        mend = "add `keywords:`, of which every hit holds one" if isinstance(rule.matcher, Pattern) else "name a word"
        problem = "tried on every sentence: no word tells when to"
        yield _flaw(Check.NO_LITERAL, Severity.WARNING, rule.id, table, problem, mend)
    for kind, texts in ((Kind.HIT, rule.examples.hit), (Kind.MISS, rule.examples.miss)):
        if len(texts) < LEAST_EXAMPLES:
            problem = f"{len(texts)} `{kind}` in its examples; {LEAST_EXAMPLES} are the least"
            yield _flaw(Check.FEW_EXAMPLES, Severity.ERROR, rule.id, table, problem, f"add to `examples: {kind}:`")


def _pattern_flaws(rule: Rule, pattern: Pattern, node: Node) -> Iterator[Flaw]:
    compiled = compiled_pattern(pattern)
    if any((found := compiled.search(probe)) and not found[0] for probe in _PROBES):
        mend = "make at least one part of it needed: + instead of *, or no ?"
        yield _flaw(Check.EMPTY_MATCH, Severity.ERROR, rule.id, node, "the pattern matches the empty string", mend)
        return
    if slow := slowest(pattern, (*rule.examples.hit, *rule.examples.miss)):
        problem = f"the pattern can be made to run for {_slowness(slow)}"
        mend = "bound its repeats ({0,20}), let no two neighbours match the same signs, or write phrases instead"
        yield _flaw(Check.SLOW_REGEX, _slow_severity(slow), rule.id, node, problem, mend)


def _slow_severity(slow: Slow) -> Severity:
    return Severity.ERROR if slow.serious else Severity.WARNING


def _slowness(slow: Slow) -> str:
    return (
        f"{slow.seconds * 1000:.0f} ms or more, where a whole message has 20 ms:"
        f" {slow.attack}, {slow.attack.length:,} characters in all"
    )


def example_flaws(rule: Rule, outcomes: Iterable[Outcome], table: Table) -> Iterator[Flaw]:
    """Yield the examples that did not come out as they should."""
    hits = 0
    alone = False
    for outcome in outcomes:
        hits += outcome.example.kind is Kind.HIT
        alone |= outcome.example.kind is Kind.HIT and outcome.alone
        yield from _outcome_flaws(outcome, table)
    if hits and not alone:
        problem = "none of its hits is found by the rule itself, only by others of its category"
        mend = "mend its phrases, or take the rule out"
        yield _flaw(Check.NEVER_FOUND, Severity.WARNING, rule.id, table, problem, mend)


def _outcome_flaws(outcome: Outcome, table: Table) -> Iterator[Flaw]:
    example = outcome.example
    about = example.rule.id
    node = example_node(table, example.kind, example.number)
    if example.kind is Kind.HIT and outcome.excuse == "unless" and not outcome.alone:
        problem = "the rule's own `unless` excuses this hit"
        mend = "make the phrase under `unless:` longer, or take it out"
        yield _flaw(Check.UNLESS_SWALLOWS, Severity.ERROR, about, node, problem, mend)
    elif outcome.problem:
        mend = f"mend the rule, or move the text from `{example.kind}` to where it belongs"
        yield _flaw(Check.EXAMPLE, Severity.ERROR, about, node, f"`{example.kind}`: {outcome.problem}", mend)
    elif example.kind is Kind.TODO and outcome.alone:
        yield _flaw(Check.TODO_DONE, Severity.WARNING, about, node, "found after all", "move it from `todo` to `hit`")


def example_node(table: Table, kind: Kind, number: int) -> Node:
    """Return where an example stands."""
    examples = table.entries.get("examples")
    group = examples.entries.get(kind) if isinstance(examples, Table) else None
    return group.nodes[number] if isinstance(group, Items) and number < len(group.nodes) else table


def _unused_lists(loaded: Loaded, chosen: frozenset[str]) -> Iterator[Flaw]:
    """Yield the word lists that nothing names."""
    told: set[int] = set()
    for owner, lists in loaded.lists:
        for name, node in lists.nodes.items():
            if id(node) in lists.used or id(node) in told or owner.split("/")[0] not in chosen:
                continue
            told.add(id(node))
            problem = f"nothing names the word list `{name}`"
            yield _flaw(Check.UNUSED_LIST, Severity.WARNING, f"{owner}:{name}", node, problem, "use it or take it out")


def _stale_receipts(loaded: Loaded, today: date) -> Iterator[Flaw]:
    """Yield the receipts whose day to be read again has come."""
    for name, profile in loaded.catalogue.profiles.items():
        for number, receipt in enumerate(profile.policy.receipts.values()):
            if receipt.stale <= today:
                problem = f"read on {receipt.checked}, to be read again from {receipt.stale}"
                node = _receipt_node(loaded.catalogue.profile_nodes[name], number)
                about = f"{name}:{receipt.id}"
                yield _flaw(Check.STALE_RECEIPT, Severity.WARNING, about, node, problem, f"read {receipt.url}")


def _receipt_node(profile: Node, number: int) -> Node:
    receipts = profile.entries.get("receipts") if isinstance(profile, Table) else None
    return receipts.nodes[number] if isinstance(receipts, Items) else profile


def _risky_replies(loaded: Loaded, ruleset: Ruleset) -> Iterator[Flaw]:
    """Yield the replies that would themselves be found."""
    nodes = loaded.catalogue.replies_node
    tables = nodes.nodes if isinstance(nodes, Items) else ()
    for table, (name, languages) in zip(tables, loaded.catalogue.replies.items(), strict=True):
        for language, reply in languages.items():
            report = check(reply.text, Context(), ruleset)
            if report.verdict is not Verdict.CLEAR:
                node = table.entries[language] if isinstance(table, Table) else table
                problem = f"this reply is itself found by {', '.join(report.findings[0].rules)}"
                about = f"{name}/{language}"
                yield _flaw(Check.RISKY_REPLY, Severity.ERROR, about, node, problem, "say it in other words")


def _flaw(name: Check, severity: Severity, about: str, node: Node, problem: str, mend: str) -> Flaw:
    return Flaw(name, severity, about, PackError(problem, place_of(node), mend))
