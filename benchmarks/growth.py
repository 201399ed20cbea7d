"""Claim 2: a hundred times the rules must not cost a hundred times the time. Same messages for every count."""

from collections.abc import Callable

from benchmarks.contest import Times, compete, timed
from benchmarks.messages import chat_messages
from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.rules import cases, everyday_rules, pattern_rules, phrase_rules, sources_of
from benchmarks.spread import ratios, spread_of
from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
from presend.engine.rule import Rule

CONTEXT = Context()


def _checking(rules: tuple[Rule, ...]) -> Callable[[str], object]:
    ruleset = compile_ruleset(sources_of(rules))
    return lambda text: check(text, CONTEXT, ruleset)


def _measured(kind: str, size: Size) -> dict[str, Times]:
    made = phrase_rules if kind == "phrases" else pattern_rules
    contestants = {f"{count:,} {kind}": timed(_checking(made(cases(count)))) for count in size.rules}
    contestants["twin of the first"] = timed(_checking(made(cases(size.rules[0]))))
    if kind == "phrases":
        crowded = made(cases(size.rules[0])) + everyday_rules(size.rules[0])
        contestants[f"{size.rules[0]:,} phrases and as many on everyday words"] = timed(_checking(crowded))
    return compete(contestants, chat_messages(size.messages), size.rounds)


def _rows(results: dict[str, Times]) -> tuple[Row, ...]:
    first, *others = results
    plain = [Row(name, "µs/message", spread_of(times.rounds)) for name, times in results.items()]
    versus = [
        Row(f"{name} ÷ {first}", "×", spread_of(ratios(results[name].rounds, results[first].rounds))) for name in others
    ]
    return (*plain, *versus)


def run(size: Size) -> Outcome:
    """Measure the second claim, for regex rules and for phrases."""
    rows: list[Row] = []
    goals: list[Goal] = []
    for kind in ("regexes", "phrases"):
        results = _measured(kind, size)
        rows += _rows(results)
        least, _, most = (results[f"{count:,} {kind}"].rounds for count in size.rules)
        claim = f"{size.rules[0]:,} to {size.rules[2]:,} {kind}: growth"
        goals.append(Goal(claim, spread_of(ratios(most, least)).median, 1.5))
    return Outcome(
        title=f"Growth with the number of rules, {size.messages} chat messages",
        rows=tuple(rows),
        goals=tuple(goals),
        notes=(
            "An added rule needs a word that is rare in chat, as most rules of a pack do.",
            "The row with everyday words shows the other case: phrases of nothing but what chat is full of.",
        ),
    )
