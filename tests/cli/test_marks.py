import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from presend.cli.marks import CUT, Marked, lines_of, mark, visible
from presend.engine.span import Span

WIDE = 80


def marked(text: str, words: str, columns: int = WIDE) -> Marked:
    start = text.index(words)
    line = next(line for line in reversed(lines_of(text)) if line.start <= start)
    return mark(line, Span(start, start + len(words)), columns)


@pytest.mark.parametrize(
    ("text", "words", "indent", "carets"),
    [
        ("pay by PayPal now", "PayPal", 7, 6),
        ("PayPal", "PayPal", 0, 6),
        ("用 PayPal 付款", "PayPal", 3, 6),
        ("请用微信付款", "微信", 4, 4),
        ("👍 PayPal", "PayPal", 3, 6),
        ("👩‍👩‍👧 PayPal", "PayPal", 3, 6),
        ("cafe\u0301 PayPal", "PayPal", 5, 6),
        ("a\tPayPal", "PayPal", 4, 6),
        ("abcd\tPayPal", "PayPal", 8, 6),
        ("P\u200ba\u200by me", "P\u200ba\u200by", 0, 5),
        ("\x1b[31mPayPal", "PayPal", 5, 6),
    ],
)
def test_carets_stand_under_the_words(text: str, words: str, indent: int, carets: int) -> None:
    found = marked(text, words)

    assert found.indent + found.carets == " " * indent + "^" * carets


def test_half_a_grapheme_is_marked_whole() -> None:
    assert mark(lines_of("cafe\u0301")[0], Span(4, 5), WIDE).words == "e\u0301"


def test_a_long_line_is_cut_around_the_words() -> None:
    found = marked("x" * 500 + " pay me directly " + "y" * 500, "pay me directly", 40)

    assert found.before.startswith(CUT)
    assert found.after.endswith(CUT)
    assert wcswidth(found.before + found.words + found.after) <= 40
    assert found.words == "pay me directly"


def test_words_wider_than_the_terminal_are_cut_too() -> None:
    found = marked("z" * 300, "z" * 300, 20)

    assert wcswidth(found.before + found.words + found.after) <= 20
    assert len(found.carets) == len(found.words)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [(1, 0, "")]),
        ("one", [(1, 0, "one")]),
        ("one\ntwo", [(1, 0, "one"), (2, 4, "two")]),
        ("one\r\ntwo", [(1, 0, "one"), (2, 5, "two")]),
        ("one\rtwo\n", [(1, 0, "one"), (2, 4, "two"), (3, 8, "")]),
        ("one\u2028still one\x0cand on", [(1, 0, "one\u2028still one\x0cand on")]),
    ],
)
def test_lines(text: str, lines: list[tuple[int, int, str]]) -> None:
    assert [(line.number, line.start, line.text) for line in lines_of(text)] == lines


@given(st.text())
@example("\r\n\r\r\n\n")
def test_lines_keep_every_character_but_the_breaks(text: str) -> None:
    lines = lines_of(text)

    assert all(line.text == text[line.start : line.start + len(line.text)] for line in lines)
    assert "".join(line.text for line in lines) == text.replace("\r", "").replace("\n", "")


@given(st.text(min_size=1), st.data())
def test_nothing_shown_can_command_the_terminal(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    for line in lines_of(text):
        found = mark(line, span, 30)
        shown = found.before + found.words + found.after
        assert not any(ord(char) < 0x20 or char in "\x7f\x9b\u202e\u2066" for char in shown)
        assert set(found.carets) <= {"^"}


def test_visible_keeps_text_on_one_line() -> None:
    assert visible("a\r\nb\x1b[2Jc\u202ed") == "a␊b␛[2Jc·d"
