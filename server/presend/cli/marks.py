"""A line of a message as a terminal shows it, with carets under the words that were found.

A character takes none, one or two columns, and several may make one sign (accents, emoji with a skin
tone), so carets are placed by graphemes. What a terminal would obey rather than show is shown as a sign.
"""

import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from wcwidth import iter_graphemes, wcswidth

from presend.engine.span import Span

CARET = "^"
CUT = "…"
TAB = 4
# Nothing on paper, but orders to a terminal: controls, direction overrides, zero-width signs, line ends.
UNSHOWN = frozenset({"Cc", "Cf", "Zl", "Zp"})
INVISIBLE = "·"
PICTURES = 0x2400  # Unicode has a picture for each ASCII control, from here on
CONTROLS = 0x20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a message, without its line break: where it begins, and its number from 1."""

    number: int
    start: int
    text: str

    @property
    def span(self) -> Span:
        """Return where the line stands in the message."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Marked:
    """A line cut to fit, in three parts, and the carets, which stand under the middle one after an indent."""

    before: str
    words: str
    after: str
    indent: str
    carets: str


@dataclass(frozen=True, slots=True)
class _Cell:
    shown: str
    width: int
    span: Span


def lines_of(text: str) -> list[Line]:
    """Return the lines of a message. Only CR, LF and CRLF end one, as in editors."""
    shape = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    starts = accumulate((len(line) + 1 for line in shape), initial=0)
    pieces = zip(shape, starts, strict=False)
    return [
        Line(number, start, text[start : start + len(line)].removesuffix("\r"))
        for number, (line, start) in enumerate(pieces, 1)
    ]


def mark(line: Line, span: Span, columns: int) -> Marked:
    """Return the line with carets under the part of `span` that stands in it, in at most `columns`."""
    cells = _cells(line)
    hits = [index for index, cell in enumerate(cells) if cell.span.overlaps(span)]
    first, last = (hits[0], hits[-1] + 1) if hits else (0, 0)
    low, high = _window([cell.width for cell in cells], first, last, columns)
    last = min(last, high)
    before = (CUT if low else "") + _shown(cells[low:first])
    after = _shown(cells[last:high]) + (CUT if high < len(cells) else "")
    words = _shown(cells[first:last])
    indent = " " * (bool(low) + _width(cells[low:first]))
    return Marked(before, words, after, indent, CARET * _width(cells[first:last]))


def visible(text: str) -> str:
    """Return the text on one line, with nothing in it that a terminal would obey rather than show."""
    return "".join(map(_visible, iter_graphemes(text)))


def _cells(line: Line) -> list[_Cell]:
    cells: list[_Cell] = []
    offset, column = line.start, 0
    for grapheme in iter_graphemes(line.text):
        shown = " " * (TAB - column % TAB) if grapheme == "\t" else _visible(grapheme)
        width = max(wcswidth(shown), 0)
        cells.append(_Cell(shown, width, Span(offset, offset + len(grapheme))))
        offset += len(grapheme)
        column += width
    return cells


def _visible(grapheme: str) -> str:
    if grapheme == "\r\n":
        return _visible("\n")
    if len(grapheme) > 1 or unicodedata.category(grapheme) not in UNSHOWN:
        # A combining mark with nothing to stand on would sit on whatever we print before it.
        return grapheme if wcswidth(grapheme) > 0 else INVISIBLE
    return chr(PICTURES + ord(grapheme)) if ord(grapheme) < CONTROLS else INVISIBLE


def _width(cells: list[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _shown(cells: list[_Cell]) -> str:
    return "".join(cell.shown for cell in cells)


def _window(widths: list[int], first: int, last: int, columns: int) -> tuple[int, int]:
    """Return which cells to show: the marked ones first, then as many as fit on both sides."""
    if sum(widths) <= columns:
        return 0, len(widths)
    room = columns - 2  # a sign for what is cut off, on both sides
    low = high = first
    while high < last and widths[high] <= room:
        room -= widths[high]
        high += 1
    while grew := _grown(widths, low, high, room):
        low, high, room = grew
    return low, high


def _grown(widths: list[int], low: int, high: int, room: int) -> tuple[int, int, int] | None:
    """Return the window with one more cell on each side where there is room, None where there is none."""
    start = low, high
    if low > 0 and widths[low - 1] <= room:
        low -= 1
        room -= widths[low]
    if high < len(widths) and widths[high] <= room:
        room -= widths[high]
        high += 1
    return (low, high, room) if (low, high) != start else None
