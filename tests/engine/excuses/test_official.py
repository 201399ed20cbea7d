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


@pytest.mark.parametrize(
    "text",
    [
        "a freelancer who will close the contract is banned",
        "the guests pay with Zelle, you only book",
        "those who close the contract are banned",
        "Dear support, hello. The man wrote of Venmo.",
    ],
)
def test_tales_of_others(text: str, ruleset: Ruleset) -> None:
    report = check(text, Context(), ruleset)
    assert not report.findings
    assert {one.excuse for one in report.excused} == {"hypothetical"}


@pytest.mark.parametrize(
    "text",
    [
        "a freelancer like me can close the contract",
        "the guests want Zelle from you",
        "those who know me say close the contract",
        "the guests are here but close the contract",
        "close the contract as a freelancer does",
        "Venmo is fine. Dear support, hello.",
        "the rules say no, but Zelle me",
    ],
)
def test_no_tale_where_the_two_who_talk_take_part(text: str, ruleset: Ruleset) -> None:
    assert check(text, Context(), ruleset).findings


def test_the_conversion_excuses_its_neighbours_only(ruleset: Ruleset) -> None:
    assert check("The conversion fee is high. Fine. Well. Close the contract.", Context(), ruleset).findings
