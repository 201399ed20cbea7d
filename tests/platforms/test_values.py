import re

import pytest

from presend.errors import PackError
from presend.packs.reading import Node, SourceFile, read_text
from presend.platforms import values


def item(value: str) -> Node:
    """A value as it stands in a file: in single quotes, after a key."""
    quoted = value.replace("'", "''")
    node = read_text(SourceFile("a.yaml", f"key: '{quoted}'"))
    return node.entries["key"]  # type: ignore[union-attr]


def listed(*entries: str) -> Node:
    return read_text(SourceFile("a.yaml", "".join(f"- '{entry}'\n" for entry in entries)))


def test_a_regex_that_does_not_compile_is_told_at_its_column() -> None:
    with pytest.raises(PackError, match="`path` is not a regex: missing \\)") as raised:
        values.regex_of(item("^/a/(b"), "`path`")
    assert raised.value.place.column == 11


def test_a_regex_has_a_length() -> None:
    with pytest.raises(PackError, match="has 501 characters; 500 are the most"):
        values.regex_of(item("a" * 501), "`path`")


@pytest.mark.parametrize("pattern", ["/a", "^a", "a|^/b", "^/a|b"])
def test_a_path_is_anchored(pattern: str) -> None:
    with pytest.raises(PackError, match=r"write `\^/|put \(\?: \)"):
        values.anchored_of(item(pattern), "`path`")


@pytest.mark.parametrize("pattern", ["^/a", "^/(?:a|b)$", r"^/a\|b", "^/[|]", r"^/[\]|]a", "^/(a|(b|c))"])
def test_bars_inside_groups_and_brackets_are_no_way_out(pattern: str) -> None:
    assert values.anchored_of(item(pattern), "`path`").pattern == pattern


@pytest.mark.parametrize("pattern", ["^/(?P<room>a)", "^/(?i:a)", "^/(?#note)a", r"^/a\Z", "^/(?>a)", "^/a++"])
def test_what_only_python_knows_is_no_regex_for_a_page(pattern: str) -> None:
    with pytest.raises(PackError):
        values.shared_of(item(pattern), "`addresses`", anchored=True)


@pytest.mark.parametrize("pattern", ["^/(?:a|b)(?=c)(?!d)(?<=e)(?<!f)", r"^/\\Z", r"\bSend\b", r"a\(?b\++"])
def test_what_both_know_is(pattern: str) -> None:
    assert values.shared_of(item(pattern), "`send_words`").pattern == pattern


def test_an_odd_group_is_told_with_its_column() -> None:
    with pytest.raises(PackError, match=re.escape("`(?P` in `conversation` means nothing to a browser")) as raised:
        values.shared_of(item("^/(?P<room>a)"), "`conversation`")
    assert raised.value.place.column == 9


def test_a_json_path_that_cannot_be_read_is_told_at_its_column() -> None:
    with pytest.raises(PackError, match="`once` is not a JSON path: cannot be read from `\\[x\\]` on") as raised:
        values.path_of(item("$.a[x]"), "`once`")
    assert raised.value.place.column == 10


@pytest.mark.parametrize("selector", ['button[aria-label="a)"]', r"a\[b", ":is(a, b)", "a[href*='(']"])
def test_closed_selectors_are_taken(selector: str) -> None:
    assert values.selector_of(item(selector), "`fields`") == selector


@pytest.mark.parametrize(
    ("selector", "problem"),
    [
        ("button[a", r"`\[` is not closed"),
        ("a]", "`]` closes nothing"),
        ('a[b="c]', '`"` is not closed'),
        (":is(a]", "closes"),
    ],
)
def test_open_selectors_are_not(selector: str, problem: str) -> None:
    with pytest.raises(PackError, match=problem):
        values.selector_of(item(selector), "`fields`")


def test_keys_are_known_ones() -> None:
    assert values.keys_of(listed("Enter", "Mod+Enter", "Ctrl+Shift+Enter"), "`send_keys`")[1] == "Mod+Enter"


@pytest.mark.parametrize(
    ("key", "mend"),
    [
        ("Shfit+Enter", "`Shfit`: did you mean `Shift`?"),
        ("Shift+Entr", "`Entr`: did you mean `Enter`?"),
        ("Shift", "`Shift`: use one of: Enter, Tab, Space"),
        ("Command+Enter", "`Command`: use one of: Shift, Ctrl, Alt, Meta, Mod"),
    ],
)
def test_other_keys_are_told_with_a_mend(key: str, mend: str) -> None:
    with pytest.raises(PackError, match=re.escape(f"cannot be `{key}`")) as raised:
        values.keys_of(listed(key), "`send_keys`")
    assert raised.value.mend == mend


def test_numbers_and_switches() -> None:
    assert values.whole_of(item("30"), "`client_timeout`", 1, 600) == 30
    assert values.flag_of(item("true"), "`optional`") and not values.flag_of(item("false"), "`optional`")


@pytest.mark.parametrize("number", ["0", "601", "-3", "1.5", "٣", "many"])
def test_other_numbers_are_refused(number: str) -> None:
    with pytest.raises(PackError, match="write a whole number from 1 to 600"):
        values.whole_of(item(number), "`client_timeout`", 1, 600)


def test_other_switches_are_refused() -> None:
    with pytest.raises(PackError, match="write true or false"):
        values.flag_of(item("yes"), "`optional`")
