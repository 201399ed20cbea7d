"""Exact words: what an author reads is part of the product."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from presend.errors import PackError
from presend.packs import reading
from presend.packs.reading import Items, SourceFile, Table, Text, read_file, read_text

if TYPE_CHECKING:
    from tests.packs.conftest import House


def node_of(text: str) -> reading.Node:
    return read_text(SourceFile("pack.yaml", text))


def mistake_in(text: str) -> str:
    with pytest.raises(PackError) as raised:
        node_of(text)
    return str(raised.value)


def test_every_scalar_stays_text() -> None:
    node = node_of("a: no\nb: 0123\nc: 2026-01-01\nd: ~\ne:\n")
    assert isinstance(node, Table)
    assert [value.value for value in node.entries.values() if isinstance(value, Text)] == [
        *("no", "0123", "2026-01-01", "~", "")
    ]


def test_a_question_mark_may_stand_in_a_flow_list() -> None:
    node = node_of("[outside (of)? here, really?]")
    assert isinstance(node, Items)
    assert [item.value for item in node.nodes if isinstance(item, Text)] == ["outside (of)? here", "really?"]


def test_nodes_know_where_they_stand() -> None:
    node = node_of('rules:\n  - id: "😀 é"\n    match: [one, "two"]\n')
    assert isinstance(node, Table)
    rules = node.entries["rules"]
    assert isinstance(rules, Items)
    rule = rules.nodes[0]
    assert isinstance(rule, Table)
    match = rule.entries["match"]
    assert isinstance(match, Items)
    assert [(item.line, item.column) for item in match.nodes] == [(3, 13), (3, 18)]


@pytest.mark.parametrize(
    ("value", "column"),
    [("pay <here>", 8), ('"pay <here>"', 9), ("'pay <here>'", 9), ('"p\\u0061y <here>"', 4), (">\n  pay <here>", 4)],
)
def test_a_column_inside_a_value_is_found_where_the_line_shows_it(value: str, column: int) -> None:
    node = node_of(f"a: {value}\n")
    assert isinstance(node, Table)
    text = node.entries["a"]
    assert isinstance(text, Text)
    assert text.place_inside(5).column == column


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """\
            why: &a [x]
            """,
            """\
            pack.yaml:1:6: an anchor (`&`) is not allowed in a pack
                why: &a [x]
                     ^
              mend: write the value out; a phrase that begins with this sign goes in quotes""",
        ),
        (
            """\
            match: !python/name:os.system x
            """,
            """\
            pack.yaml:1:8: a tag (`!`) is not allowed in a pack
                match: !python/name:os.system x
                       ^
              mend: write the value out; a phrase that begins with this sign goes in quotes""",
        ),
        (
            """\
            a: 1
            b: 2
            a: 3
            """,
            """\
            pack.yaml:3:1: `a` stands here twice, first in line 1
                a: 3
                ^
              mend: join the two""",
        ),
        (
            """\
            a: 1
            ---
            b: 2
            """,
            """\
            pack.yaml:2:1: a second document begins
                ---
                ^
              mend: keep one document a file: delete `---`""",
        ),
        (
            """\
            rules:
            \t- id: one
            """,
            """\
            pack.yaml:2:1: not valid YAML: a tab in the indentation
                →- id: one
                ^
              mend: indent with spaces""",
        ),
        (
            """\
            why: It says: no.
            """,
            """\
            pack.yaml:1:13: not valid YAML: a `: ` inside a plain value
                why: It says: no.
                            ^
              mend: put it in quotes, or mend the indentation""",
        ),
        (
            """\
            match: [pay {money}, x]
            """,
            """\
            pack.yaml:1:13: not valid YAML: a list in [ ] that is broken or never closed
                match: [pay {money}, x]
                            ^
              mend: put a comma between its values, quote those that hold [ ] { } or a comma, and close it with ]""",
        ),
        (
            """\
            match: [!(a|b) pay]
            """,
            """\
            pack.yaml:1:9: not valid YAML: a value that begins with `!` is read as a tag
                match: [!(a|b) pay]
                        ^
              mend: put the value in quotes""",
        ),
        (
            """\
            - "never closed
            """,
            """\
            pack.yaml:1:3: not valid YAML: a quotation that is never closed
                - "never closed
                  ^
              mend: close it with the same quotation mark""",
        ),
        (
            """\
            ? [a, b]
            : c
            """,
            """\
            pack.yaml:1:3: a key must be a plain word
                ? [a, b]
                  ^
              mend: quote it if it begins with [ or {""",
        ),
        (
            "a: \x1b[31mred",
            """\
            pack.yaml:1:4: a control character (U+001B), which YAML does not allow
                a: ·[31mred
                   ^
              mend: delete it, or write it as an escape in double quotes""",
        ),
        (
            "a: one\u2028two",
            """\
            pack.yaml:1:7: an invisible line separator (U+2028)
                a: one·two
                      ^
              mend: delete it, or write it as an escape in double quotes""",
        ),
        (
            "",
            """\
            pack.yaml: the file is empty
              mend: delete it, or begin as docs/packs.md shows""",
        ),
    ],
)
def test_what_a_pack_may_not_hold_is_refused_with_its_place(text: str, expected: str) -> None:
    assert mistake_in(dedent(text)) == dedent(expected)


BOMB = "a0: &a0 [x, x, x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]\n" for i in range(40))


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    assert mistake_in(BOMB) == dedent("""\
        pack.yaml:1:5: an anchor (`&`) is not allowed in a pack
            a0: &a0 [x, x, x]
                ^
          mend: write the value out; a phrase that begins with this sign goes in quotes""")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_before_the_rest_is_read(opening: str) -> None:
    assert "nested more than 12 deep" in mistake_in(opening * 100_000)


def test_a_very_long_line_is_not_shown() -> None:
    assert mistake_in(f"why: {'x' * 5_000}: y") == (
        "pack.yaml:1:5006: not valid YAML: a `: ` inside a plain value\n"
        "  mend: put it in quotes, or mend the indentation"
    )


def test_a_big_file_is_refused_unread(house: "House") -> None:
    path = house.write("big.yaml", "")
    os.truncate(path, 50 * 1024 * 1024)
    with pytest.raises(PackError) as raised:
        read_file(path, "big.yaml")
    assert str(raised.value) == (
        "big.yaml: the file has 50.0 MiB; 1 MiB is the most\n"
        "  mend: split it by category, or move long lists into a pack of their own"
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: caf\xe9\n", "x.yaml:1:7: not UTF-8\n    a: caf\ufffd\n          ^\n  mend: save the file as UTF-8"),
        (b"a: 1\nb: \x00\n", "x.yaml:2:4: a NUL byte\n    b: ·\n       ^\n  mend: save the file as plain UTF-8 text"),
    ],
)
def test_other_encodings_are_refused(house: "House", content: bytes, expected: str) -> None:
    with pytest.raises(PackError) as raised:
        read_file(house.write("x.yaml", content), "x.yaml")
    assert str(raised.value) == expected


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(house: "House") -> None:
    node = read_file(house.write("x.yaml", b"\xef\xbb\xbfa: one\r\nb: two\r\n"))
    assert isinstance(node, Table)
    assert [(key, value.line, value.column) for key, value in node.entries.items()] == [("a", 1, 4), ("b", 2, 4)]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in the file system")
def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "x.yaml"
    os.mkfifo(pipe)
    with pytest.raises(PackError, match="not a regular file"):
        read_file(pipe)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read: No such file"):
        read_file(tmp_path / "none.yaml")


# Nobody writes with what Unicode leaves to private use; one of these stands for "?" while a file is read.
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), max_size=20)


@given(st.dictionaries(PLAIN, st.lists(PLAIN, max_size=4), min_size=1, max_size=5))
def test_what_is_quoted_comes_back_as_it_was(entries: dict[str, list[str]]) -> None:
    def quoted(text: str) -> str:
        return '"' + "".join(f"\\U{ord(char):08X}" if not char.isalnum() else char for char in text) + '"'

    text = "".join(f"{quoted(key)}: [{', '.join(map(quoted, values))}]\n" for key, values in entries.items())
    node = node_of(text)
    assert isinstance(node, Table)
    for key, values in entries.items():
        found = node.entries[key]
        assert isinstance(found, Items)
        assert [item.value for item in found.nodes if isinstance(item, Text)] == values


@given(st.text("ab: -[]{}'\"?!&*|>#\n\t,%@`\\é😀", max_size=60))
def test_any_text_is_read_or_refused_with_a_pack_error(text: str) -> None:
    try:
        node_of(text)
    except PackError as error:
        mistake = error
    else:
        return
    assert mistake.problem
    assert mistake.place.file == "pack.yaml"


def plain(node: object) -> object:
    """Return values and places, but for the place of what is not there: the two readers differ on that."""
    match node:
        case Table():
            return {key: plain(value) for key, value in node.entries.items()}
        case Items():
            return [*(plain(item) for item in node.nodes), (node.line, node.column)]
        case Text():
            return (node.value, node.line, node.column) if node.value else ""
    return node


@settings(max_examples=300)
@given(st.text("ab: -[]'\"?\n,é😀", max_size=60))
def test_the_quick_reader_and_the_pure_one_agree(text: str) -> None:
    """The C reader may refuse more, and is then not believed; what it accepts must be what the pure one reads."""

    def read(parser: Callable[[str], object]) -> object:
        try:
            return parser(text)
        except (PackError, YAMLError):
            return None

    quick = read(lambda t: reading._document(SourceFile("x", t), swapped=True))
    pure = read(lambda t: reading._document(SourceFile("x", t), swapped=False))
    if quick is not None and pure is not None:
        assert plain(quick) == plain(pure)
