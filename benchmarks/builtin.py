"""Claim 7: what the built-in packs cost on chat as people type it, with and without odd letters."""

import presend
from benchmarks.contest import compete, timed
from benchmarks.messages import chat_messages
from benchmarks.outcome import Outcome, Row, Size
from benchmarks.spread import ratios, spread_of
from presend.engine.check import check
from presend.engine.context import Context

CONTEXT = Context()


def run(size: Size) -> Outcome:
    """Measure the seventh claim."""
    ruleset = presend.load_ruleset()
    plain = chat_messages(size.messages)
    odd = chat_messages(size.messages, seed=9, odd=1.0)
    tests = {"plain chat": plain, "chat with emoji, accents, look-alikes": odd}
    rows: list[Row] = []
    facts: list[tuple[str, str | int | float]] = [("rules", len(ruleset.rules))]
    for label, messages in tests.items():
        whole = timed(lambda text: check(text, CONTEXT, ruleset))
        results = compete(
            {label: whole, "twin": timed(lambda text: check(text, CONTEXT, ruleset))}, messages, size.rounds
        )
        rows.append(Row(f"{label}, mean of a round", "µs/message", spread_of(results[label].rounds)))
        rows.append(Row(f"{label}, single messages", "µs", spread_of(results[label].singles)))
        rows.append(
            Row(f"{label}, twin ÷ itself", "×", spread_of(ratios(results["twin"].rounds, results[label].rounds)))
        )
        reports = [check(text, CONTEXT, ruleset) for text in messages]
        facts.append((f"{label}: messages with findings or notes", sum(bool(r.findings or r.notes) for r in reports)))
        facts.append(
            (f"{label}: messages with excused matches only", sum(not r.findings and bool(r.excused) for r in reports))
        )
        facts.append((f"{label}: messages degraded", sum(bool(r.degraded) for r in reports)))
    return Outcome(title=f"Built-in packs, {size.messages} chat messages", rows=tuple(rows), facts=tuple(facts))
