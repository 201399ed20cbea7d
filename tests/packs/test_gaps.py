from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from presend.engine.phrase import parse_phrase
from presend.packs.gaps import breadth_of

if TYPE_CHECKING:
    from tests.packs.conftest import House

WORDS = {"pay": ("pay", "settle ...2 up"), "both": ("<pay> ...3 you", "us")}


@pytest.mark.parametrize(
    ("phrase", "breadth"),
    [
        ("pay me", 1),
        ("pay ... me ...2 now", 15),
        ("<pay> me", 3),
        ("<both> ...9 me", 120),
        ("(a ...4 b|c) ...1 d", 10),
    ],
)
def test_gaps_multiply(phrase: str, breadth: int) -> None:
    assert breadth_of(parse_phrase(phrase), WORDS) == breadth


BROAD = "pay ...12 a ...12 b ...12 c ...12 d"


def test_a_phrase_that_is_too_broad_is_refused(house: "House") -> None:
    house.rule(f"match: [pay me, {BROAD}]")
    assert house.mistake() == dedent(f"""\
        mine/direct-payment.yaml:4:21: the gaps of this phrase can lie in 28,561 ways; 10,000 are the most
                match: [pay me, {BROAD}]
                                ^
          mend: make its gaps narrower, or fewer""")


def test_gaps_in_lists_and_in_other_keys_count(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        words: {wide: [a ...12 b ...12 c]}
        rules:
          - {id: one, match: [pay], unless: ["<wide> ...12 <wide>"]}
        """)
    assert "the gaps of this phrase can lie in 371,293 ways" in house.mistake()


def test_cues_count_too(house: "House") -> None:
    manifest = (house.root / "mine/pack.yaml").read_text(encoding="utf-8")
    house.write("mine/pack.yaml", manifest.replace('"cannot"', f'"{BROAD}"'))
    assert "the gaps of this phrase can lie in 28,561 ways" in house.mistake()


def test_alternatives_do_not_multiply(house: "House") -> None:
    house.rule('match: ["pay (...12 a ...12 b|...12 c ...12 d)"]')
    assert house.mistakes() == []
