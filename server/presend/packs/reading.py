"""One YAML file → nodes that know where they stand.

Nothing is resolved: every scalar stays text, and the schema decides whether it is a date or a flag.
So `no` is a word and not a truth value, and no tag, anchor or merge key has anything to do here;
they are refused as they come by, before anything could be expanded.

ruamel.yaml is the authority. Its pure reader takes about a second a megabyte, so its C reader goes
first where it is installed, and whatever that one refuses is read again by the pure one.
"""

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from presend.errors import PackError, Place
from presend.packs.syntax import explained

MAX_FILE_BYTES = 1024 * 1024
MAX_DEPTH = 12
MAX_SHOWN_COLUMNS = 200

# What ends a line for YAML 1.2; `str.splitlines` knows eight more characters.
_LINE_BREAK = re.compile(r"\r\n|\n|\r")

# The C reader is one of YAML 1.1, where `?` may not stand in a plain scalar of a flow list, as in
# `[outside (of)? the site]`. This stands in for it meanwhile: one code point, so no column moves.
_QUESTION_MARK = "\ue03f"
_INSIDE_PLAIN = re.compile(r"(?<=[^\s\[{,?])\?")

# Characters that YAML 1.1 takes for line breaks and people cannot see.
_HIDDEN_BREAKS = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one file, and the name that its errors show."""

    name: str
    text: str

    def line(self, number: int) -> str:
        """Return a line, counted from 1, as safe to print as it is to count columns in."""
        lines = _LINE_BREAK.split(self.text)
        found = lines[number - 1] if 0 < number <= len(lines) else ""
        return "".join(_printable(char) for char in found)

    def place(self, line: int, column: int) -> Place:
        """Return the place for an error, with its line unless that is too long to be of help."""
        source = self.line(line)
        return Place(self.name, line, column, source if len(source) <= MAX_SHOWN_COLUMNS else "")

    def place_at(self, offset: int) -> Place:
        """Return the place of an offset into the text."""
        before = _LINE_BREAK.split(self.text[:offset])
        return self.place(len(before), len(before[-1]) + 1)


class Text(NamedTuple):
    """A scalar, just as it was written."""

    value: str
    line: int
    column: int
    file: SourceFile

    def place_inside(self, column: int) -> Place:
        """Return the place of a character of the value, counted from 1, where the line shows it as it is."""
        line = self.file.line(self.line)
        for quote in (0, 1):
            start = self.column - 1 + quote
            if self.value and line.startswith(self.value, start):
                return self.file.place(self.line, start + column)
        return place_of(self)


class Items(NamedTuple):
    """A list."""

    nodes: tuple["Node", ...]
    line: int
    column: int
    file: SourceFile


class Table(NamedTuple):
    """A mapping. `keys` has the key as it stands in the file, for its place."""

    entries: Mapping[str, "Node"]
    keys: Mapping[str, Text]
    line: int
    column: int
    file: SourceFile


Node: TypeAlias = Text | Items | Table


def place_of(node: Node) -> Place:
    """Return where a node begins."""
    return node.file.place(node.line, node.column)


def read_file(path: Path, name: str = "") -> Node:
    """Read one file, shown as `name` in errors, and refuse whatever a pack may not hold."""
    return read_text(SourceFile(name or str(path), _decoded(_bytes_of(path, name or str(path)), name or str(path))))


def read_text(file: SourceFile) -> Node:
    """Read the YAML of a file that is already in memory."""
    if hidden := _HIDDEN_BREAKS.search(file.text):
        raise PackError(
            f"an invisible line separator (U+{ord(hidden[0]):04X})",
            file.place_at(hidden.start()),
            "delete it, or write it as an escape in double quotes",
        )
    try:
        return _document(file, swapped=True)
    except YAMLError:
        pass
    try:
        return _document(file, swapped=False)
    except MarkedYAMLError as error:
        raise _syntax_error(error, file) from None
    except ReaderError as error:
        raise PackError(
            f"a control character (U+{_code_point(error.character):04X}), which YAML does not allow",
            file.place_at(int(error.position)),
            "delete it, or write it as an escape in double quotes",
        ) from None


def _code_point(character: Any) -> int:
    return ord(character) if isinstance(character, str) else int(character)


def _bytes_of(path: Path, name: str) -> bytes:
    """Return the bytes of a regular file, without reading one that is too big."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PackError("not a regular file", Place(name), "put a plain YAML file here")
        _refuse_too_big(status.st_size, name)
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", Place(name)) from error
    _refuse_too_big(len(content), name)
    return content


def _refuse_too_big(size: int, name: str) -> None:
    if size > MAX_FILE_BYTES:
        raise PackError(
            f"the file has {size / MAX_FILE_BYTES:.1f} MiB; 1 MiB is the most",
            Place(name),
            "split it by category, or move long lists into a pack of their own",
        )


def _decoded(content: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        file = SourceFile(name, content.decode("utf-8", errors="replace"))
        offset = len(content[: error.start].decode("utf-8"))
        raise PackError("not UTF-8", file.place_at(offset), "save the file as UTF-8") from None
    if "\0" in text:
        place = SourceFile(name, text).place_at(text.index("\0"))
        raise PackError("a NUL byte", place, "save the file as plain UTF-8 text")
    return text


def _document(file: SourceFile, *, swapped: bool) -> Node:
    """Return the one document of a file; `swapped` reads with the C reader where there is one."""
    text = _INSIDE_PLAIN.sub(_QUESTION_MARK, file.text) if swapped and _QUESTION_MARK not in file.text else file.text
    events = iter(YAML(typ="safe", pure=not swapped).parse(text))
    next(events)  # the stream's start
    if not isinstance(next(events), DocumentStartEvent):
        raise PackError("the file is empty", Place(file.name), "delete it, or begin as docs/packs.md shows")
    node = _Walk(events, file).node(next(events), 1)
    next(events)  # the document's end
    after = next(events)
    if isinstance(after, DocumentStartEvent):
        raise PackError("a second document begins", _place(after, file), "keep one document a file: delete `---`")
    return node


def _place(event: Any, file: SourceFile) -> Place:
    mark = event.start_mark
    return file.place(mark.line + 1, mark.column + 1)


class _Walk:
    """Turns events into nodes, one at a time, so that a bad one is refused before the rest is read."""

    def __init__(self, events: Iterator[Any], file: SourceFile) -> None:
        self._events = events
        self._file = file

    def node(self, event: Any, depth: int) -> Node:
        """Return the node that an event begins."""
        if isinstance(event, AliasEvent):
            self._refuse(event, "an alias (`*`)")
        if event.anchor is not None:
            self._refuse(event, "an anchor (`&`)")
        if event.tag is not None:
            self._refuse(event, "a tag (`!`)")
        if depth > MAX_DEPTH:
            raise PackError(f"nested more than {MAX_DEPTH} deep", _place(event, self._file), "flatten it")
        if isinstance(event, ScalarEvent):
            return self._text(event)
        if isinstance(event, SequenceStartEvent):
            return self._items(event, depth)
        return self._table(event, depth)

    def _text(self, event: Any) -> Text:
        mark = event.start_mark
        return Text(event.value.replace(_QUESTION_MARK, "?"), mark.line + 1, mark.column + 1, self._file)

    def _items(self, start: Any, depth: int) -> Items:
        nodes = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            nodes.append(self.node(event, depth + 1))
        return Items(tuple(nodes), start.start_mark.line + 1, start.start_mark.column + 1, self._file)

    def _table(self, start: Any, depth: int) -> Table:
        entries: dict[str, Node] = {}
        keys: dict[str, Text] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Text):
                raise PackError("a key must be a plain word", place_of(key), "quote it if it begins with [ or {")
            if key.value in keys:
                first = keys[key.value].line
                raise PackError(
                    f"`{key.value}` stands here twice, first in line {first}", place_of(key), "join the two"
                )
            keys[key.value] = key
            entries[key.value] = self.node(next(self._events), depth + 1)
        return Table(entries, keys, start.start_mark.line + 1, start.start_mark.column + 1, self._file)

    def _refuse(self, event: Any, what: str) -> NoReturn:
        raise PackError(
            f"{what} is not allowed in a pack",
            _place(event, self._file),
            "write the value out; a phrase that begins with this sign goes in quotes",
        )


def _syntax_error(error: MarkedYAMLError, file: SourceFile) -> PackError:
    mark, problem, mend = explained(error)
    place = file.place(mark.line + 1, mark.column + 1) if mark else Place(file.name)
    return PackError(f"not valid YAML: {problem}", place, mend)


def _printable(char: str) -> str:
    """Return a stand-in of the same width for what would move the caret or steer a terminal."""
    if char == "\t":
        return "→"
    return char if char.isprintable() else "\N{MIDDLE DOT}"
