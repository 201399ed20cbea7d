import pytest
from pydantic import ValidationError

from presend import wire


@pytest.mark.parametrize("code", ["000000", "123456"])
def test_a_code_is_six_digits(code: str) -> None:
    assert wire.PairRequest(code=code, name="Chrome").code == code


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "123 456", "123456\n", "١٢٣٤٥٦"])
def test_anything_else_is_none(code: str) -> None:
    with pytest.raises(ValidationError):
        wire.PairRequest(code=code, name="Chrome")
