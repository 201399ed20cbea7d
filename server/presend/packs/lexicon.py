"""`pack.yaml` → what a pack is (its manifest) and what it says of its language (its lexicon)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from presend.engine.folding import fold
from presend.engine.rule import Lexicon
from presend.errors import PackError
from presend.packs.reading import Items, Node, Table, Text, place_of
from presend.packs.schema import (
    Keys,
    choice_of,
    fields,
    id_of,
    items_of,
    language_of,
    list_refs,
    phrases_of,
    table_of,
    text_of,
    word_of,
    words_of,
)
from presend.packs.vocabulary import CUES
from presend.packs.words import MAX_PHRASES, PLATFORM, WordLists, lists_of

Value = TypeVar("Value")

_PACK = Keys(
    "a pack",
    (
        "id",
        "title",
        "version",
        "language",
        "licence",
        "words",
        "inflection",
        "contractions",
        "borders",
        "negations",
        "numbers",
        "symbols",
        "cues",
    ),
    ("id", "title", "version", "language", "licence"),
)


class PackOrigin(StrEnum):
    """Where a pack comes from: shipped with presend, the user's configuration folder, or named with `--packs`."""

    BUILTIN = "builtin"
    USER = "user"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack is. `version` is a whole number that grows with each release of the pack."""

    id: str
    title: str
    version: int
    language: str
    licence: str
    origin: PackOrigin
    folder: Path


def manifest_of(node: Node, folder: Path, origin: PackOrigin) -> Manifest:
    """Return what the pack is; its id must be free for full ids such as `en/direct-payment/pay-outside`."""
    entries = fields(node, _PACK)
    return Manifest(
        id=id_of(entries["id"], "`id`"),
        title=text_of(entries["title"], "`title`"),
        version=_version_of(entries["version"]),
        language=language_of(entries["language"]),
        licence=text_of(entries["licence"], "`licence`"),
        origin=origin,
        folder=folder,
    )


def _version_of(node: Node) -> int:
    value = text_of(node, "`version`")
    if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0):
        raise PackError(f"`version` is not a whole number: `{value}`", place_of(node), "write 1, 2, 3 …")
    return int(value)


def pack_lists(node: Node) -> dict[str, Items]:
    """Return the word lists of a pack, but for `platform`, which is one for all packs."""
    words = table_of(node, "a pack").entries.get("words")
    return {name: items for name, items in (lists_of(words) if words else {}).items() if name != PLATFORM}


def platform_words(node: Node) -> tuple[str, ...]:
    """Return what this pack's language calls the platform, for the list `platform` of every pack."""
    words = table_of(node, "a pack").entries.get("words")
    items = lists_of(words).get(PLATFORM) if words else None
    if items is None:
        return ()
    for item in items.nodes:
        if isinstance(item, Text) and list_refs(item.value):
            mend = "write the words out: they go to packs that do not have this list"
            raise PackError("the list `platform` may name no other list", place_of(item), mend)
    return phrases_of(items, "the list `platform`", ())


def lexicon_of(node: Node, manifest: Manifest, lists: WordLists) -> Lexicon:
    """Return what a pack says of its language; `lists` are those its phrases may name."""
    entries = table_of(node, "a pack").entries

    def read(key: str, reader: Callable[[Node], Mapping[str, Value]]) -> Mapping[str, Value]:
        return reader(entries[key]) if key in entries else {}

    return Lexicon(
        pack=manifest.id,
        language=manifest.language,
        words=lists.texts,
        cues=read("cues", lambda cues: _cues_of(cues, lists)),
        borders=words_of(entries["borders"], "`borders`") if "borders" in entries else (),
        negations=words_of(entries["negations"], "`negations`") if "negations" in entries else (),
        numbers=read("numbers", lambda numbers: _signs_of(numbers, "`numbers`")),
        symbols=read("symbols", lambda symbols: _signs_of(symbols, "`symbols`")),
        inflection=read("inflection", _inflection_of),
        contractions=read("contractions", _contractions_of),
    )


def _cues_of(node: Node, lists: WordLists) -> dict[str, tuple[str, ...]]:
    table = table_of(node, "`cues`")
    cues = {}
    for name, value in table.entries.items():
        choice_of(table.keys[name], "a cue", CUES)
        cues[name] = phrases_of(value, f"`{name}`", lists.texts, most=MAX_PHRASES)
        lists.ask(cues[name])
    return cues


def _signs_of(node: Node, what: str) -> dict[str, str]:
    table = table_of(node, what)
    return {
        word_of(table.keys[word], f"a word in {what}"): text_of(sign, f"`{word}` in {what}")
        for word, sign in table.entries.items()
    }


def _inflection_of(node: Node) -> dict[str, tuple[str, ...]]:
    """Return ending → endings; an ending may be empty, as in `"": ["", s, ed]`."""
    table: Table = table_of(node, "`inflection`")
    return {ending: _endings_of(value, f"`{ending}` in `inflection`") for ending, value in table.entries.items()}


def _endings_of(node: Node, what: str) -> tuple[str, ...]:
    endings = items_of(node, what)
    return tuple([item.value if isinstance(item, Text) else text_of(item, f"an ending of {what}") for item in endings])


def _contractions_of(node: Node) -> dict[str, tuple[str, ...]]:
    """Return short form → the phrases it is short for."""
    table = table_of(node, "`contractions`")
    return {
        fold(word_of(table.keys[short], "a short form in `contractions`")): phrases_of(
            full, f"`{short}` in `contractions`", ()
        )
        for short, full in table.entries.items()
    }
