"""Code and configuration."""

import pytest

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset


@pytest.mark.parametrize(
    "text",
    [
        "```\nprovider = paypal\n```",
        "set `paypal` in the file",
        "<button class='paypal'>",
        "router.post('/paypal/hook', verify, handle);",
        '{"provider": "paypal", "live": false}',
        'const rail = "paypal"; // demo',
        "curl -X POST https://api.example.com/v1/paypal --data x",
    ],
)
def test_code(text: str, ruleset: Ruleset) -> None:
    assert [one.excuse for one in check(text, Context(), ruleset).excused] == ["code"]


@pytest.mark.parametrize(
    "text",
    [
        "PayPal (if you like); thanks",
        "paypal: https://example.com/pay/me/x",
        "paypal -at- example -dot- com",
        "z/e/l/l/e or zelle",
        "use PayPal - it is quick",
        "PayPal, or a wire?",
    ],
)
def test_prose(text: str, ruleset: Ruleset) -> None:
    assert check(text, Context(), ruleset).findings
