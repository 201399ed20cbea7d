"""What a file may say: readers that turn nodes into values, or say where they are wrong and what to do.

Each reader takes a node and what it is ("a rule", "`severity`"), and raises PackError. What a key means
is said by the modules that use them: rules, lexicon, catalogue, `presend.platforms.profiles`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from presend.engine.folding import fold
from presend.engine.phrase import PhraseError, parse_phrase
from presend.engine.report import Severity
from presend.errors import PackError, Place
from presend.packs.reading import Items, Node, Table, Text, place_of

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LIST_REF = re.compile(r"<([\w-]+)>")
# One word of a phrase, and what may make one of a word that is none: anything but plain letters, digits and grammar.
_WORD = re.compile(r"[^\s()<>{}|!^$*~]+")
_SIGN = re.compile(r"[^A-Za-z0-9_\s()<>{}|!^$*~.]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MOST_NAMED = 10
_NEAR = 0.6  # how alike two words must be, of 1, for one to be a slip of the other

MANIFEST = "pack.yaml"

Named = TypeVar("Named")


class Keys(NamedTuple):
    """The keys that a table may and must have."""

    what: str
    allowed: tuple[str, ...]
    required: tuple[str, ...] = ()


def fields(node: Node, keys: Keys) -> Mapping[str, Node]:
    """Return the entries of a table that has only known keys and all that it needs."""
    table = table_of(node, keys.what)
    for name, key in table.keys.items():
        if name not in keys.allowed:
            raise PackError(f"{keys.what} has no key `{name}`", place_of(key), guess(name, keys.allowed, "its keys"))
    for name in keys.required:
        if name not in table.entries:
            raise PackError(f"{keys.what} needs the key `{name}`", place_of(table), f"add `{name}:`")
    return table.entries


def table_of(node: Node, what: str) -> Table:
    """Return the node as a table (`key: value` lines)."""
    if isinstance(node, Table):
        return node
    raise _wrong_type(node, what, "a table of `key: value` lines")


def items_of(node: Node, what: str, *, most: int | None = None) -> tuple[Node, ...]:
    """Return the nodes of a list that is not empty."""
    if not isinstance(node, Items):
        raise _wrong_type(node, what, "a list")
    if not node.nodes:
        raise PackError(f"{what} is an empty list", place_of(node), "write its values, or leave the key out")
    if most is not None and len(node.nodes) > most:
        raise PackError(f"{what} has {len(node.nodes):,} entries; {most:,} are the most", place_of(node), "split it")
    return node.nodes


def text_of(node: Node, what: str) -> str:
    """Return a text that is not empty."""
    if not isinstance(node, Text):
        raise _wrong_type(node, what, "a text")
    if not node.value.strip():
        raise PackError(f"{what} is empty", place_of(node), "write its value, or leave the key out")
    return node.value


def texts_of(node: Node, what: str) -> tuple[str, ...]:
    """Return a list of texts."""
    return tuple([text_of(item, f"an entry of {what}") for item in items_of(node, what)])


def id_of(node: Node, what: str) -> str:
    """Return an id in kebab-case."""
    value = text_of(node, what)
    if not _KEBAB.fullmatch(value):
        mend = "use small letters, digits and single hyphens, as in `pay-outside`"
        raise PackError(f"{what} is not an id: `{value}`", place_of(node), mend)
    return value


def choice_of(node: Node, what: str, known: Iterable[str]) -> str:
    """Return one of the known words."""
    value, known = text_of(node, what), tuple(known)
    if value not in known:
        raise PackError(f"{what} cannot be `{value}`", place_of(node), guess(value, known))
    return value


def severity_of(node: Node) -> Severity:
    """Return a severity."""
    return Severity(choice_of(node, "`severity`", tuple(Severity)))


def language_of(node: Node) -> str:
    """Return a primary language tag; `und` stands for no language in particular."""
    value = text_of(node, "`language`")
    if not _LANGUAGE.fullmatch(value):
        mend = "use a tag of two or three small letters, such as `en`, or `und`"
        raise PackError(f"`language` cannot be `{value}`", place_of(node), mend)
    return value


def date_of(node: Node, what: str) -> date:
    """Return a day."""
    value = text_of(node, what)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PackError(f"{what} is not a day: `{value}`", place_of(node), "write it as 2026-11-21") from None


def phrases_of(node: Node, what: str, lists: Collection[str], *, most: int | None = None) -> tuple[str, ...]:
    """Return a list of phrases whose grammar is right and whose lists exist."""
    return tuple([phrase_of(item, what, lists) for item in items_of(node, what, most=most)])


def phrase_of(node: Node, what: str, lists: Collection[str]) -> str:
    """Return one phrase whose grammar is right and whose lists exist."""
    if isinstance(node, Table) and node.file.line(node.line).startswith("{", node.column - 1):
        problem = f"a phrase in {what} that begins with {{ is read as a table"
        raise PackError(problem, place_of(node), "put it in quotes")
    value = text_of(node, f"a phrase in {what}")
    try:
        parse_phrase(value)
    except PhraseError as error:
        raise phrase_error(error, node) from None
    if _SIGN.search(value):
        _refuse_wordless(value, node)
    for name, column in list_refs(value):
        if name not in lists:
            raise no_list(name, lists, _inside(node, column + 1))
    return value


def _refuse_wordless(phrase: str, node: Node) -> None:
    """Refuse words of which nothing is left to look for once they are folded."""
    for token in _WORD.finditer(phrase):
        if not fold(token[0]).strip("-'"):
            mend = "take it out: hyphens, apostrophes and invisible characters between words match by themselves"
            raise PackError("a word without a letter, digit or sign", _inside(node, token.start() + 1), mend)


def word_of(node: Node, what: str) -> str:
    """Return a word that is still one when it is folded."""
    value = text_of(node, what)
    if not fold(value).strip():
        raise PackError(f"{what} holds only invisible characters", place_of(node), "write its value")
    return value


def words_of(node: Node, what: str) -> tuple[str, ...]:
    """Return a list of words."""
    return tuple([word_of(item, f"an entry of {what}") for item in items_of(node, what)])


def no_list(name: str, lists: Collection[str], place: Place) -> PackError:
    """Return the error for a word list that there is not."""
    near = get_close_matches(name, lists, n=1, cutoff=_NEAR)
    mend = f"did you mean `<{near[0]}>`?" if near else f"add `{name}:` under `words:`, in this file or in {MANIFEST}"
    return PackError(f"there is no word list `{name}`", place, mend)


def phrase_error(error: PhraseError, node: Node) -> PackError:
    """Return a mistake in a phrase as one in the file, at the column where the phrase breaks."""
    return PackError(error.problem, _inside(node, error.column), error.mend)


def _inside(node: Node, column: int) -> Place:
    return node.place_inside(column) if isinstance(node, Text) else place_of(node)


def list_refs(phrase: str) -> list[tuple[str, int]]:
    """Return the word lists that a phrase names, each with its column counted from 1."""
    return [(ref[1], ref.start() + 1) for ref in _LIST_REF.finditer(phrase)] if "<" in phrase else []


def unique(nodes: Sequence[Node], what: str, read: Callable[[Node], tuple[str, Named]]) -> dict[str, Named]:
    """Read a list of things that each have an id, and refuse an id that comes twice."""
    found: dict[str, Named] = {}
    places: dict[str, Node] = {}
    for node in nodes:
        name, value = read(node)
        if name in found:
            raise duplicate(f"{what} `{name}`", node, places[name])
        found[name], places[name] = value, node
    return found


def duplicate(what: str, second: Node, first: Node) -> PackError:
    """Return the error for an id that is already taken."""
    at = place_of(first)
    where = f"line {at.line}" if first.file.name == second.file.name else str(at)
    place = place_of(_id_node(second))
    return PackError(f"{what} is there twice, first in {where}", place, "give this one another id")


def _id_node(node: Node) -> Node:
    return node.entries.get("id", node) if isinstance(node, Table) else node


def guess(name: str, known: Iterable[str], what: str = "") -> str:
    """Return a mend that names the nearest known word, or all of them while they are few."""
    names = list(dict.fromkeys(known))
    near = get_close_matches(name, names, n=1, cutoff=_NEAR)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names:
        return f"there are none: {what} are empty" if what else "leave it out"
    listed = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    return f"{what} are: {listed}" if what else f"use one of: {listed}"


def _wrong_type(node: Node, what: str, expected: str) -> PackError:
    """Return the error for a node of another kind, with the mend that fits the commonest slips."""
    kind = {Text: "a text", Items: "a list", Table: "a table"}[type(node)]
    if isinstance(node, Text) and not node.value:
        kind = "nothing"
    if expected == "a list" and isinstance(node, Text) and node.value:
        mend = "put it in [ ], or on a line of its own after `- `"
    elif expected == "a text" and isinstance(node, Table):
        mend = "put the text in quotes: a `: ` or a `{` inside makes it a table"
    elif expected == "a text" and isinstance(node, Items):
        mend = "write one text; quote it if it is meant to begin with ["
    else:
        mend = f"write {expected}, as docs/packs.md shows"
    return PackError(f"{what} should be {expected}, but is {kind}", place_of(node), mend)
