"""Keywords: expressions by the literals that they need, wherever these stand."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.keywords import Keywords, keywords_of
from presend.engine.literals import Group, loose
from presend.engine.sight import Index, index_of, look

RAIL, MARK, MAIL = (
    frozenset({loose("paypal"), loose("wise")}),
    frozenset({loose("?")}),
    frozenset({loose("mail"), loose("@")}),
)
EXPRESSIONS: Sequence[tuple[str, Group, Sequence[Group]]] = (
    ("rail", RAIL, (RAIL,)),
    ("rail-asked", RAIL, (MARK, RAIL)),
    ("mail-or-rail-asked", MAIL, (MAIL, MARK, RAIL)),
    ("mail", MAIL, (MAIL,)),
)


def built() -> tuple[Keywords[str], Index]:
    index = index_of((RAIL, MARK, MAIL))
    return keywords_of(EXPRESSIONS, index.numbers), index


def standing(text: str) -> list[str]:
    made, index = built()
    return made.standing(look(text, index).others)


def test_one_of_its_keywords_is_enough() -> None:
    assert standing("paypal or wise") == ["rail"]
    assert standing("otherwise") == ["rail"]
    assert standing("nothing") == []
    assert standing("") == []


def test_it_needs_one_of_each_group_in_any_order() -> None:
    assert standing("? paypal") == ["rail", "rail-asked"]
    assert standing("gmail @ paypal?") == ["rail", "rail-asked", "mail-or-rail-asked", "mail"]
    assert standing("mail?") == ["mail"]


def test_only_some_are_asked_for() -> None:
    made, index = built()
    some = made.only(lambda name: name.startswith("mail"))
    assert some.standing(look("mail me by wise?", index).others) == ["mail-or-rail-asked", "mail"]
    assert list(some.all()) == ["mail-or-rail-asked", "mail"]


def test_each_has_a_number_and_the_literals_that_show_it() -> None:
    made, index = built()
    some = made.only(lambda name: name.startswith("mail"))
    assert some.of([1, 0]) == ["mail", "mail-or-rail-asked"]
    shown = sorted(index.numbers[literal] for literal in MAIL)
    assert [sorted(numbers) for numbers in some.shown_by()] == [shown, shown]


def test_all_of_them_once() -> None:
    assert list(built()[0].all()) == [name for name, _, _ in EXPRESSIONS]


@given(st.text(alphabet="paywise?mail@ l", max_size=30))
def test_exactly_those_stand_that_have_all_they_need(text: str) -> None:
    expected = [
        name
        for name, _, groups in EXPRESSIONS
        if all(any(literal.text in text for literal in group) for group in groups)
    ]
    assert standing(text) == expected
