"""Typed things: found in the view that shows them, once, and told as they were typed."""

import pytest

from presend.engine.context import Context
from presend.engine.ruleset import Ruleset
from presend.engine.sight import look
from presend.engine.typed_things import FoundEntity, typed_things
from presend.engine.views import folded_view, raw_view


def found(text: str, ruleset: Ruleset) -> list[FoundEntity]:
    raw = raw_view(text)
    folded = folded_view(raw)
    return list(typed_things(raw, [(folded, look(folded.text, ruleset.index))], ruleset.lineup(Context()), ""))


def test_one_is_told_with_its_place(ruleset: Ruleset) -> None:
    (one,) = found("write to mara@example.com, please", ruleset)
    assert one.span.cut("write to mara@example.com, please") == "mara@example.com"
    assert not one.obfuscated


def test_one_in_letters_from_elsewhere_was_disguised(ruleset: Ruleset) -> None:
    (one,) = found("write to ｍara@example.com", ruleset)
    assert one.obfuscated


@pytest.mark.parametrize("text", ["", "nothing typed here", "at 12345 it ends", "a . b"])
def test_nothing_is_found_in_plain_words(ruleset: Ruleset, text: str) -> None:
    assert found(text, ruleset) == []
