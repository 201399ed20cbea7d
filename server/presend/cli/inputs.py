"""What a command was given to check: words, files, or what comes in through a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from presend.errors import MessageError

STDIN = "-"
# An argument that ends so and is no file is a slip of the pen, not a message.
TEXT_SUFFIXES = frozenset({".csv", ".eml", ".htm", ".html", ".json", ".jsonl", ".log", ".md", ".txt"})
BOMS = {b"\xff\xfe": "UTF-16LE", b"\xfe\xff": "UTF-16BE"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where one message comes from: `name` is what reports call it, `text` is set for plain words."""

    name: str
    path: Path | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message to check, and what to call it."""

    name: str
    text: str


def find_sources(arguments: list[str], texts: list[str], files: list[str]) -> list[Source]:
    """Tell words from files: an argument that names an existing file is a file; `-` or a pipe is stdin.

    `texts` and `files` were given with --text and --file, so nothing is guessed of them. Raises
    MessageError where there is nothing to check or an argument cannot be meant as it stands.
    """
    sources = [_guessed(argument, alone=len(arguments) == 1) for argument in arguments]
    sources += [Source("text", text=text) for text in texts]
    sources += [Source(file, path=Path(file)) for file in files]
    if sources:
        return sources
    if sys.stdin is None or sys.stdin.isatty():
        raise MessageError('nothing to check: give a message in quotes, a file, or "-" to type one')
    return [Source(STDIN)]


def read_message(source: Source) -> Message:
    """Return the message a source holds. Raises MessageError where it cannot be read as UTF-8."""
    if source.text is not None:
        return Message(source.name, _argument_text(source.text))
    with opened(source) as stream:
        content = stream.read()
    name = "stdin" if source.path is None else source.name
    return Message(name, _decoded(content, name))


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Give the bytes of plain words, a file or stdin. Raises MessageError where they cannot be opened or read."""
    if source.text is not None:
        yield BytesIO(_argument_text(source.text).encode())
        return
    if source.path is None:
        yield sys.stdin.buffer
        return
    try:
        with source.path.open("rb") as stream:
            yield stream
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MessageError(f"cannot read {source.name}: {reason}") from None


def read_lines(source: Source) -> Iterator[bytes]:
    """Yield each line of a source that holds anything, as soon as it is there."""
    with opened(source) as stream:
        yield from (line for line in stream if line.strip())


def _guessed(argument: str, *, alone: bool) -> Source:
    if argument == STDIN:
        return Source(STDIN)
    if _exists(argument):
        return Source(argument, path=Path(argument))
    if not alone:
        raise MessageError(f"no such file: {argument}. Is it part of a message? Put the whole message in quotes")
    if _looks_like_a_file(argument):
        raise MessageError(f"no such file: {argument}. To check these very words: --text {argument}")
    return Source("text", text=argument)


def _exists(argument: str) -> bool:
    try:
        # No words at all are an empty message; as a path they would be the current folder.
        return bool(argument) and Path(argument).exists()
    except (OSError, ValueError):  # a whole message is too long for a file's name
        return False


def _looks_like_a_file(argument: str) -> bool:
    return not any(map(str.isspace, argument)) and Path(argument).suffix.lower() in TEXT_SUFFIXES


def _argument_text(text: str) -> str:
    """Return the words of an argument; the shell may hand over bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise MessageError(f"the text is not UTF-8: character {error.start + 1} cannot be read") from None
    return text


def _decoded(content: bytes, name: str) -> str:
    if content[:2] in BOMS:
        raise MessageError(f"{name} is not UTF-8 but {BOMS[content[:2]]}: {_mend(BOMS[content[:2]])}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = f"byte 0x{content[error.start]:02X} at position {error.start}, line {line}"
        raise MessageError(f"{name} is not UTF-8: {place}. If it is Western text, {_mend('WINDOWS-1252')}") from None


def _mend(encoding: str) -> str:
    return f"save it as UTF-8, or convert it: iconv -f {encoding} -t UTF-8"
