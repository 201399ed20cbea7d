"""The official conversion, the rules themselves, warnings of others."""

import pytest

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset


@pytest.mark.parametrize(
    ("text", "excuse"),
    [
        ("Pay the conversion fee first. Then we close the contract.", "conversion"),
        ("the rules say: never Zelle", "refusal"),
        ("the rules forbid Zelle", "rules"),
        ("a scammer wanted Zelle", "hypothetical"),
    ],
)
def test_excused(text: str, excuse: str, ruleset: Ruleset) -> None:
    texts = {text, text.replace("scammer", "scams")}
    found = [one.excuse for t in texts for one in check(t, Context(), ruleset).excused]
    assert excuse in found


def test_the_conversion_excuses_its_neighbours_only(ruleset: Ruleset) -> None:
    assert check("The conversion fee is high. Fine. Well. Close the contract.", Context(), ruleset).findings
