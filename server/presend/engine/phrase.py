"""Phrases: what a pack author writes, parsed into a tree. The grammar is in docs/packs.md.

phrase  = item { item }
item    = word | "<" list ">" | group | gap | "!" (word | group) | "^" | "$" | "{" shape "}" | "*"
group   = "(" phrase { "|" phrase } ")" [ "?" ]      a group with no bar is optional by itself
gap     = "..." [ number ]
word    = letters, digits, ' - & . + @ # / and so on, with "*" (any ending) or "~" (regular forms) last
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from presend.engine.folding import fold

MAX_PHRASE = 500
DEFAULT_GAP = 4
MAX_GAP = 12
SHAPES = ("email", "handle", "link", "money", "number", "percent", "phone")


class PhraseError(ValueError):
    """A phrase that cannot be read. `column` counts from 1 inside the phrase."""

    def __init__(self, problem: str, column: int, mend: str) -> None:
        """Keep the parts, so that the pack loader can point at the place in the file."""
        super().__init__(f"{problem} (column {column}): {mend}")
        self.problem = problem
        self.column = column
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Word:
    """One word, folded. `ending`: "" as it is, "*" any ending, "~" its regular forms."""

    text: str
    ending: str = ""


@dataclass(frozen=True, slots=True)
class ListRef:
    """Any phrase of a word list. `column` is for error messages."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several phrases; with `optional`, or none of them."""

    options: tuple["Phrase", ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What stands next is none of these words. Takes no room itself."""

    item: "Item"


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `words` words of the same clause: as few as will do, or, if `far`, as many as there are."""

    words: int
    far: bool = False


@dataclass(frozen=True, slots=True)
class AnyWord:
    """Any one word."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A thing of a known shape, such as an amount of money."""

    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """The clause begins ("^") or ends ("$") here."""

    side: str


Item = Word | ListRef | Choice | Not | Gap | AnyWord | Shape | Edge


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sequence of items that follow each other inside one clause."""

    items: tuple[Item, ...]


_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<gap>\.\.\.(?P<words>\d*))|<(?P<list>[\w-]*)>|\{(?P<shape>\w*)\}"
    r"|(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<not>!)|(?P<edge>[\^$](?=\s|$|[()|]))"
    r"|(?P<any>\*(?=\s|$|[()|]))|(?P<word>[^\s()<>{}|!^*~]+)(?P<ending>[*~]?)"
)


@lru_cache(maxsize=20_000)
def parse_phrase(text: str) -> Phrase:
    """Return the tree of a phrase, or raise PhraseError saying where it breaks and what to do."""
    if len(text) > MAX_PHRASE:
        raise PhraseError("the phrase is too long", MAX_PHRASE, f"keep it under {MAX_PHRASE} characters")
    parser = _Parser(text)
    phrase = parser.phrase()
    parser.expect_end()
    if not any(_holds_word(item) for item in phrase.items):
        raise PhraseError(
            "the phrase holds nothing that must be there",
            1,
            "give at least one word, list or shape that is not optional",
        )
    return phrase


def _holds_word(item: Item) -> bool:
    match item:
        case Word() | ListRef() | Shape():
            return True
        case Choice(options, optional):
            return not optional and all(any(_holds_word(i) for i in option.items) for option in options)
        case _:
            return False


class _Parser:
    """A cursor over the tokens of one phrase."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._tokens())
        self.at = 0

    def _tokens(self) -> "list[re.Match[str]]":
        found, end = [], 0
        while end < len(self.text):
            token = _TOKEN.match(self.text, end)
            if token is None:
                char = self.text[end]
                raise PhraseError(f"“{char}” has no meaning here", end + 1, "see the table of signs in docs/packs.md")
            if token.lastgroup != "space":
                found.append(token)
            end = token.end()
        return found

    @property
    def token(self) -> "re.Match[str] | None":
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def phrase(self) -> Phrase:
        items: list[Item] = []
        while self.token is not None and self.token.lastgroup not in ("close", "bar"):
            items.append(self.item())
        if not items:
            column = self.token.start() + 1 if self.token else len(self.text) + 1
            raise PhraseError(
                "a phrase is empty here", column, "write at least one word, or take the sign before it out"
            )
        return Phrase(tuple(items))

    def item(self) -> Item:  # noqa: PLR0911 - one line for each kind of item
        token = self.token
        assert token is not None, "called with a token left"  # noqa: S101 - the parser's own invariant
        self.at += 1
        match token.lastgroup:
            case "words" | "gap":
                return self._gap(token)
            case "list":
                return self._list(token)
            case "shape":
                return self._shape(token)
            case "open":
                return self._group(token)
            case "not":
                return self._not(token)
            case "edge":
                return Edge(token[0])
            case "any":
                return AnyWord()
            case _:
                return self._word(token)

    def _word(self, token: "re.Match[str]") -> Word:
        word = fold(token["word"])
        if not word.strip("-'"):
            mend = "take it out: hyphens, apostrophes and invisible characters between words match by themselves"
            raise PhraseError("a word without a letter, digit or sign", token.start() + 1, mend)
        return Word(word, token["ending"])

    def _gap(self, token: "re.Match[str]") -> Gap:
        words = int(token["words"] or DEFAULT_GAP)
        if words > MAX_GAP:
            raise PhraseError(f"a gap of {words} words is too wide", token.start() + 1, f"use ...{MAX_GAP} at most")
        return Gap(words)

    def _list(self, token: "re.Match[str]") -> ListRef:
        if not token["list"]:
            raise PhraseError("the list has no name", token.start() + 1, "write <name>, with a list of words:")
        return ListRef(token["list"], token.start() + 1)

    def _shape(self, token: "re.Match[str]") -> Shape:
        if token["shape"] not in SHAPES:
            known = ", ".join(SHAPES)
            raise PhraseError(f"there is no shape {{{token['shape']}}}", token.start() + 1, f"one of: {known}")
        return Shape(token["shape"])

    def _group(self, opening: "re.Match[str]") -> Choice:
        options = [self.phrase()]
        while self.token is not None and self.token.lastgroup == "bar":
            self.at += 1
            options.append(self.phrase())
        if self.token is None:
            raise PhraseError("a group is not closed", opening.start() + 1, "add the missing )")
        closing = self.token
        self.at += 1
        return Choice(tuple(options), optional=len(options) == 1 or closing[0] == ")?")

    def _not(self, token: "re.Match[str]") -> Not:
        following = self.token
        if following is None or following.lastgroup not in ("word", "ending", "open", "list"):
            raise PhraseError("nothing follows the !", token.start() + 1, "write !word or !(one|another)")
        return Not(self.item())

    def expect_end(self) -> None:
        if self.token is not None and self.token.lastgroup == "bar":
            raise PhraseError("a | stands outside a group", self.token.start() + 1, "put the alternatives in ( )")
        if self.token is not None:
            raise PhraseError(
                "a group is closed that was never opened", self.token.start() + 1, "take the ) out, or add its ("
            )
