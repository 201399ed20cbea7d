import io
import sys
from pathlib import Path

import pytest

from presend.cli.inputs import Source, find_sources, read_lines, read_message
from presend.errors import MessageError


class Stdin(io.TextIOWrapper):
    def __init__(self, content: bytes, *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("Good morning", encoding="utf-8")
    return path


def test_an_existing_file_is_a_file_and_the_rest_is_text(letter: Path) -> None:
    assert find_sources([str(letter)], [], []) == [Source(str(letter), path=letter)]
    assert find_sources(["Good morning"], [], []) == [Source("text", text="Good morning")]


def test_what_it_is_can_be_said(letter: Path) -> None:
    found = find_sources([], [str(letter)], ["gone"])

    assert found == [Source("text", text=str(letter)), Source("gone", path=Path("gone"))]


def test_nothing_but_a_pipe_is_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(b"piped"))

    assert [read_message(source).text for source in find_sources([], [], [])] == ["piped"]


def test_nothing_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(b"", terminal=True))

    with pytest.raises(MessageError, match="nothing to check"):
        find_sources([], [], [])


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [(["leter.txt"], "--text leter.txt"), (["pay", "me"], "in quotes"), (["notes/today.md"], "--text notes/today.md")],
)
def test_a_slip_is_not_checked_as_a_message(arguments: list[str], mend: str) -> None:
    with pytest.raises(MessageError, match=mend):
        find_sources(arguments, [], [])


@pytest.mark.parametrize("text", ["jane@example.com", "see example.com/a.txt please", "x" * 10_000, "a\0b", "hi", ""])
def test_a_message_may_look_like_anything_else(text: str) -> None:
    assert find_sources([text], [], []) == [Source("text", text=text)]


def test_line_breaks_and_signs_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes("a\r\nb\n\u2028ç 𝐓".encode())

    assert read_message(Source("x", path=path)).text == "a\r\nb\n\u2028ç 𝐓"


def test_a_byte_order_mark_is_no_part_of_the_message(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\xef\xbb\xbfhello")

    assert read_message(Source("x", path=path)).text == "hello"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"ok\nna\xefve", r"byte 0xEF at position 5, line 2.*iconv -f WINDOWS-1252"),
        ("hello".encode("utf-16"), r"UTF-16LE.*iconv -f UTF-16LE"),
    ],
)
def test_what_is_not_utf8_is_told_with_its_place_and_the_mend(
    monkeypatch: pytest.MonkeyPatch, content: bytes, told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(content))

    with pytest.raises(MessageError, match=told):
        read_message(Source("-"))


def test_an_argument_that_is_no_text_is_told() -> None:
    with pytest.raises(MessageError, match="character 4"):
        read_message(Source("text", text="caf\udce9"))


@pytest.mark.parametrize("name", ["gone", "."])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(MessageError, match="cannot read"):
        read_message(Source(name, path=tmp_path / name))


def test_lines_come_one_by_one_and_empty_ones_do_not(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b'{"text": "a"}\n\n  \r\n{"text": "b"}')

    assert list(read_lines(Source("x", path=path))) == [b'{"text": "a"}\n', b'{"text": "b"}']


def test_an_argument_has_lines_too() -> None:
    assert list(read_lines(Source("text", text='{"text": "ä"}\n\n{}'))) == ['{"text": "ä"}\n'.encode(), b"{}"]
