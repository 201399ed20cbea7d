"""Claim 1: the whole engine, views and excuses on, against others that are given the same patterns.

The others only match; presend also folds the text, excuses refusals, merges and weighs. Before anything is
timed, every message is compared with one-by-one `re`: a fast engine that misses hits is no engine.
"""

import re
from collections.abc import Callable, Sequence

import regex

from benchmarks.contest import Timed, Times, compete, timed
from benchmarks.messages import chat_messages
from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.presidio import MISSING, Presidio, presidio_with
from benchmarks.rules import Case, cases, pattern_rules, sources_of
from benchmarks.spread import ratios, spread_of
from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
from presend.engine.report import Report

CONTEXT = Context()


def engine_with(chosen: list[Case]) -> Callable[[str], Report]:
    """Return the whole check over these patterns, without a cache."""
    ruleset = compile_ruleset(sources_of(pattern_rules(chosen)))
    return lambda text: check(text, CONTEXT, ruleset)


def one_by_one(searches: Sequence[Callable[[str], object]]) -> Callable[[str], list[int]]:
    """Return what most people would write: every pattern searched for, in turn."""
    return lambda text: [number for number, search in enumerate(searches) if search(text)]


def rules_in(report: Report) -> set[str]:
    """Return the ids of all rules that matched, whether the match became a finding or was excused."""
    told = {rule for finding in (*report.findings, *report.notes) for rule in (finding.rule, *finding.rules)}
    return told | {excused.rule for excused in report.excused}


def differences(chosen: list[Case], messages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the rule hits that only `re` has, and those that only the engine has, as `rule id: message`."""
    engine = engine_with(chosen)
    searches = [(case.id, re.compile(case.regex, re.I).search) for case in chosen]
    missed, extra = [], []
    for message in messages:
        expected = {name for name, search in searches if search(message)}
        found = rules_in(engine(message))
        missed += [f"{name}: {message}" for name in sorted(expected - found)]
        extra += [f"{name}: {message}" for name in sorted(found - expected)]
    return missed, extra


def _contestants(chosen: list[Case], presidio: Presidio | None) -> dict[str, Timed]:
    found = {
        "presend": timed(engine_with(chosen)),
        "presend, twin": timed(engine_with(chosen)),
        "re, one by one": timed(one_by_one([re.compile(case.regex, re.I).search for case in chosen])),
        "regex, one by one": timed(one_by_one([regex.compile(case.regex, regex.I).search for case in chosen])),
    }
    return found | ({"Presidio": presidio.times} if presidio else {})


def _rows(results: dict[str, Times]) -> tuple[Row, ...]:
    ours = results["presend"].rounds
    plain = [Row(name, "µs/message", spread_of(times.rounds)) for name, times in results.items()]
    single = [Row(f"{name}: single messages", "µs", spread_of(times.singles)) for name, times in results.items()]
    versus = [
        Row(f"{name} ÷ presend", "×", spread_of(ratios(times.rounds, ours)))
        for name, times in results.items()
        if name != "presend"
    ]
    return (*plain, *single, *versus)


def _goals(results: dict[str, Times]) -> tuple[Goal, ...]:
    asked = {"Presidio": 50.0, "re, one by one": 20.0}
    return tuple(
        Goal(
            f"faster than {name}, same patterns",
            spread_of(ratios(results[name].rounds, results["presend"].rounds)).median,
            limit,
            at_least=True,
        )
        for name, limit in asked.items()
        if name in results
    )


def run(size: Size) -> Outcome:
    """Measure the first claim."""
    chosen = cases(size.rules[0])
    messages = chat_messages(size.messages)
    missed, extra = differences(chosen, messages)
    with presidio_with(chosen) as presidio:
        results = compete(_contestants(chosen, presidio), messages, size.rounds)
        hit_messages = sum(presidio.hits(messages)) if presidio else 0
    engine = engine_with(chosen)
    return Outcome(
        title=f"{len(chosen)} patterns, {len(messages)} chat messages: presend and others",
        rows=_rows(results),
        goals=_goals(results),
        facts=(
            ("messages compared with one-by-one re", len(messages)),
            ("rule hits that only re has", len(missed)),
            ("rule hits that only presend has", len(extra)),
            ("messages with a hit, presend", sum(bool(rules_in(engine(text))) for text in messages)),
            ("messages with a hit, Presidio", hit_messages if presidio else "not measured"),
            ("Presidio", presidio.version if presidio else "not measured"),
        ),
        notes=tuple(missed[:3]) + (() if presidio else (MISSING,)),
    )
