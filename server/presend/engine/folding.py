"""Folding: one spelling for every way a word can be typed.

`fold` brings case, accents, compatibility forms (full-width, mathematical, circled letters), invisible
characters and look-alike letters of another script to one plain spelling. Texts and phrases are folded by
this same function, so a pack author need not think of any of it.

Accents go only where the base letter is Latin: й, ü in Cyrillic words or Devanagari signs are letters of
their own. Look-alikes are read as Latin only inside words that mix scripts, or where a text otherwise Latin
holds nothing but look-alikes: a Russian word stays Russian.
"""

import re
import unicodedata

from presend.engine.lookalikes import LOOKALIKES, PHONETIC, SPECIAL_FOLDS, TWINS

# Marks and joiners that nobody sees: they never separate words, and only disguise them.
_INVISIBLE_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)  # fmt: skip
# Flag letters, and letters in squares and circles: the first of each block stands for "a".
_LETTER_BLOCKS = (0x1F1E6, 0x1F130, 0x1F150, 0x1F170)
_LETTERS = 26

# A word with a letter that is not ASCII and might be a look-alike.
FOREIGN_LETTER = re.compile(r"[\u0370-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1c80-\u1c8f\u2c80-\u2cff]")
_FOREIGN_WORD = re.compile(rf"\w*{FOREIGN_LETTER.pattern}\w*")
_FOREIGN_ENDING = re.compile(r"[\x00-\x7f]+[^\x00-\x7f]{1,4}")
_ASCII_LETTER = re.compile("[a-z]")
_LOOKALIKE_TABLE = str.maketrans(LOOKALIKES)
_LOOKALIKE_SET = frozenset(LOOKALIKES)
_TWIN_SET = frozenset(TWINS)
# A letter and the combining marks typed after it.
DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def _is_invisible(char: str) -> bool:
    code = ord(char)
    if any(low <= code <= high for low, high in _INVISIBLE_MARKS):
        return True
    return unicodedata.category(char) == "Cf"


def _unmarked(char: str) -> str:
    """Return the Latin base letter of an accented one, and any other character as it is."""
    base = unicodedata.normalize("NFD", char)
    if len(base) > 1 and "a" <= base[0] <= "z":
        return base[0]
    return char


def _lettered(code: int) -> str:
    """Return the letter that a flag letter or a squared letter shows, or nothing."""
    for first in _LETTER_BLOCKS:
        if 0 <= code - first < _LETTERS:
            return chr(ord("a") + code - first)
    return ""


def _folded_char(char: str) -> str:
    if char in SPECIAL_FOLDS:
        return SPECIAL_FOLDS[char]
    letter = _lettered(ord(char))
    if letter:
        return letter
    if _is_invisible(char):
        return ""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", char).casefold()
    return "".join(SPECIAL_FOLDS.get(part, _unmarked(part)) for part in plain if not _is_invisible(part))


class _FoldTable(dict[int, str]):
    """A `str.translate` table that learns each character once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _folded_char(char)
        self[code] = folded
        if len(folded) != 1:
            UNEVEN.add(char)
        return folded


UNEVEN: set[str] = set()
"""Characters seen so far that fold to none or to several: the only ones that shift offsets."""

FOLD_TABLE = _FoldTable()


def _without_lookalikes(folded: str) -> str:
    """Read look-alike letters as Latin where a word cannot be a word of the other script. Keeps the length."""
    if not FOREIGN_LETTER.search(folded):
        return folded
    words = list(_FOREIGN_WORD.finditer(folded))
    # Where every foreign letter is the twin of a Latin one, nobody is writing in the other script.
    pure = [word[0] for word in words if not _ASCII_LETTER.search(word[0])]
    latin_text = bool(_ASCII_LETTER.search(folded)) and all(map(_holds_twins_only, pure))
    pieces, end = [], 0
    for word in words:
        latin = _is_latin(word[0]) if _ASCII_LETTER.search(word[0]) else latin_text
        pieces += [folded[end : word.start()], word[0].translate(_LOOKALIKE_TABLE) if latin else word[0]]
        end = word.end()
    return "".join([*pieces, folded[end:]])


def _holds_twins_only(word: str) -> bool:
    return _TWIN_SET.issuperset(char for char in word if char > "\x7f" and char.isalpha())


def _is_latin(word: str) -> bool:
    """Tell whether a word that mixes scripts is a Latin one in disguise, not a name with an ending (PayPalом)."""
    return _holds_twins_only(word) or not _FOREIGN_ENDING.fullmatch(word)


def fold_composed(text: str) -> str:
    """Fold a text that holds no decomposed letters (see `DECOMPOSED`)."""
    return _without_lookalikes(text.translate(FOLD_TABLE))


def fold(text: str) -> str:
    """Return the plain spelling of `text`; for words of packs, where offsets do not matter."""
    if text.isascii():
        return text.lower()
    return fold_composed(unicodedata.normalize("NFC", text))


def is_disguised(typed: str) -> bool:
    """Tell whether the words were typed in a way that only a disguise explains.

    Invisible characters between letters, letters from outside the alphabet (mathematical, circled,
    full-width), or scripts mixed inside one word. Accents, capitals and emoji are no disguise.
    """
    if typed.isascii():
        return False
    for i, char in enumerate(typed):
        if char <= "\x7f":
            continue
        if unicodedata.category(char) == "Cf" and typed[i - 1 : i].isalnum() and typed[i + 1 : i + 2].isalnum():
            return True
        if char in PHONETIC:
            return True
        if char.isalnum() and unicodedata.normalize("NFKC", char) != char and "a" <= fold(char)[:1] <= "z":
            return True
    plain = typed.translate(FOLD_TABLE)
    return any(
        _ASCII_LETTER.search(word[0]) and not _LOOKALIKE_SET.isdisjoint(word[0])
        for word in _FOREIGN_WORD.finditer(plain)
    )
