"""Severities are ordered."""

from presend.engine.report import Severity


def test_severities_are_ranked() -> None:
    assert Severity.INFO.rank < Severity.WARNING.rank < Severity.ERROR.rank


def test_capped_takes_the_milder() -> None:
    assert Severity.ERROR.capped(Severity.WARNING) is Severity.WARNING
    assert Severity.INFO.capped(Severity.ERROR) is Severity.INFO
