"""Claim 6: the distance to the limit. Nothing can be found without lower-casing a text and reading it once."""

from collections.abc import Callable

import ahocorasick_rs

from benchmarks.contest import compete, timed
from benchmarks.messages import chat_messages
from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.rules import Case, cases, pattern_rules, sources_of
from benchmarks.spread import ratios, spread_of
from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
from presend.engine.report import Verdict

CONTEXT = Context()


def one_pass(chosen: list[Case]) -> Callable[[str], object]:
    """Return the limit: `text.lower()` and one automaton pass over every literal."""
    literals = sorted({keyword for case in chosen for keyword in case.keywords})
    automaton = ahocorasick_rs.AhoCorasick(literals, implementation=ahocorasick_rs.Implementation.DFA)
    found = automaton.find_matches_as_indexes
    return lambda text: found(text.lower(), overlapping=True)


def run(size: Size) -> Outcome:
    """Measure the sixth claim on clean ASCII messages and on the whole mix."""
    chosen = cases(size.rules[0])
    ruleset = compile_ruleset(sources_of(pattern_rules(chosen)))
    everything = chat_messages(size.messages, odd=0.15)
    clean = [text for text in everything if text.isascii() and _is_clear(check(text, CONTEXT, ruleset).verdict)]
    rows: list[Row] = []
    goals: list[Goal] = []
    for label, messages, most in (("clean ASCII", clean, 8.0), ("all, 15 % with odd letters", everything, 15.0)):
        whole = timed(lambda text: check(text, CONTEXT, ruleset))
        results = compete({"check": whole, "limit": timed(one_pass(chosen))}, messages, size.rounds)
        apart = spread_of(ratios(results["check"].rounds, results["limit"].rounds))
        rows += [Row(f"{name}, {label}", "µs/message", spread_of(times.rounds)) for name, times in results.items()]
        rows.append(Row(f"check ÷ limit, {label}", "×", apart))
        goals.append(Goal(f"check ÷ (lower and one automaton pass), {label}", apart.median, most))
    return Outcome(
        title=f"Distance to the limit, {len(chosen)} patterns",
        rows=tuple(rows),
        goals=tuple(goals),
        facts=(("messages", len(everything)), ("of them clean ASCII", len(clean))),
    )


def _is_clear(verdict: Verdict) -> bool:
    return verdict is Verdict.CLEAR
