"""The subject of the work."""

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.ruleset import Ruleset


def test_beside_a_word_of_the_trade(ruleset: Ruleset) -> None:
    for text in ("integrating Zelle takes a day", "Zelle is in the checkout"):
        assert [one.excuse for one in check(text, Context(), ruleset).excused] == ["subject"]


def test_not_across_a_clause_or_a_sentence(ruleset: Ruleset) -> None:
    for text in ("the checkout is done but Zelle me", "The checkout is done. Zelle me."):
        assert check(text, Context(), ruleset).findings
