import pytest

from presend_proxy.extraction.forms import MOST_FIELDS, TooManyFieldsError, form_of
from presend_proxy.extraction.jsons import Several


def test_fields_are_read_with_their_escapes_undone() -> None:
    assert form_of("message=Sure%2C+add+me&empty=&k%5Bx%5D=%F0%9F%98%80") == {
        "message": "Sure, add me",
        "empty": "",
        "k[x]": "😀",
    }


def test_a_field_that_comes_twice_keeps_both() -> None:
    assert form_of("m=a&m=b") == {"m": Several(("a", "b"))}


def test_bytes_that_are_no_utf8_are_replaced() -> None:
    assert form_of("m=%ff") == {"m": "\ufffd"}


def test_a_form_has_an_end() -> None:
    with pytest.raises(TooManyFieldsError):
        form_of("a=1&" * (MOST_FIELDS + 1))
