"""Literals: which group of words says most."""

from presend.engine.literals import Literal, Rarity, loose


def group(*words: str) -> frozenset[Literal]:
    return frozenset(map(Literal, words))


def test_a_rare_word_says_more_than_a_common_one() -> None:
    assert Rarity({"the": 90, "escrow": 1}).telling([group("the"), group("escrow")]) == group("escrow")


def test_of_words_never_met_the_longer_says_more() -> None:
    assert Rarity({}).telling([group("to"), group("paypal")]) == group("paypal")


def test_many_rare_words_say_more_than_one_common_word() -> None:
    assert Rarity({"me": 9}).telling([group("me"), group("zelle", "venmo", "skrill")]) == group(
        "zelle", "venmo", "skrill"
    )


def test_a_loose_literal_may_stand_inside_a_word() -> None:
    assert (loose("pay").begins, loose("pay").ends) == (False, False)
