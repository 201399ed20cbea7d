"""Rules are frozen records with careful defaults."""

import dataclasses

import pytest

from presend.engine.report import Severity
from presend.engine.rule import Phrases, Rule


def test_a_rule_cannot_be_changed() -> None:
    rule = Rule("en/scam/x", "scam", Severity.ERROR, "why", Phrases(("a b",)), "en")
    with pytest.raises(dataclasses.FrozenInstanceError):
        rule.severity = Severity.INFO  # type: ignore[misc]


def test_no_excuse_applies_unless_named() -> None:
    assert Rule("en/scam/x", "scam", Severity.ERROR, "why", Phrases(("a b",)), "en").excuses == frozenset()
