"""Quotations: excused where the rest of the message turns them down."""

import pytest

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset


def test_a_quotation_that_is_refused(ruleset: Ruleset) -> None:
    report = check('Your line "close the contract": I could not do that.', Context(), ruleset)
    assert [one.excuse for one in report.excused] == ["quotation"]


def test_reported_words_that_are_refused(ruleset: Ruleset) -> None:
    report = check("You asked to close the contract. I never agreed.", Context(), ruleset)
    assert [one.excuse for one in report.excused] == ["quotation"]


def test_a_quotation_alone_is_no_excuse(ruleset: Ruleset) -> None:
    assert check('As you said: "close the contract". Fine with me.', Context(), ruleset).findings


@pytest.mark.parametrize(
    "text",
    [
        '"Pay me directly." I\'m staying here.',
        "> pay me directly\nI'm staying here.",
        'You asked "send it" and "pay me directly". I won\'t.',
        'You asked whether "I close the contract today". I won\'t.',
    ],
)
def test_an_answer_outside_the_quotation(text: str, ruleset: Ruleset) -> None:
    report = check(text, Context(), ruleset)
    assert not report.findings
    assert [one.excuse for one in report.excused] == ["quotation"]


@pytest.mark.parametrize(
    "text",
    [
        "Pay me directly. I'm staying here.",
        'You said "I can\'t" and "pay me directly". Good.',
        'Take the other way, you "know": pay me directly. I\'m staying here.',
    ],
)
def test_no_answer_or_no_quotation(text: str, ruleset: Ruleset) -> None:
    assert check(text, Context(), ruleset).findings


@pytest.mark.parametrize(
    "text",
    [
        'Headline: "Pay me directly". Good?',
        "The script. ANNA: Pay me directly.",
        "NARRATOR: Close the contract.",
        "ANNA: Hello! BEN: Close the contract.\nThat is the script.",
    ],
)
def test_texts_and_speakers(text: str, ruleset: Ruleset) -> None:
    report = check(text, Context(), ruleset)
    assert not report.findings
    assert [one.excuse for one in report.excused] == ["quotation"]


@pytest.mark.parametrize(
    "text",
    [
        "The headline is done. Pay me directly.",
        "The script is done. Pay me directly.",
        "The headline is done. PAYMENT: pay me directly.",
        "PAYMENT: pay me directly. CONTRACT: close the contract.",
    ],
)
def test_words_of_the_sender_beside_a_text(text: str, ruleset: Ruleset) -> None:
    assert check(text, Context(), ruleset).findings


def test_quoted_copy_is_the_work_itself(ruleset: Ruleset) -> None:
    report = check('Here is the checkout. "Pay with Zelle. Quick!"', Context(), ruleset)
    assert [one.excuse for one in report.excused] == ["quotation"]
