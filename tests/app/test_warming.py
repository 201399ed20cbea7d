from dataclasses import replace
from threading import Event

import pytest

from presend.app.warming import warm
from presend.engine.compiler import compile_ruleset
from presend.engine.rule import Examples
from presend.engine.ruleset import Ruleset


@pytest.fixture
def exemplified(sample_ruleset: Ruleset) -> Ruleset:
    """The sample's rules, each with an example."""
    examples = Examples(hit=("You can [[pay me directly]].",))
    rules = tuple(replace(rule, examples=examples) for rule in sample_ruleset.rules)
    return compile_ruleset(replace(sample_ruleset.sources, rules=rules))


def test_every_rule_is_met_once(exemplified: Ruleset) -> None:
    assert warm(exemplified, Event()) == len(exemplified.rules) > 0


def test_rules_without_examples_are_passed_over(sample_ruleset: Ruleset) -> None:
    assert warm(sample_ruleset, Event()) == 0


def test_a_server_that_stops_does_not_wait(exemplified: Ruleset) -> None:
    stop = Event()
    stop.set()
    assert warm(exemplified, stop) == 0
