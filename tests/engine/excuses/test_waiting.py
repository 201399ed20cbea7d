"""Plans that wait for the end of a pause, and plans that do not."""

import pytest

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset


@pytest.mark.parametrize(
    "text",
    [
        "Close the contract once it is resumed",
        "Please resume it. Then close the contract.",
        "Close the contract on Monday. Nice weather. Truly. But resume it before.",
    ],
)
def test_what_waits_is_no_risk(text: str, ruleset: Ruleset) -> None:
    report = check(text, Context(), ruleset)
    assert not report.findings
    assert [one.excuse for one in report.excused] == ["waiting"]


@pytest.mark.parametrize(
    "text",
    [
        "Close the contract on Monday",
        "Resume it anyway, nobody will notice: close the contract",
        "Resume it. One. Two. Three. Close the contract.",
    ],
)
def test_what_does_not_wait_is_one(text: str, ruleset: Ruleset) -> None:
    assert check(text, Context(), ruleset).findings
