"""Expressions: a phrase becomes one bounded regular expression and the literals it needs.

The literals are what the prefilter looks for: a phrase is tried on a sentence only where every group of
its required words has a member in that sentence. The expression itself is bounded by construction: gaps
have a maximum, words are possessive, and nothing crosses a clause border.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from presend.engine.phrase import (
    AnyWord,
    Choice,
    Edge,
    Gap,
    Item,
    ListRef,
    Not,
    Phrase,
    PhraseError,
    Shape,
    Word,
    parse_phrase,
)

_BETWEEN = r"(?:'s)?(?!'\w)[^\w\n?!;]{1,6}"
"""What may stand between two words that follow each other: spaces, commas, hyphens, quotes, an emoji.

A word may be a genitive, but no contraction is cut: "can" is no part of "can't"."""
_ANY_WORD = r"\w++(?:['.@&/-]\w++)*+"
_EDGES = {
    "^": r"""(?:^|(?<=[.,;:!?)("'>\n-])|(?<=[.,;:!?)"'>\n-]\s)|(?<=[.,;:!?)"'>\n-]\s\s))""",
    "$": r"""(?=[^\w\n]*$|\s*[.,;:!?)("\n]|\s+-\s)""",
}
_SHAPES = {
    "email": r"[^\s@<>()\[\]]{1,64}@[^\s@<>()\[\]]{1,250}\.\w{2,}",
    "handle": r"(?:@[\w][\w.\-]{1,31}|(?=[\w.\-]{0,31}[\d_.][\w])[a-z\d][\w.\-]{2,31})",
    "link": r"(?:https?://|www\.)\S+|[a-z\d][\w\-]*(?:\.[\w\-]+)*\.[a-z]{2,}(?:/\S*)?",
    "money": (
        r"(?:[$€£₹₦¥₱₴₽]\s?\d[\d.,]*+\s?k?|\d[\d.,]*+\s?k?\s?(?:[$€£₹₦¥₱₴₽]"
        r"|(?:usd|eur|gbp|inr|php|pkr|usdt|dollars?|euros?|pounds?|bucks|rupees|pesos|quid)(?!\w)))"
    ),
    "number": r"\d[\d.,]*+",
    "percent": r"\d+(?:[.,]\d+)?\s?(?:%|(?:percent|per\scent|pct)(?!\w))",
    "phone": r"\+?\(?\d[\d\s().\-]{5,}\d",
}
_MAX_DEPTH = 12
_UNMET = 0.3
_MAX_LENGTH = 200_000


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A string that a match must hold, and whether a word must begin and end with it."""

    text: str
    begins: bool = True
    ends: bool = True


def loose(text: str) -> Literal:
    """Return a literal that may stand anywhere, inside a word too."""
    return Literal(text, begins=False, ends=False)


Group = frozenset[Literal]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled phrase: the pattern's source, and one group of literals for each word it requires.

    `first` holds every literal that a match can begin with; None where it may begin with anything.
    """

    source: str
    required: tuple[Group, ...]
    first: Group | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a phrase may name: the word lists, the language's endings, and the words that no gap jumps over.

    `counts` says how often words occur in ordinary text: the rarer, the more they tell.
    """

    words: Mapping[str, Sequence[str]]
    inflection: Mapping[str, Sequence[str]]
    borders: Sequence[str] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def any_of(expressions: Sequence[Expression]) -> str:
    """Return one pattern source that matches what any of the expressions match."""
    return "|".join(f"(?:{e.source})" for e in expressions)


def inflected(word: str, inflection: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the regular forms of a word, by the longest ending that the table has."""
    for ending in sorted(inflection, key=len, reverse=True):
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] if ending else word
            return list(dict.fromkeys([word, *(stem + new for new in inflection[ending])]))
    return [word]


class PhraseCompiler:
    """Compiles the phrases of one vocabulary, and remembers the lists that it compiled before."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Make a compiler for these word lists."""
        self.vocabulary = vocabulary
        self._words, self._inflection = vocabulary.words, vocabulary.inflection
        self._counts = vocabulary.counts
        self._lists: dict[str, Expression] = {}
        self._open: list[str] = []
        borders = _alternation(sorted(set(vocabulary.borders)), spell=_spelling)
        self._border = rf"(?!(?:{borders})(?!\w))" if vocabulary.borders else ""

    def compiled(self, text: str) -> Expression:
        """Compile one phrase. Raises PhraseError for bad grammar, unknown lists and circles among lists."""
        inner = self._sequence(parse_phrase(text))
        if len(inner.source) > _MAX_LENGTH:
            raise PhraseError(
                "the phrase grows too large once its lists are filled in", 1, "name shorter lists, or split it"
            )
        return Expression(rf"(?<!\w){inner.source}(?!\w|'t(?!\w))", inner.required, inner.first)

    def _sequence(self, phrase: Phrase) -> Expression:
        source, joined = "", True
        required: list[Group] = []
        parts = [self._item(item) for item in phrase.items]
        for item, part in zip(phrase.items, parts, strict=True):
            required += part.required
            source, joined = self._append(source, item, part, joined=joined)
        return Expression(source, tuple(required), _first(phrase.items, parts))

    def _append(self, source: str, item: Item, part: Expression, *, joined: bool) -> tuple[str, bool]:
        """Add one item; `joined` says that no separator is needed before the next word."""
        match item:
            case Gap(words):
                token = rf"{_BETWEEN}{self._border}{_ANY_WORD}"
                return (rf"{source}(?:{token}){{0,{words}}}?", joined) if source else (source, True)
            case Edge("^"):
                return source + part.source, True
            case Edge() | Not():
                look = (
                    part.source
                    if joined or isinstance(item, Edge)
                    else part.source.replace("(?!", rf"(?!{_BETWEEN}", 1)
                )
                return source + look, joined
            case Choice(_, True) if joined:
                return rf"{source}(?:{part.source}{_BETWEEN})?", True
            case Choice(_, True):
                return rf"{source}(?:{_BETWEEN}{part.source})?", False
            case _:
                return source + ("" if joined else _BETWEEN) + part.source, False

    def _item(self, item: Item) -> Expression:  # noqa: PLR0911 - one line for each kind of item
        match item:
            case Word(text, ending):
                return self._word(text, ending)
            case ListRef(name, column):
                return self._list(name, column)
            case Choice(options, optional):
                choice = self._either([self._sequence(option) for option in options])
                return Expression(choice.source, () if optional else choice.required, choice.first)
            case Not(inner):
                return Expression(rf"(?!{self._item(inner).source}(?!\w))", ())
            case AnyWord():
                return Expression(_ANY_WORD, ())
            case Shape(name):
                return Expression(f"(?:{_SHAPES[name]})", ())
            case Edge(side):
                return Expression(_EDGES[side], ())
            case Gap():
                return Expression("", ())

    def _either(self, options: Sequence[Expression]) -> Expression:
        """Return the expression of a choice: it requires a member of any option's most telling group."""
        source = "(?:" + "|".join(sorted((o.source for o in options), key=len, reverse=True)) + ")"
        required: tuple[Group, ...] = ()
        if all(option.required for option in options):
            required = (frozenset().union(*(telling(option.required, self._counts) for option in options)),)
        firsts = [option.first for option in options if option.first is not None]
        first = frozenset().union(*firsts) if len(firsts) == len(options) else None
        return Expression(source, required, first)

    def _word(self, text: str, ending: str) -> Expression:
        if ending == "*":
            return _worded(rf"{_spelling(text)}\w*+", [text], ends=False)
        forms = inflected(text, self._inflection) if ending == "~" else [text]
        sources = _alternation(forms, spell=_spelling)
        return _worded(sources if len(forms) == 1 else f"(?:{sources})", forms)

    def _list(self, name: str, column: int) -> Expression:
        if name in self._lists:
            return self._lists[name]
        if name not in self._words:
            raise PhraseError(
                f"there is no word list <{name}>", column, "add it under words:, in this file or in pack.yaml"
            )
        if name in self._open or len(self._open) > _MAX_DEPTH:
            circle = " → ".join([*self._open, name])
            raise PhraseError(
                f"the word lists go in a circle: {circle}", column, "take one of these names out of the lists"
            )
        self._open.append(name)
        options = [self._sequence(parse_phrase(phrase)) for phrase in self._words[name]]
        self._open.pop()
        if not options:
            raise PhraseError(f"the word list <{name}> is empty", column, "give it a phrase")
        self._lists[name] = self._either(options)
        return self._lists[name]


def _first(items: Sequence[Item], parts: Sequence[Expression]) -> Group | None:
    """Return what a sequence may begin with: its optional beginnings, and what must follow them."""
    union: Group = frozenset()
    for item, part in zip(items, parts, strict=True):
        match item:
            case Edge() | Not():
                continue
            case Choice(_, True) if part.first is not None:
                union |= part.first
            case Word() | ListRef() | Choice(_, False) if part.first is not None:
                return union | part.first
            case _:
                return None
    return None


def telling(groups: Iterable[Group], counts: Mapping[str, int]) -> Group:
    """Return the group whose words are seldom met: seeing one of them says most."""
    return min(groups, key=lambda group: sum(_commonness(literal, counts) for literal in group))


def _commonness(literal: Literal, counts: Mapping[str, int]) -> float:
    """Return about how often a literal occurs; of words never met, the short are the commoner."""
    return counts.get(literal.text, 0) + _UNMET ** len(literal.text)


def _spelling(word: str) -> str:
    """Return the pattern of one word: apostrophes may be left out, hyphens may be spaces or nothing."""
    escaped = re.escape(word)
    return escaped.replace("'", "'?").replace(r"\-", r"[\s\-]?")


def _alternation(words: Sequence[str], spell: Callable[[str], str] = re.escape) -> str:
    return "|".join(sorted((spell(word) for word in words), key=len, reverse=True))


def _worded(source: str, forms: Sequence[str], *, ends: bool = True) -> Expression:
    """Return the expression of a word in some forms, which begins with any of the ways it may be typed."""
    literals = frozenset(Literal(typed, ends=ends) for form in forms for typed in _typings(form))
    return Expression(source, (literals,), literals)


def _typings(word: str) -> set[str]:
    """Return the ways a word may be typed: apostrophes left out, hyphens as spaces or nothing (see `_spelling`)."""
    joints = [("-", " ", "") if char == "-" else (char, "") if char == "'" else (char,) for char in word]
    return {"".join(chars) for chars in product(*joints)}
