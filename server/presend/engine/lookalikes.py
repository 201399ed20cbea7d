"""Look-alike letters: what an eye takes for a Latin letter. Data, after Unicode TR39's confusables.

Lower-case only: the text is case-folded first, so a capital Cyrillic Н arrives as н and stands for h.
"""

_PAIRS = {
    # Cyrillic
    "а": "a", "ӑ": "a", "в": "b", "ь": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "є": "e", "ѐ": "e",
    "г": "r", "һ": "h", "н": "h", "і": "i", "ї": "i", "ӏ": "l", "ј": "j", "к": "k", "қ": "k", "м": "m",
    "п": "n", "и": "u", "о": "o", "ӧ": "o", "ө": "o", "р": "p", "ԛ": "q", "ѕ": "s", "т": "t", "у": "y",
    "ѵ": "v", "ԝ": "w", "ш": "w", "х": "x", "ҳ": "x", "ү": "y", "ұ": "y", "з": "3", "ч": "4", "б": "6",
    "я": "r",
    # Greek
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v", "ο": "o",
    "ρ": "p", "σ": "o", "τ": "t", "υ": "u", "χ": "x", "ω": "w", "ϲ": "c", "ϳ": "j", "ζ": "z",
    # Armenian
    "ա": "w", "գ": "q", "զ": "q", "հ": "h", "ո": "n", "ս": "u", "օ": "o", "ց": "g", "ք": "p",
    # Cherokee (folds to its capitals' range)
    "Ꭺ": "a", "Ꮯ": "c", "Ꭼ": "e", "Ꮋ": "h", "Ꮖ": "i", "Ꭻ": "j", "Ꮶ": "k", "Ꮮ": "l", "Ꮇ": "m", "Ꮲ": "p",
    "Ꮪ": "s", "Ꭲ": "t", "Ꮃ": "w", "Ꮓ": "z",
}  # fmt: skip
LOOKALIKES: dict[str, str] = _PAIRS

TWINS = frozenset("аеорсухіјѕԁһԛԝӏѵαοερνικυχτωսհօ")
"""Look-alikes that no eye can tell from the Latin letter."""

PHONETIC: dict[str, str] = {
    "ɑ": "a", "ɐ": "a", "ʙ": "b", "ɓ": "b", "ƈ": "c", "ɖ": "d", "ɗ": "d", "ɛ": "e", "ɘ": "e", "ə": "e",
    "ɡ": "g", "ɢ": "g", "ɠ": "g", "ʜ": "h", "ɦ": "h", "ɪ": "i", "ɩ": "i", "ʝ": "j", "ʟ": "l", "ɭ": "l",
    "ɱ": "m", "ɴ": "n", "ɲ": "n", "ɔ": "c", "ɵ": "o", "ʀ": "r", "ɾ": "r", "ʂ": "s", "ʈ": "t", "ʊ": "u",
    "ʋ": "v", "ʏ": "y", "ʐ": "z", "ʁ": "r",
    # small capitals outside the phonetic block
    "ᴀ": "a", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ᴊ": "j", "ᴋ": "k", "ᴍ": "m", "ᴏ": "o", "ᴘ": "p",
    "ꞯ": "q", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ᴢ": "z",
}  # fmt: skip
"""Phonetic signs and small capitals: nobody types them but to disguise a word, or to read it out."""

SPECIAL_FOLDS: dict[str, str] = PHONETIC | {
    # letters that Unicode does not decompose
    "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d",
    "þ": "th", "æ": "ae", "œ": "oe", "ё": "е", "Ё": "е",
    # Arabic spellings that writers mix
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "",
    # punctuation that keyboards and editors exchange
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "＇": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "「": '"', "」": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-", "➖": "-",
    "➕": "+", "⁄": "/", "∕": "/", "。": ".", "．": ".", "…": "...", "•": "•", "·": ".",
    "\u00ad": "", "\u034f": "", "\u115f": "", "\u1160": "", "\u17b4": "", "\u17b5": "", "\u3164": "",
}  # fmt: skip
