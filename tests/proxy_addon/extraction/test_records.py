from dataclasses import FrozenInstanceError

import pytest

from presend.engine.context import Surface
from presend.platforms.routes import Kind
from presend_proxy.extraction.records import Found, Request


def test_what_was_found_stays_as_it_is() -> None:
    found = Found("chat", Kind.SEND, Surface.MESSAGE, ("hi",))

    assert found.request_id == "null"
    with pytest.raises(FrozenInstanceError):
        found.once = "other"  # type: ignore[misc]


def test_what_is_printed_by_accident_tells_no_word_of_a_message() -> None:
    request = Request("POST", "chat.example", "/send", {"cookie": "secret"}, b"secret")

    assert "secret" not in repr([request, Found("chat", Kind.SEND, Surface.MESSAGE, ("secret",))])
