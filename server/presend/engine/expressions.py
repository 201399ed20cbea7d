"""Expressions: a phrase becomes one bounded regular expression and the literals it needs.

The literals are what the prefilter looks for: a phrase is tried on a sentence only where every group of
its required words has a member in that sentence. The expression itself is bounded by construction: gaps
have a maximum, words are possessive, and nothing crosses a clause border.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from presend.engine.literals import Group, Literal, Rarity, loose
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
from presend.engine.sketch import ANY, EDGE, NOTHING, NUMBER, Sketch, either, gap, maybe, row, typed
from presend.engine.trie import Units, trie_of

_BETWEEN = r"(?:'s)?(?!'\w)[^\w\n?!;]{1,6}"
"""What may stand between two words that follow each other: spaces, commas, hyphens, quotes, an emoji.

A word may be a genitive, but no contraction is cut: "can" is no part of "can't"."""
_ANY_WORD = r"\w++(?>(?:['.@&/-]\w++)*)"
_EDGES = {
    # a clause begins behind a quote or a dash, but not inside "you're" and "e-mail"
    "^": r"""(?:^|(?<=[.,;:!?)("'>\n…-])(?<!\w['-])|(?<=[.,;:!?)"'>\n…-]\s)|(?<=[.,;:!?)"'>\n…-]\s\s))""",
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
_MADE_OF_DIGITS = frozenset({"money", "number", "percent", "phone"})
_DIGITS: Group = frozenset(map(loose, "0123456789"))
_MAX_DEPTH = 12
_MAX_WAYS = 300
"""A phrase that can be written in more ways than this is kept as a sequence of choices."""
_UNITS = {"'": "'?", "-": r"[\s\-]?"}
_MAX_SIZE = 120_000
_WORD_REACH, _BETWEEN_REACH, _SHAPE_REACH = 40, 9, 300
"""Characters that a word of any kind, what stands between two words, and a shape may take."""


@dataclass(slots=True, eq=False)
class Expression:
    """A compiled phrase: what it needs at once, and its pattern's source when somebody asks for it.

    `required` is one group of literals for each word that must be there; `first` holds every literal that a
    match can begin with, None where it may begin with anything. `words` are the ways to write a phrase of
    plain words, for a trie; empty where it holds anything else. `size` is about how long the source gets,
    `reach` how many characters a match may take at most, but for words of unheard length. `sketch` says what words
    a match is made of.
    """

    required: tuple[Group, ...]
    first: Group | None
    words: tuple[Units, ...]
    size: int
    reach: int
    sketch: Sketch
    _make: Callable[[], str]
    _source: str | None = None

    @property
    def source(self) -> str:
        """Return the pattern's source. Most phrases are never met, and then it is never put together."""
        if self._source is None:
            self._source = self._make()
        return self._source


def _fixed(source: str, reach: int = 0, sketch: Sketch = NOTHING) -> Expression:
    """Return an expression that needs no literal."""
    return Expression((), None, (), len(source), reach, sketch, lambda: source)


def _shaped(name: str) -> Expression:
    """Return the expression of a shape; what is made of digits needs one."""
    source = f"(?:{_SHAPES[name]})"
    required = (_DIGITS,) if name in _MADE_OF_DIGITS else ()
    return Expression(required, None, (), len(source), _SHAPE_REACH, NUMBER, lambda: source)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a phrase may name: the word lists, the language's endings, and the words that no gap jumps over.

    `contractions` maps a short form ("I'll") to what it is short for; a phrase that has one of them means both.
    `counts` says how often words occur in ordinary text: the rarer, the more they tell.
    """

    words: Mapping[str, Sequence[str]]
    inflection: Mapping[str, Sequence[str]]
    borders: Sequence[str] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    contractions: Mapping[str, Sequence[str]] = field(default_factory=dict)


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
        self._rarity = Rarity(vocabulary.counts)
        self._full = {short: list(map(parse_phrase, full)) for short, full in vocabulary.contractions.items()}
        self._short = {phrase.items: short for short, full in self._full.items() for phrase in full}
        self._items: dict[Item, Expression] = {}
        self._lists: dict[str, Expression] = {}
        self._open: list[str] = []
        barriers = trie_of(_units(word) for word in vocabulary.borders)
        self._border = rf"(?!(?:{barriers})(?!\w))" if barriers else ""

    def compiled(self, text: str, *, far: bool = False) -> Expression:
        """Compile one phrase. Raises PhraseError for bad grammar, unknown lists and circles among lists.

        A gap at its end is nothing, where a match is looked for; `far` makes it reach on, where one is to be covered.
        """
        phrase = parse_phrase(text)
        inner = self._sequence(_far(phrase) if far else phrase)
        make = lambda: rf"(?<!\w){inner.source}(?!\w|'t(?!\w))"  # noqa: E731
        return Expression(inner.required, inner.first, (), inner.size, inner.reach, inner.sketch, make)

    def _sequence(self, phrase: Phrase) -> Expression:
        return self._row(self._contracted(phrase.items))

    def _contracted(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return the items with what has a short form in that form, which stands for both: "I will" is "I'll"."""
        found: list[Item] = []
        for item in items:
            found.append(item)
            if isinstance(item, Word):
                full = next((tail for tail in (found[-2:], found[-1:]) if tuple(tail) in self._short), [])
                found[len(found) - len(full) :] = [Word(self._short[tuple(full)], "")] if full else []
        return found

    def _contraction(self, short: str) -> Expression:
        """Return the expression of a contraction: as it is, or in full."""
        return self._either([self._word(short, ""), *(self._row(full.items) for full in self._full[short])])

    def _row(self, items: Sequence[Item]) -> Expression:
        parts = [self._item(item) for item in items]
        if len(parts) == 1 and parts[0].words and parts[0].required:
            return parts[0]
        words = _written_out(items, parts)
        size = sum(part.size + len(_BETWEEN) for part in parts)
        if size > _MAX_SIZE:
            raise PhraseError(
                "the phrase grows too large once its lists are filled in", 1, "name shorter lists, or split it"
            )
        return Expression(
            required=tuple(group for part in parts for group in part.required),
            first=_first(items, parts),
            words=words,
            size=size,
            reach=sum(part.reach + _BETWEEN_REACH for part in parts),
            sketch=row(part.sketch for part in parts),
            _make=lambda: trie_of(words) if words else self._joined(items, parts),
        )

    def _joined(self, items: Sequence[Item], parts: Sequence[Expression]) -> str:
        source, joined = "", True
        for item, part in zip(items, parts, strict=True):
            source, joined = self._append(source, item, part, joined=joined)
        return source

    def _append(  # noqa: PLR0911 - one line for each kind of item
        self, source: str, item: Item, part: Expression, *, joined: bool
    ) -> tuple[str, bool]:
        """Add one item; `joined` says that no separator is needed before the next word."""
        match item:
            case Gap(words, far):
                if not source:
                    return "", True
                word = rf"{self._border}{_ANY_WORD}"
                token = rf"{word}{_BETWEEN}" if joined else rf"{_BETWEEN}{word}"
                return rf"{source}(?:{token}){{0,{words}}}{'' if far else '?'}", joined
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
            case Choice(options) if joined and any(option.items[-1] == Edge("^") for option in options):
                return source + self._begun(options), True
            case Choice(options) if not joined and any(isinstance(option.items[0], Edge) for option in options):
                return rf"{source}(?!\w)(?:{_BETWEEN})?{part.source}", False
            case _:
                return source + ("" if joined else _BETWEEN) + part.source, False

    def _begun(self, options: Sequence[Phrase]) -> str:
        """Return a choice between a clause's beginning and words: only after words comes a separator."""
        edges = [self._sequence(option).source for option in options if option.items[-1] == Edge("^")]
        words = [self._sequence(option) for option in options if option.items[-1] != Edge("^")]
        return rf"(?:{'|'.join([*edges, _alternation(words) + _BETWEEN] if words else edges)})"

    def _item(self, item: Item) -> Expression:
        known = self._items.get(item)
        if known is None:
            self._items[item] = known = self._made(item)
        return known

    def _made(self, item: Item) -> Expression:  # noqa: PLR0911 - one line for each kind of item
        match item:
            case Word(text, "") if text in self._full:
                return self._contraction(text)
            case Word(text, ending):
                return self._word(text, ending)
            case ListRef(name, column):
                return self._list(name, column)
            case Choice(options, optional):
                choice = self._either([self._sequence(option) for option in options])
                return replace(choice, required=(), sketch=maybe(choice.sketch)) if optional else choice
            case Not(inner):
                return _fixed(rf"(?!{self._item(inner).source}(?!\w))")
            case AnyWord():
                return _fixed(_ANY_WORD, _WORD_REACH, ANY)
            case Shape(name):
                return _shaped(name)
            case Edge(side):
                return _fixed(_EDGES[side], sketch=EDGE)
            case Gap(words):
                return _fixed("", words * (_WORD_REACH + _BETWEEN_REACH), gap(words))

    def _either(self, options: Sequence[Expression]) -> Expression:
        """Return the expression of a choice: it requires a member of any option's most telling group."""
        required: tuple[Group, ...] = ()
        if all(option.required for option in options):
            required = (frozenset().union(*(self._rarity.telling(option.required) for option in options)),)
        firsts = [option.first for option in options if option.first is not None]
        plain = all(option.words for option in options)
        return Expression(
            required=required,
            first=frozenset().union(*firsts) if len(firsts) == len(options) else None,
            words=tuple(dict.fromkeys(word for option in options for word in option.words)) if plain else (),
            size=sum(option.size for option in options),
            reach=max(option.reach for option in options),
            sketch=either(option.sketch for option in options),
            _make=lambda: _alternation(options),
        )

    def _word(self, text: str, ending: str) -> Expression:
        forms = inflected(text, self._inflection) if ending == "~" else [text]
        literals = frozenset(Literal(typed, ends=ending != "*") for form in forms for typed in _typings(form))
        units = tuple(_units(form) for form in forms)
        reach = max(map(len, units))
        if ending == "*":
            source = rf"{''.join(units[0])}\w*+"
            return Expression((literals,), literals, (), len(source), reach + _WORD_REACH, ANY, lambda: source)
        make = lambda: f"(?:{trie_of(units)})"  # noqa: E731
        sketch = typed(literal.text for literal in literals)
        return Expression((literals,), literals, units, sum(map(len, units)), reach, sketch, make)

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


def _far(phrase: Phrase) -> Phrase:
    """Return the phrase with a gap at its end that is as long as can be."""
    *items, last = phrase.items
    return Phrase((*items, replace(last, far=True))) if isinstance(last, Gap) else phrase


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


def _alternation(options: Sequence[Expression]) -> str:
    """Return what any of the options matches: plain words as a trie, the rest one after the other."""
    sources = sorted({option.source for option in options if not option.words}, key=len, reverse=True)
    plain = trie_of(word for option in options for word in option.words)
    return "(?:" + "|".join([*sources, plain] if plain else sources) + ")"


def _written_out(items: Sequence[Item], parts: Sequence[Expression]) -> tuple[Units, ...]:
    """Return every way to write a sequence of plain words; nothing where it holds more, or the ways are too many."""
    ways: list[Units] = [()]
    for item, part in zip(items, parts, strict=True):
        if not part.words or len(ways) * (len(part.words) + 1) > _MAX_WAYS:
            return ()
        added = [(*way, *((_BETWEEN,) if way else ()), *word) for way in ways for word in part.words]
        ways = [*ways, *added] if isinstance(item, Choice) and item.optional else added
    return tuple(way for way in ways if way)


def _units(word: str) -> Units:
    """Return the pieces of a word: apostrophes may be left out, hyphens may be spaces or nothing."""
    if word.isalnum():
        return tuple(word)
    return tuple(_UNITS.get(char) or re.escape(char) for char in word)


def _typings(word: str) -> set[str]:
    """Return the ways a word may be typed (see `_units`)."""
    if word.isalnum():
        return {word}
    joints = [("-", " ", "") if char == "-" else (char, "") if char == "'" else (char,) for char in word]
    return {"".join(chars) for chars in product(*joints)}
