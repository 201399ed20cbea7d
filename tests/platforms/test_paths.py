import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.platforms.paths import Move, PathError, Step, steps_of

KEY = st.from_regex(r"[\w$@:-]+", fullmatch=True)
ODD = st.text(st.characters(exclude_characters='"]'), min_size=1)


def key(name: str) -> Step:
    return Step(Move.KEY, name)


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("$", ()),
        ("$.a.b", (key("a"), key("b"))),
        ("$.list[*].text", (key("list"), Step(Move.ALL), key("text"))),
        ("$.list[10]", (key("list"), Step(Move.INDEX, index=10))),
        ("$..room_id", (Step(Move.ANY_DEPTH, "room_id"),)),
        ('$["members[]"][0]', (key("members[]"), Step(Move.INDEX))),
        ("$[1]", (Step(Move.INDEX, index=1),)),
        ("$.req0___data__.a-b:c", (key("req0___data__"), key("a-b:c"))),
    ],
)
def test_each_kind_of_step_is_read(path: str, steps: tuple[Step, ...]) -> None:
    assert steps_of(path) == steps


@pytest.mark.parametrize(
    ("path", "column"),
    [
        ("", 1),
        ("a.b", 1),
        (".a", 1),
        ("$a", 2),
        ("$.", 2),
        ("$.a.", 4),
        ("$.a[", 4),
        ("$.a[x]", 4),
        ("$.a...b", 4),
        ('$["a]', 2),
    ],
)
def test_what_cannot_be_read_is_told_with_its_column(path: str, column: int) -> None:
    with pytest.raises(PathError) as raised:
        steps_of(path)
    assert raised.value.column == column


@given(st.lists(KEY, max_size=4), ODD)
def test_every_key_can_be_spelled(keys: list[str], odd: str) -> None:
    path = "$" + "".join(f".{name}" for name in keys) + f'["{odd}"]'
    assert [step.key for step in steps_of(path)] == [*keys, odd]


@given(st.text(max_size=30))
def test_anything_else_is_refused_and_nothing_breaks(path: str) -> None:
    column = _column_of_mistake(path)
    assert 0 <= column <= len(path) + 1


def _column_of_mistake(path: str) -> int:
    try:
        steps_of(path)
    except PathError as error:
        return error.column
    return 0
