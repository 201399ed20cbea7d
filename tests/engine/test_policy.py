"""Policy: the table is data; the milder of rule and row wins."""

from datetime import date

from presend.engine.context import Context, Origin, Stage
from presend.engine.policy import fits, row_for, ruling
from presend.engine.report import Receipt, Severity
from presend.engine.rule import Conditions, Policy, PolicyRow

RECEIPT = Receipt("r1", "upwork", "our words", "https://example.com", date(2026, 11, 21), date(2027, 5, 21))
OTHER = Receipt("r2", "upwork", "other words", "https://example.com", date(2026, 11, 21), date(2027, 5, 21))
POLICY = Policy(
    "upwork",
    "Upwork",
    rows=(
        PolicyRow(Conditions({"conversion_paid": frozenset({"true"})}), {"*": None}, "r2", "The fee is paid."),
        PolicyRow(Conditions({"stage": frozenset({"active"})}), {"contact-link": Severity.INFO}),
    ),
    receipts={"r1": RECEIPT, "r2": OTHER},
    category_receipts={"direct-payment": "r1"},
)


def test_conditions() -> None:
    paid = Conditions({"conversion_paid": frozenset({"true"}), "origin": frozenset({"platform"})})
    assert fits(paid, Context(conversion_paid=True))
    assert not fits(paid, Context())
    assert not fits(paid, Context(conversion_paid=True, origin=Origin.OUTSIDE))
    assert fits(Conditions(), Context())


def test_the_first_row_that_fits_wins() -> None:
    both = Context(conversion_paid=True, stage=Stage.ACTIVE)
    assert row_for(POLICY, both) is POLICY.rows[0]
    assert row_for(POLICY, Context()) is None


def test_allowed_says_why() -> None:
    decided = ruling(POLICY, POLICY.rows[0], "direct-payment", Severity.ERROR)
    assert (decided.severity, decided.receipt, decided.because) == (None, OTHER, "The fee is paid.")


def test_a_ceiling_caps_and_others_stay() -> None:
    assert ruling(POLICY, POLICY.rows[1], "contact-link", Severity.ERROR).severity is Severity.INFO
    plain = ruling(POLICY, POLICY.rows[1], "direct-payment", Severity.ERROR)
    assert (plain.severity, plain.receipt) == (Severity.ERROR, RECEIPT)


def test_no_policy_leaves_the_rule_alone() -> None:
    assert ruling(None, None, "scam", Severity.WARNING).severity is Severity.WARNING
