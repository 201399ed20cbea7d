"""Refusals: which govern, and which only look like one."""

import pytest

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset


def excuses(text: str, ruleset: Ruleset) -> list[str]:
    report = check(text, Context(), ruleset)
    assert bool(report.findings) != bool(report.excused), "each text holds one match"
    return [one.excuse for one in report.excused]


@pytest.mark.parametrize(
    "text",
    [
        "I won't close the contract",
        "I could not let you pay me directly",
        "pay me directly isn't allowed",
        "Zelle would be quick, but it isn't an option.",
        "Thanks for naming Venmo. No thanks.",
        "Let's keep payments here rather than Zelle",
        "Shall I close the contract? That is not allowed.",
        "Shall I close the contract? I don't use another contract.",
        "Could it be Venmo? I don't take such things.",
        "Could it be Venmo? I don't use.",
        "Close the contract? No.",
        "Close the contract, no!",
        "As I can't close the contract, sorry",
        "As I can't take cheques, cash or Zelle",
        "I can't, as you know, close the contract",
        "So you close the contract and you think I say no?",
    ],
)
def test_governed(text: str, ruleset: Ruleset) -> None:
    assert excuses(text, ruleset) == ["refusal"]


@pytest.mark.parametrize(
    "text",
    [
        "why don't you close the contract",
        "I can't today, but close the contract",
        "I won't log hours, just close the contract",
        "That is not allowed, nobody will notice: close the contract",
        "I won't log hours. Close the contract.",
        "Let's keep payments here. Later I take Zelle.",
        "Close the contract in May. But I don't take cheques for it.",
        "I can't talk, just Zelle me",
        "As I can't log in here, close the contract",
        "If you won't wait, Zelle me",
        "You close the contract, no?",
        "Close the contract. No?",
        "Zelle is easier – no ?",
    ],
)
def test_not_governed(text: str, ruleset: Ruleset) -> None:
    assert excuses(text, ruleset) == []


def test_quoted_defiance_defies_nothing(ruleset: Ruleset) -> None:
    assert excuses('I can\'t close the contract, and "nobody will notice" is no reason', ruleset) == ["refusal"]
