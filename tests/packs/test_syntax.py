import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from presend.packs.syntax import explained


@pytest.mark.parametrize(
    ("text", "problem", "line", "column"),
    [
        ("a:\n\tb: c\n", "a tab in the indentation", 2, 1),
        ("a: b: c", "a `: ` inside a plain value", 1, 5),
        ("a: [b\nc: d", "a list in [ ] that is broken or never closed", 1, 4),
        ("a: [b {c}, d]", "a list in [ ] that is broken or never closed", 1, 7),
        ("a: {b: c\n", "a table in { } that is broken or never closed", 1, 4),
        ("a: 'b\n\nc", "a quotation that is never closed", 1, 4),
        ("a: *\n", "a value that begins with `*` is read as an alias", 1, 4),
        ("a: @b\n", "a sign that cannot begin a plain value", 1, 4),
        ("a: 1\n  b: 2\n", "a `: ` inside a plain value", 2, 4),
        ("a: 1\nb\nc: 2\n", "a key without its `:`", 3, 1),
        ("- a\nb: c\n", "a line that does not fit the indentation", 2, 1),
    ],
)
def test_the_parsers_words_become_an_authors(text: str, problem: str, line: int, column: int) -> None:
    with pytest.raises(MarkedYAMLError) as raised:
        list(YAML(typ="safe", pure=True).parse(text))
    mark, said, mend = explained(raised.value)
    assert said == problem
    assert (mark.line + 1, mark.column + 1) == (line, column)
    assert mend


def test_what_is_not_known_is_passed_on() -> None:
    assert explained(MarkedYAMLError(problem="new")) == (None, "new", "check quotes and indentation")
