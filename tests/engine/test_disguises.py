"""Disguises: what the gates let pass is undone, and plain words open none."""

import pytest

from presend.engine.disguises import is_odd, undone
from presend.engine.ruleset import Ruleset
from presend.engine.views import folded_view, raw_view


def views(text: str, ruleset: Ruleset) -> dict[str, str]:
    return {view.name: view.text for view in undone(folded_view(raw_view(text)), ruleset)}


@pytest.mark.parametrize("text", ["plain words, it's so!", "it took 14 days...", "$75.50 or 5%?", "1,200"])
def test_plain_words_and_numbers_are_not_odd(text: str) -> None:
    assert not is_odd(text)


@pytest.mark.parametrize("text", ["p4y", "a-b", "€5", "$ 5", "e.g. this", "212 555", "(so)"])
def test_signs_among_words_are(text: str) -> None:
    assert is_odd(text)


def test_only_words_that_rules_look_for_are_undone(ruleset: Ruleset) -> None:
    assert views("pay me by p4ypal", ruleset) == {"leet": "pay me by paypal"}
    assert views("pay me by pay-pal", ruleset) == {"squeezed": "pay me by paypal"}
    assert views("call me by p a y p a l", ruleset) == {"squeezed": "call me by paypal"}
    assert views("a well-made mp3, at 24/7!!", ruleset) == {}
