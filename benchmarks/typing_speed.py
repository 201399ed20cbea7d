"""Claim 4: a long message must not lag, neither pasted (cold) nor while it is typed (with the cache)."""

import gc
from time import perf_counter_ns

import presend
from benchmarks.contest import compete, timed
from benchmarks.messages import messages_of_length, typed
from benchmarks.outcome import Goal, Outcome, Row, Size
from benchmarks.spread import Spread, spread_of
from presend.engine.cache import Cache
from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset

CONTEXT = Context()
LENGTHS = (100, 500, 1_000, 5_000)


def pasted(ruleset: Ruleset, length: int, size: Size) -> Spread:
    """Return µs for messages of `length` characters that were never seen before."""
    messages = messages_of_length(max(10, size.messages // 4), length)
    results = compete({"cold": timed(lambda text: check(text, CONTEXT, ruleset))}, messages, 3)
    return spread_of(results["cold"].singles)


def keystrokes(ruleset: Ruleset, length: int, size: Size, *, in_the_middle: bool) -> Spread:
    """Return µs a key press while messages grow to `length`, at their end or half-way in, with one cache."""
    taken = []
    gc.collect()
    gc.freeze()  # as the server does, where people type
    for text in messages_of_length(5, length, seed=8):
        kept, tail = (text[: length // 2], text[length // 2 :]) if in_the_middle else (text, "")
        cache = Cache()
        for state in typed(kept, size.keys):
            start = perf_counter_ns()
            check(state + tail, CONTEXT, ruleset, cache=cache)
            taken.append((perf_counter_ns() - start) / 1000)
    gc.unfreeze()
    return spread_of(taken)


def run(size: Size) -> Outcome:
    """Measure the fourth claim with the built-in packs."""
    ruleset = presend.load_ruleset()
    cold = {length: pasted(ruleset, length, size) for length in LENGTHS}
    at_end = {length: keystrokes(ruleset, length, size, in_the_middle=False) for length in LENGTHS}
    inside = {length: keystrokes(ruleset, length, size, in_the_middle=True) for length in LENGTHS}
    kinds = (("pasted, cold", cold), ("key press at the end, cached", at_end), ("key press half-way, cached", inside))
    return Outcome(
        title="Long messages, built-in packs",
        rows=tuple(
            Row(f"{length:,} characters, {kind}", "µs", found[length]) for kind, found in kinds for length in LENGTHS
        ),
        goals=(
            Goal("5,000 characters cold, p99 in ms", cold[5_000].p99 / 1000, 5.0),
            Goal("key press at 5,000 characters, p99 in ms", max(at_end[5_000].p99, inside[5_000].p99) / 1000, 1.0),
        ),
        facts=(("rules", len(ruleset.rules)),),
    )
