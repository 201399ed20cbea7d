import re

import pytest

from presend import errors
from presend.errors import PackError, Place, PresendError, WireError


def test_the_tree_at_the_head_names_every_error() -> None:
    drawn = set(re.findall(r"── (\w+)", errors.__doc__ or ""))
    raised = {
        thing.__name__ for thing in vars(errors).values() if isinstance(thing, type) and issubclass(thing, PresendError)
    }

    assert drawn == raised - {"PresendError"}


@pytest.mark.parametrize(
    ("place", "shown"),
    [(Place("a.yaml"), "a.yaml"), (Place("a.yaml", 3), "a.yaml:3"), (Place("a.yaml", 3, 7), "a.yaml:3:7")],
)
def test_a_place_is_shown_as_editors_link_it(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_pack_error_shows_the_line_the_column_and_the_mend() -> None:
    error = PackError("unknown key 'idd'", Place("a.yaml", 2, 3, "  idd: x"), "write id")

    assert str(error).splitlines() == ["a.yaml:2:3: unknown key 'idd'", "      idd: x", "      ^", "  mend: write id"]


def test_a_wire_error_tells_every_fault_with_its_place() -> None:
    error = WireError("invalid-request", (("text", "is missing"), ("", "is odd")))

    assert str(error) == "text: is missing; is odd"
