import asyncio
import gc
from dataclasses import replace
from threading import Thread

import pytest
from aiohttp import web

from presend.app.keys import RULESET
from presend.app.warming import EXAMPLES, WARMTH, Warmth, examples, warm, warmed
from presend.engine.compiler import compile_ruleset
from presend.engine.report import Severity
from presend.engine.rule import Examples
from presend.engine.ruleset import Ruleset


@pytest.fixture
def exemplified(sample_ruleset: Ruleset) -> Ruleset:
    """The sample's rules, each with an example."""
    examples = Examples(hit=("You can [[pay me directly]].",))
    rules = tuple(replace(rule, examples=examples) for rule in sample_ruleset.rules)
    return compile_ruleset(replace(sample_ruleset.sources, rules=rules))


def test_an_example_of_every_rule_is_met(exemplified: Ruleset) -> None:
    assert not any(matcher.compiled for matcher in exemplified.matchers())

    assert warm(exemplified, Warmth()) == len(exemplified.rules)
    assert any(matcher.compiled for matcher in exemplified.matchers())


def test_checks_leave_the_warming_alone_once_it_is_over(exemplified: Ruleset) -> None:
    warmth = Warmth()
    warm(exemplified, warmth)

    assert warmth.is_over
    with warmth:  # it does not stand aside any more: this would take a second
        assert warm(exemplified, warmth) == len(exemplified.rules)


async def test_what_was_compiled_is_never_walked_for_rubbish(exemplified: Ruleset) -> None:
    app = web.Application()
    app[RULESET], app[WARMTH] = exemplified, Warmth()
    serving = warmed(app)
    await anext(serving)
    frozen = gc.get_freeze_count()

    while gc.get_freeze_count() == frozen:  # noqa: ASYNC110 - a thread says so, and there is nothing to wait for
        await asyncio.sleep(0.01)
    assert app[WARMTH].is_over

    with pytest.raises(StopAsyncIteration):
        await anext(serving)
    assert gc.get_freeze_count() == 0


def test_a_server_that_stops_does_not_wait(exemplified: Ruleset) -> None:
    warmth = Warmth()
    warmth.stop.set()

    assert warm(exemplified, warmth) == 0


def test_warming_stands_aside_while_a_message_is_checked(exemplified: Ruleset) -> None:
    warmth = Warmth()
    done: list[int] = []
    warming = Thread(target=lambda: done.append(warm(exemplified, warmth)))

    with warmth:
        warming.start()
        assert not done
        warmth.stop.set()
    warming.join()

    assert done == [0]


def test_the_worst_risks_come_first_and_one_example_of_each_rule_before_a_second(sample_ruleset: Ruleset) -> None:
    first, second = sample_ruleset.rules[:2]
    mild = replace(first, id="mild", severity=Severity.INFO, examples=Examples(hit=("[[mild]] 1", "mild 2")))
    bad = replace(second, id="bad", severity=Severity.ERROR, examples=Examples(hit=("bad 1", "bad [[2]]")))
    ruleset = compile_ruleset(replace(sample_ruleset.sources, rules=(mild, bad)))

    assert list(examples(ruleset)) == ["bad 1", "mild 1", "bad 2", "mild 2"]
    assert EXAMPLES > 1
