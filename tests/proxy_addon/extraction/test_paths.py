import pytest

from presend_proxy.extraction.jsons import Several
from presend_proxy.extraction.paths import PathError, changed, first_text, parsed, reached

DATA = {
    "story": {"message": "hi"},
    "list": [{"text": "a"}, {"text": "b", "list": []}],
    "odd.key": "odd",
    "twice": Several(("one", "two")),
    "empty": [],
    "n": 5,
}


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("$", [DATA]),
        ("$.story.message", ["hi"]),
        ("$.list[*].text", ["a", "b"]),
        ("$.list[0].text", ["a"]),
        ("$.list[-1].text", ["b"]),
        ("$.list[9].text", []),
        ("$..text", ["a", "b"]),
        ("$.story..message", ["hi"]),
        ("$['odd.key']", ["odd"]),
        ('$["odd.key"]', ["odd"]),
        ("$.twice", ["one", "two"]),
        ("$.story.*", ["hi"]),
        ("$.n.deeper", []),
        ("$.missing", []),
    ],
)
def test_a_path_leads_to_all_its_values_in_order(path: str, values: list[object]) -> None:
    assert reached(parsed(path), DATA).values == values


@pytest.mark.parametrize(
    ("path", "is_there"),
    [("$.empty[*].text", True), ("$.list[*].text", True), ("$.no[*].text", False), ("$.empty.text", False)],
)
def test_an_empty_list_is_there_and_a_missing_one_is_not(path: str, *, is_there: bool) -> None:
    assert reached(parsed(path), DATA).is_there is is_there


@pytest.mark.parametrize("path", ["", "message", "$message", "$.", "$.a[", "$.a[b]", "$.a..", "$[1", "$.a b", "$.a[*"])
def test_a_path_that_breaks_is_refused_with_its_place(path: str) -> None:
    with pytest.raises(PathError, match="path"):
        parsed(path)


def test_the_first_plain_value_is_a_name() -> None:
    assert first_text(parsed("$.n"), DATA) == "5"
    assert first_text(parsed("$.story"), DATA) == ""


@pytest.mark.parametrize("path", ["$.a[*].x", "$..x", "$.a[0].x", "$.a[-2].x"])
def test_a_value_is_changed_in_a_copy(path: str) -> None:
    data = {"a": [{"x": "1"}, {"y": "2"}]}

    assert changed(data, parsed(path).steps, lambda value: value + "!") == {"a": [{"x": "1!"}, {"y": "2"}]}
    assert data == {"a": [{"x": "1"}, {"y": "2"}]}
