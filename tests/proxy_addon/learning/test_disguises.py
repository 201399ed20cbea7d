import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend_proxy.learning.canary import Canary
from presend_proxy.learning.disguises import Form, based, form_that_carries, forms_of, hides_any, unescaped

TEXT = "amber river meets the quiet harbor"
CANARY = Canary(TEXT)
ESCAPED = "".join(f"\\u{ord(char):04x}" for char in TEXT)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        (f"so {TEXT}!", Form.PLAIN),
        ("amber <b>river</b> meets&nbsp;the quiet harbor", Form.HTML),
        (quote(TEXT), Form.PERCENT),
        (quote_plus(TEXT), Form.PLUS),
        (ESCAPED, Form.ESCAPED),
        (base64.b64encode(TEXT.encode()).decode(), Form.BASE64),
        (base64.urlsafe_b64encode(f"?>{TEXT}~~".encode()).decode().rstrip("="), Form.BASE64),
        ("something else entirely, but long", None),
    ],
)
def test_a_form_is_recognised(written: str, form: Form | None) -> None:
    assert form_that_carries(written, CANARY) is form


@pytest.mark.parametrize("shift", range(8))
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_base64_is_read_wherever_the_sentence_begins(shift: int, encode: object) -> None:
    packed = encode(b"x" * shift + TEXT.encode() + b"yz").decode()  # type: ignore[operator]

    for cut in range(4):
        assert any(map(CANARY.is_in, based(packed[cut:]))) or cut > shift * 8 // 6


def test_forms_within_forms_are_seen() -> None:
    twice = json.dumps({"a": json.dumps({"b": ESCAPED})})

    assert hides_any(quote(base64.b64encode(quote(TEXT).encode()).decode()), CANARY)
    assert hides_any(twice, CANARY)
    assert not hides_any("nothing of the kind", CANARY)


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    list(forms_of(text))
    unescaped(text)
