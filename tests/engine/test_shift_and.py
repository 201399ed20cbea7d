"""Shift-And over words: both makers, held to the same answers."""

import shutil
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine import shift_and as module
from presend.engine.shift_and import IS_COMPILED, Chain, Compiled, Plain, ShiftAnd, shift_and

Maker = Callable[[Iterable[Chain]], ShiftAnd]
compiled = pytest.param(Compiled, marks=pytest.mark.skipif(not IS_COMPILED, reason="nothing compiled it here"))
makers = pytest.mark.parametrize("make", [Plain, compiled])

AT, HASH = 0, 1
CHAINS: Sequence[Chain] = (
    [(["close", "end"], []), (["contract"], [])],
    [(["pay"], [AT])],
    [([], [AT]), (["trans"], [HASH]), (["close"], [])],
    [(["pay"], []), (["pay"], [])],
)


def ended(
    made: ShiftAnd, text: str, others: Iterable[int] = (), keep: Callable[[int], bool] = lambda _: True
) -> list[int]:
    return made.ended(text.split(), dict.fromkeys(others), made.among(keep))


@makers
def test_a_chain_ends_where_a_word_of_each_group_stood_in_order(make: Maker) -> None:
    made = make(CHAINS)
    assert ended(made, "end the contract") == [0]
    assert ended(made, "contract end") == []
    assert ended(made, "") == []


@makers
def test_one_word_is_one_step(make: Maker) -> None:
    made = make(CHAINS)
    assert ended(made, "pay") == [1]
    assert ended(made, "pay and pay") == [1, 3]


@makers
def test_what_is_no_word_may_stand_anywhere(make: Maker) -> None:
    made = make(CHAINS)
    assert ended(made, "", [AT]) == [1]
    assert ended(made, "close", [AT, HASH]) == [1, 2]
    assert ended(made, "close", [HASH]) == []
    assert ended(made, "close", [AT, 99]) == [1]


@makers
def test_only_those_asked_for(make: Maker) -> None:
    assert ended(make(CHAINS), "close contract pay pay", keep=lambda number: number > 1) == [3]


@makers
def test_no_chains(make: Maker) -> None:
    assert ended(make([]), "pay") == []


def test_chains_in_several_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 3)
    assert ended(Plain(CHAINS), "end contract pay pay trans close", [AT]) == [0, 1, 2, 3]


def test_the_compiled_one_is_taken_where_it_was_built() -> None:
    assert isinstance(shift_and(CHAINS), Compiled if IS_COMPILED else Plain)


def test_it_is_compiled_where_that_can_be() -> None:
    header = Path(sysconfig.get_path("include"), "Python.h")
    if not (header.exists() and shutil.which("cc")):
        pytest.skip("there is no compiler, or no Python.h, here")
    assert IS_COMPILED, "run `make setup` again: it says why nothing was compiled"


@pytest.mark.skipif(not IS_COMPILED, reason="nothing compiled it here")
def test_the_compiled_one_refuses_what_it_cannot_read() -> None:
    made_in_c: Any = pytest.importorskip("presend.engine._native")
    made = Compiled(CHAINS)
    with pytest.raises(ValueError, match="yes or no"):
        made.ended([], {}, b"")
    with pytest.raises(TypeError):
        made.ended(("pay",), {}, made.among(bool))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        made.ended([["pay"]], {}, made.among(bool))  # type: ignore[list-item]
    for broken in ({"words": {"pay": [9]}}, {"words": {"pay": [-1]}}, {"words": {"pay": 1}}, {"ends": [3, 1]}):
        with pytest.raises((TypeError, ValueError, OverflowError)):
            made_in_c.ShiftAnd(**({"words": {}, "others": {}, "ends": [1]} | broken))


words = st.sampled_from(["a", "b", "c", "d", "e"])
numbers = st.integers(0, 3)
steps = st.tuples(st.lists(words, max_size=3), st.lists(numbers, max_size=1))
# Many chains, so that bits fill more than a cell of 64 and everyday words get masks.
many = st.lists(st.lists(steps, min_size=1, max_size=5), max_size=90)


@pytest.mark.skipif(not IS_COMPILED, reason="nothing compiled it here")
@given(many, st.lists(words, max_size=8), st.sets(numbers, max_size=2), st.integers(1, 3))
def test_both_give_the_same_answers(chains: list[Chain], text: list[str], others: set[int], every: int) -> None:
    answers = []
    both: Sequence[Maker] = (Plain, Compiled)
    for make in both:
        made = make(chains)
        answers.append(made.ended(text, dict.fromkeys(others), made.among(lambda number: number % every == 0)))
    assert answers[0] == answers[1]
    for number in answers[0]:
        assert _goes_through(chains[number], text, others)


@pytest.mark.skipif(not IS_COMPILED, reason="nothing compiled it here")
def test_rare_and_everyday_words_are_the_same_to_both() -> None:
    random = Random(7)  # noqa: S311 (the same words each time)
    rare = [f"w{number}" for number in range(400)]
    words_ = [*rare, *["the"] * 200]
    # Of thousands of bits "the" has many, and a mask for them; a rare word has a few, gone through one by one.
    chains: list[Chain] = [[([random.choice(words_)], []) for _ in range(random.randint(1, 4))] for _ in range(3000)]
    plain, made = Plain(chains), Compiled(chains)
    for _ in range(60):
        text = [random.choice(words_) for _ in range(40)]
        answer = plain.ended(text, {}, plain.among(lambda _: True))
        assert made.ended(text, {}, made.among(lambda _: True)) == answer
        assert any(len(chains[number]) > 1 for number in answer)


def _goes_through(chain: Chain, text: Sequence[str], others: set[int]) -> bool:
    """Tell the same by brute force: each step taken as early as can be."""
    at = 0
    for words_, numbers_ in chain:
        if others.intersection(numbers_):
            continue
        at = next((place + 1 for place in range(at, len(text)) if text[place] in words_), -1)
        if at < 0:
            return False
    return True
