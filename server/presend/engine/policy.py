"""Policy: what a match means in this context. The table is data; this only reads it."""

from dataclasses import dataclass

from presend.engine.context import Context
from presend.engine.report import Receipt, Severity
from presend.engine.rule import Conditions, Policy, PolicyRow

ANY = "*"
GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the table says of one category: the severity (None: allowed), the receipt, and why."""

    severity: Severity | None
    receipt: Receipt | None = None
    because: str = ""


def fits(conditions: Conditions, context: Context) -> bool:
    """Tell whether the context has, for every key of the conditions, one of the accepted values."""
    return all(_value(context, key) in accepted for key, accepted in conditions.accepts.items())


def _value(context: Context, key: str) -> str:
    value = getattr(context, key)
    return str(value).lower() if isinstance(value, bool) else str(value)


def row_for(policy: Policy, context: Context) -> PolicyRow | None:
    """Return the first row of the table that fits the context."""
    return next((row for row in policy.rows if fits(row.when, context)), None)


def ruling(policy: Policy | None, row: PolicyRow | None, category: str, severity: Severity) -> Ruling:
    """Weigh a rule's severity by the row: the milder of the rule's and the row's, or allowed."""
    if policy is None:
        return Ruling(severity)
    cited = policy.receipts.get(policy.category_receipts.get(category, ""))
    if row is None:
        return Ruling(severity, cited)
    ceiling = row.ceilings.get(category, row.ceilings.get(ANY, severity))
    named = category in row.ceilings or ANY in row.ceilings
    receipt = policy.receipts.get(row.receipt, cited) if named else cited
    if ceiling is None:
        return Ruling(None, receipt, row.because)
    return Ruling(severity.capped(ceiling), receipt, row.because)
