"""Chains: phrases by the order of their words."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.chains import Chains, chains_of
from presend.engine.literals import Group, Literal, loose
from presend.engine.sight import Index, index_of, look

CLOSE, CONTRACT, PAY, SIGN, PART = (
    frozenset({Literal("close"), Literal("end")}),
    frozenset({Literal("contract"), Literal("job")}),
    frozenset({Literal("pay")}),
    frozenset({loose("@")}),
    frozenset({Literal("trans", ends=False)}),
)
PHRASES: Sequence[tuple[str, Sequence[Group]]] = (
    ("close-contract", (CLOSE, CONTRACT)),
    ("close-contract-pay", (CLOSE, CONTRACT, PAY)),
    ("pay", (PAY,)),
    ("pay-at", (PAY, SIGN)),
    ("at-trans-close", (SIGN, PART, CLOSE)),
)


def built() -> tuple[Chains[str], Index]:
    index = index_of([group for _, groups in PHRASES for group in groups])
    return chains_of(PHRASES, index.numbers), index


def standing(text: str, *, only: str = "") -> list[str]:
    made, index = built()
    return sorted(made.standing(look(text, index), made.some(lambda name: name.startswith(only))))


def test_words_in_their_order() -> None:
    assert standing("close the job") == ["close-contract"]
    assert standing("the job will close") == []
    assert standing("end this contract, then pay") == ["close-contract", "close-contract-pay", "pay"]


def test_a_chain_needs_each_of_its_words() -> None:
    assert standing("close and pay") == ["pay"]
    assert standing("") == []


def test_what_is_no_word_may_stand_anywhere_in_the_order() -> None:
    assert standing("@home, pay") == ["pay", "pay-at"]
    assert standing("we transfer it @home, close it") == ["at-trans-close"]
    assert standing("transfer it, close it") == []


def test_only_some_are_asked_for() -> None:
    assert standing("end the job and pay", only="close") == ["close-contract", "close-contract-pay"]


def test_words_that_chains_wait_for() -> None:
    assert built()[0].words == {"close", "end", "contract", "job", "pay"}


def test_what_is_only_heard_is_neither_asked_for_nor_waited_for() -> None:
    index = index_of([group for _, groups in PHRASES for group in groups])
    made = chains_of(PHRASES[:1], index.numbers, PHRASES[2:3])
    assert list(made.all()) == ["close-contract"]
    assert made.words == {"close", "end", "contract", "job"}
    assert made.standing(look("close the job and pay", index), made.some(lambda _: True)) == ["close-contract"]


def test_all_of_them() -> None:
    assert list(built()[0].all()) == [name for name, _ in PHRASES]


WORDS = ["close", "end", "contract", "pay", "@", "transfer", "and", "job"]


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_no_phrase_that_stands_is_missed(words: list[str]) -> None:
    text = " ".join(words)
    found = standing(text)
    for name, groups in PHRASES:
        parts = [
            "(?:" + "|".join(re.escape(x.text) + (r"\b" if x.ends and x.begins else "") for x in group) + ")"
            for group in groups
        ]
        if re.search(r".*?\s.*?".join(parts), text):
            assert name in found
