"""Quotations: excused where the rest of the message turns them down."""

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


def test_quoted_copy_is_the_work_itself(ruleset: Ruleset) -> None:
    report = check('Here is the checkout. "Pay with Zelle. Quick!"', Context(), ruleset)
    assert [one.excuse for one in report.excused] == ["quotation"]
