"""Views: readings of a text, each with a map back to what was typed.

A view is a text and the edits that made it from the text below it. An edit says "these characters of the
view stand for those of the source"; everything between edits is copied. So a span found in any view goes
back, edit by edit, to the words that were typed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import product

import regex

from presend.engine.folding import DECOMPOSED, UNEVEN, fold_composed
from presend.engine.span import Span

Edit = tuple[int, int, str]
"""Replace `source[start:end]` by the string."""

VIEW_NAMES = ("raw", "folded", "leet", "squeezed", "spoken")


@dataclass(slots=True)
class View:
    """One reading of a text. `changed` are the stretches of `text` that an edit wrote.

    Not frozen only because two are made for every sentence, and freezing costs more than the folding.
    """

    name: str
    text: str
    source: "View | None" = None
    changed: tuple[tuple[int, int], ...] = ()
    origins: tuple[tuple[int, int], ...] = ()
    starts: tuple[int, ...] = ()

    def origin(self, start: int, end: int) -> Span:
        """Return the span of the typed text that `text[start:end]` stands for."""
        if self.changed:
            start, end = self._source_start(start), self._source_end(end)
        if self.source is None:
            return Span(start, end)
        return self.source.origin(start, end)

    def touches_change(self, start: int, end: int) -> bool:
        """Tell whether an edit of this view wrote any part of `text[start:end]`."""
        k = bisect_right(self.starts, end - 1) - 1
        return k >= 0 and self.changed[k][1] > start

    def _source_start(self, position: int) -> int:
        k = bisect_right(self.starts, position) - 1
        if k < 0:
            return position
        if position < self.changed[k][1]:
            return self.origins[k][0]
        return self.origins[k][1] + position - self.changed[k][1]

    def _source_end(self, position: int) -> int:
        k = bisect_right(self.starts, position - 1) - 1
        if k < 0:
            return position
        if position <= self.changed[k][1]:
            return self.origins[k][1]
        return self.origins[k][1] + position - self.changed[k][1]


def as_typed(view: View) -> View:
    """Return the view of the text as typed, under all others."""
    while view.source is not None:
        view = view.source
    return view


def edited(name: str, source: View, edits: Iterable[Edit]) -> View:
    """Return the view that the edits (sorted, apart from each other) make of `source`."""
    pieces: list[str] = []
    changed: list[tuple[int, int]] = []
    origins: list[tuple[int, int]] = []
    copied = length = 0
    for start, end, text in edits:
        length += start - copied
        pieces += (source.text[copied:start], text)
        changed.append((length, length + len(text)))
        origins.append((start, end))
        length += len(text)
        copied = end
    pieces.append(source.text[copied:])
    return View(name, "".join(pieces), source, tuple(changed), tuple(origins), tuple(c[0] for c in changed))


def raw_view(text: str) -> View:
    """Return the text as typed."""
    return View("raw", text)


def folded_view(raw: View) -> View:
    """Return the plain spelling of the text (see `presend.engine.folding`)."""
    text = raw.text
    if text.isascii():
        return View("folded", text.lower(), raw)
    source = raw
    if not unicodedata.is_normalized("NFC", text):
        marks = [(m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in DECOMPOSED.finditer(text)]
        source = edited("raw", raw, marks)
        text = source.text
    folded = fold_composed(text)
    if UNEVEN.isdisjoint(text):
        return View("folded", folded, source)
    edits = [(i, i + 1, fold_composed(c)) for i, c in enumerate(text) if c in UNEVEN]
    uneven = edited("folded", source, edits)
    return View("folded", folded, source, uneven.changed, uneven.origins, uneven.starts)


# --- leet: digits and signs inside a word read as letters -------------------------------------------

_LEET_LETTERS: Mapping[str, str] = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "bg", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "il", "|": "li", "+": "t", "€": "e", "£": "l", "(": "c",
}  # fmt: skip
# A word with a sign or digit in it, and at least one letter.
_LEET_WORD = re.compile(
    r"(?<![\w@$])(?=[\w@$!|+€£(*]{3,24}(?![\w@]))(?=[^a-z\s]*[a-z])"
    r"[a-z@$!|+€£(]*[0-9@$!|+€£(*][\w@$!|+€£(*]*"
)
_LEET_VARIANTS_MAX = 64


def _leet_readings(word: str) -> Iterable[str]:
    """Return the plain spellings a leet word may stand for, the likeliest first."""
    choices = [_LEET_LETTERS.get(char, char) for char in word]
    variants = 1
    for choice in choices:
        variants *= len(choice)
    if variants > _LEET_VARIANTS_MAX:
        return ()
    return map("".join, product(*choices))


def leet_view(folded: View, vocabulary: Set[str], starred: Callable[[str], str | None]) -> View | None:
    """Return the view with leet words read as words of the vocabulary, or None where there are none.

    A word is read only as a word that some rule looks for, so versions, ids and hashes stay as they are.
    `starred` finds the word of the vocabulary for one with stars in it.
    """
    edits: list[Edit] = []
    for match in _LEET_WORD.finditer(folded.text):
        word = match[0].rstrip("!")
        if word in vocabulary:
            continue
        plain = starred(word) if "*" in word else next((w for w in _leet_readings(word) if w in vocabulary), None)
        if plain is not None:
            edits.append((match.start(), match.start() + len(word), plain))
    return edited("leet", folded, edits) if edits else None


# --- squeezed: letters set apart, words cut by a sign ------------------------------------------------

# Three or more single characters with the same separator: p a y, p.a.y, p~a~y
_SPACED = regex.compile(r"(?<![\w@])[\w@](?P<sep>[ .\-_*~/|,']{1,2})[\w@.](?:(?P=sep)[\w@.])+(?![\w@])")
# A word cut by one sign, or by one space at most: tele-gram, pay_pal, what's-app, sk.y.pe
_CUT = re.compile(r"(?<![\w@])[a-z]{1,12}(?:[-._*~/|'^·][a-z]{1,12}){1,6}(?![\w@])")
_SIGNS = re.compile(r"[^a-z0-9]+")
# No disguise: "I'd" is not the word "id".
_CONTRACTION = re.compile(r"[a-z]+'(?:s|t|d|m|re|ve|ll)")


def squeezed_view(folded: View, vocabulary: Set[str]) -> View | None:
    """Return the view with spaced-out letters joined and cut words mended, or None where there are none."""
    edits: list[Edit] = []
    for spaced in _SPACED.finditer(folded.text):
        sep = spaced["sep"]
        joined = spaced[0][::2] if len(sep) == 1 else spaced[0].replace(sep, "")
        if not joined.isdigit():
            edits.append((spaced.start(), spaced.end(), joined))
    for cut in _CUT.finditer(folded.text):
        joined = "" if _CONTRACTION.fullmatch(cut[0]) else _SIGNS.sub("", cut[0])
        if joined in vocabulary and not _overlaps_any(edits, cut.start(), cut.end()):
            edits.append((cut.start(), cut.end(), joined))
    return edited("squeezed", folded, sorted(edits)) if edits else None


def _overlaps_any(edits: Iterable[Edit], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b, _ in edits)


# --- spoken: number words as digits, "at" and "dot" as signs ------------------------------------------


@dataclass(frozen=True, slots=True)
class Speech:
    """How the packs' languages say digits and signs. `number` matches a run of them, `sign` one sign word."""

    numbers: Mapping[str, str]
    symbols: Mapping[str, str]
    run: re.Pattern[str]
    word: re.Pattern[str]
    sign: re.Pattern[str]


_MIN_RUN = 3
_LETTER_FOR_ZERO = r"(?<=\d)o|o(?=\d)"


def speech_of(numbers: Mapping[str, str], symbols: Mapping[str, str]) -> Speech:
    """Compile the number and sign words of all packs. Values: a digit, "x2"/"x3" for double/triple, a sign."""
    words = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True)) or r"(?!)"
    signs = "|".join(sorted(map(re.escape, symbols), key=len, reverse=True)) or r"(?!)"
    words = rf"{words}|{_LETTER_FOR_ZERO}"
    unit = rf"(?:{words}|\d)"
    return Speech(
        {**numbers, "o": "0"},
        symbols,
        re.compile(rf"(?<![^\W\d_]){unit}(?:[\s,.\-/_()~|*]{{0,3}}{unit})+(?![^\W\d_])"),
        re.compile(words),
        re.compile(
            rf"(?<=[\w)\]}}>])[\s({{\[<_*\-]{{0,4}}(?<![^\W_])({signs})(?![^\W_])[\s)}}\]>_*\-]{{0,4}}(?=[\w(\[{{<])"
        ),
    )


def spoken_view(folded: View, speech: Speech) -> View | None:
    """Return the view with runs of number words as digits and sign words as signs, or None where there are none."""
    edits = [*_number_edits(folded.text, speech), *_sign_edits(folded.text, speech)]
    edits.sort()
    apart: list[Edit] = []
    for edit in edits:
        if not apart or edit[0] >= apart[-1][1]:
            apart.append(edit)
    return edited("spoken", folded, apart) if apart else None


def _number_edits(text: str, speech: Speech) -> Iterable[Edit]:
    for run in speech.run.finditer(text):
        words = list(speech.word.finditer(text, run.start(), run.end()))
        if len(words) < _MIN_RUN and sum(c.isdigit() for c in run[0]) + len(words) < 2 * _MIN_RUN:
            continue
        yield from _said_digits(words, speech)


def _said_digits(words: list[re.Match[str]], speech: Speech) -> Iterable[Edit]:
    times, since = 1, -1
    for word in words:
        value = speech.numbers[word[0]]
        if value.startswith("x"):
            times, since = int(value[1:]), word.start()
            continue
        yield (since if times > 1 else word.start(), word.end(), value * times)
        times = 1


def _sign_edits(text: str, speech: Speech) -> Iterable[Edit]:
    """Yield sign words; an "at" counts only where a "dot" follows, since "at" is an ordinary word."""
    signs = list(speech.sign.finditer(text))
    for k, sign in enumerate(signs):
        value = speech.symbols[sign[1]]
        following = signs[k + 1] if k + 1 < len(signs) else None
        if value == "@" and not _dot_follows(text, sign.end(), following, speech):
            continue
        begins_number = value == "+" and speech.run.match(text, sign.end())  # the word before it is no part of it
        yield (sign.start(1) if begins_number else sign.start(), sign.end(), value)


_PLAIN_HOST = re.compile(r"[\w-]+\s?\.\s?[a-z]{2,}")
_SIGN_REACH = 40


def _dot_follows(text: str, end: int, following: "re.Match[str] | None", speech: Speech) -> bool:
    if _PLAIN_HOST.match(text, end):
        return True
    if following is None or following.start() - end > _SIGN_REACH:
        return False
    between = text[end : following.start()]
    return speech.symbols[following[1]] == "." and " " not in between.strip()
