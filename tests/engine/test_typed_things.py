"""Typed things: found in the view that shows them, once, and told as they were typed."""

import pytest

from presend.engine.context import Context
from presend.engine.ruleset import Ruleset
from presend.engine.sight import look
from presend.engine.typed_things import FoundEntity, digits_of, kinds_of_digits, typed_numbers, typed_things
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


@pytest.mark.parametrize(
    "text", ["call 020 7946 0018 now", "version 3.11.2 of 2026-01-15", "IBAN? 12345678", "10:30 to 11:45"]
)
def test_numbers_among_plain_words_are_those_that_a_look_finds(ruleset: Ruleset, text: str) -> None:
    lineup, folded = ruleset.lineup(Context()), folded_view(raw_view(text))
    kinds = kinds_of_digits(digits_of(text), lineup)
    assert list(typed_numbers(folded, kinds, lineup, "")) == [
        one for one in found(text, ruleset) if one.entity.kind in kinds
    ]


def test_few_digits_are_of_no_kind(ruleset: Ruleset) -> None:
    assert digits_of("12345") == 0
    assert digits_of("123 456") == 6
    assert kinds_of_digits(5, ruleset.lineup(Context())) == set()
