"""Bank details: IBAN, cards, CLABE, CBU, IFSC, sort codes, routing numbers, BIC, account numbers.

Check digits decide wherever a scheme has good ones. A scheme without them needs a word near that names it.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from presend.engine.entity import Entity
from presend.engine.extractors.spans import in_order, lowered, stands_near, word_set
from presend.engine.span import Span

KIND = "bank"
# An IFSC code or a BIC may hold few digits; the words name them.
TRIGGERS = ("ifsc", "swift", "bic", "neft", "imps")
MIN_DIGITS = 6

# Lengths from the SWIFT IBAN registry.
IBAN_LENGTHS: Mapping[str, int] = {
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22, "bh": 22, "bi": 27, "br": 29,
    "by": 28, "ch": 21, "cr": 22, "cy": 28, "cz": 24, "de": 22, "dj": 27, "dk": 18, "do": 28, "ee": 20, "eg": 29,
    "es": 24, "fi": 18, "fk": 18, "fo": 18, "fr": 27, "gb": 22, "ge": 22, "gi": 23, "gl": 18, "gr": 27, "gt": 28,
    "hr": 21, "hu": 28, "ie": 22, "il": 23, "iq": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28,
    "lc": 32, "li": 21, "lt": 20, "lu": 20, "lv": 21, "ly": 25, "mc": 27, "md": 24, "me": 22, "mk": 19, "mn": 20,
    "mr": 27, "mt": 31, "mu": 30, "ni": 28, "nl": 18, "no": 15, "om": 23, "pk": 24, "pl": 28, "ps": 29, "pt": 25,
    "qa": 29, "ro": 24, "rs": 22, "ru": 33, "sa": 24, "sc": 31, "sd": 18, "se": 24, "si": 19, "sk": 24, "sm": 27,
    "so": 23, "st": 25, "sv": 28, "tl": 23, "tn": 24, "tr": 26, "ua": 29, "va": 22, "vg": 24, "xk": 20, "ye": 30,
}  # fmt: skip
_IBAN = re.compile(r"(?<![a-z0-9])(?P<country>[a-z]{2})\d{2}(?:[ .-]?[a-z0-9]){11,30}")

_CARD = re.compile(r"(?<![\w.,+#/=-])\d{4}(?:[ -]?\d){9,15}(?![\w]|[.,-]\d)")
_CARD_GROUPS = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{4,5}")
_CARD_START = re.compile(r"4|5[1-5]|2[2-7]|3[47]|3[068]|35|6011|64|65|62|60|50|5[6-9]|6[37]|9792|8[12]")
_CARD_CUE = re.compile(
    r"\b(?:cards?|visa|master\s?card|maestro|amex|american express|debit|credit|mir|rupay|tarjeta|cart[aã]o|carte"
    r"|karte)\b|карт"
)

_CLABE = re.compile(r"(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{11}[ -]?\d(?![\w-])")
_CLABE_CUE = re.compile(r"\b(?:clabe|spei|cuenta|banco|deposit\w*|transfer\w*|bbva|banamex|banorte|oxxo|stp)\b")
_CBU = re.compile(r"(?<![\w.-])\d{8}[ -]?\d{14}(?![\w-])")
_IFSC = re.compile(r"(?<![a-z0-9])(?P<bank>[a-z]{4})0[a-z0-9]{6}(?![a-z0-9])")
_MOSTLY_DIGITS = re.compile(r"\d{5}")
_IFSC_CUE = re.compile(r"\b(?:ifsc|neft|imps|rtgs|upi|branch|bank|account|a/c)\b")
_IFSC_BANKS = word_set(
    """
    sbin hdfc icic utib kkbk punb barb cnrb ubin yesb idib ioba bkid cbin indb idfb fdrl rbl ratn dbss scbl citi
    hsbc airp pytm kvbl sibl jaka mahb psib ucba aubl bdbl esfb ujvn
    """
)
_SORT_CODE = re.compile(r"(?<![\d/.-])\d\d(?:-\d\d-\d\d|\s\d\d\s\d\d|\d{4})(?![\d/-])")
_SORT_CUE = re.compile(r"sort\s?code\W{0,4}(?:is\s)?$")
_ACCOUNT_AFTER = re.compile(r"[^\d]{1,40}?(?<!\d)(?P<account>\d{8}|\d{4}[ -]\d{4})(?!\d)")
_ROUTING = re.compile(r"(?<![\w.-])\d{9}(?![\w-])")
_ROUTING_CUE = re.compile(r"\b(?:routing|aba|rtn|ach|wire)\b")
_BIC = re.compile(r"(?<![a-z0-9])[a-z]{4}(?P<country>[a-z]{2})[a-z0-9]{2}(?:[a-z0-9]{3})?(?![a-z0-9])")
_BIC_CUE = re.compile(
    r"\b(?:swift|bic)(?:\s?/\s?(?:swift|bic))?(?:\s?codes?\s?(?:is\b|:|=|-)?|\s?[:=]|\sis)\s?$|\bbic\s$"
)
_ACCOUNT = re.compile(
    r"(?<![\w-])(?:account|acct?|a/c|acc|cuenta|conta|konto|compte|rekening|сч[её]т|рахунок)\.?"
    r"(?P<label>\s?(?:no|nr|num|number|n[uú]mero|#|№)\.?)?\s?(?:is|:|=|-)?\s{0,2}"
    r"(?P<number>\d(?:[ -]?\d){5,19})(?![\w-]|\.\d)"
)
_ACCOUNT_CUE = re.compile(
    r"\b(?:bank|routing|sort\s?code|ifsc|swift|bic|iban|branch|beneficiary|aba|ach|wire|deposit|transfer|savings"
    r"|checking|current account|banco|paypal|payoneer|wise|gtbank|zenith|access bank|first bank|uba|opay|palmpay|kuda"
    r"|moniepoint|sterling|wema|fcmb|fidelity)\b"
)
_NUBAN_BANK = re.compile(
    r"\b(?:gt\s?bank|guaranty|zenith|access bank|first bank|uba|opay|palmpay|kuda|moniepoint|sterling bank|wema|alat"
    r"|fcmb|fidelity bank|ecobank|polaris|stanbic|nuban)\b"
)
_NUBAN = re.compile(r"(?<![\w.+-])\d{10}(?![\w-])")
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PIX = re.compile(rf"(?<![\w.-])(?:\d{{3}}\.?\d{{3}}\.?\d{{3}}-?\d{{2}}|(?P<random>{_UUID}))(?![\w-])")
_PIX_CUE = re.compile(r"\b(?:pix|chave|cpf)\b")


def find(text: str, region: str = "") -> list[Entity]:  # noqa: ARG001 - one signature for all
    """Return the bank details of `text`. `region` is not used: the schemes name their countries."""
    low = lowered(text)
    finders: tuple[Callable[[str], Iterator[Entity]], ...] = (
        _ibans, _cards, _clabes, _cbus, _ifscs, _sort_codes, _routings, _bics, _accounts, _nubans, _pix_keys,
    )  # fmt: skip
    return in_order(entity for finder in finders for entity in finder(low))


def _compact(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)


def _bank(scheme: str, start: int, end: int, value: str) -> Entity:
    return Entity(KIND, Span(start, end), value, {"scheme": scheme})


def _ibans(text: str) -> Iterator[Entity]:
    for match in _IBAN.finditer(text):
        length = IBAN_LENGTHS.get(match["country"])
        end = match.start() if length is None else _end_of(text, match.start(), match.end(), length)
        value = _compact(text[match.start() : end])
        if value and not text[end : end + 1].isalnum() and _mod97(value):
            yield _bank("iban", match.start(), end, value.upper())


def _end_of(text: str, start: int, end: int, length: int) -> int:
    """Return where `length` letters and digits from `start` are full, or `start` if they are not."""
    for i in range(start, end):
        length -= text[i].isalnum()
        if not length:
            return i + 1
    return start


def _mod97(iban: str) -> bool:
    return int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def _cards(text: str) -> Iterator[Entity]:
    from stdnum import luhn

    for match in _CARD.finditer(text):
        digits = _compact(match[0])
        if not _CARD_START.match(digits) or not luhn.is_valid(digits) or len(set(digits)) == 1:
            continue
        usual = len(digits) in (15, 16) and _CARD_GROUPS.fullmatch(match[0])
        if usual or stands_near(_CARD_CUE, text, match.start(), match.end(), before=48, after=24):
            yield _bank("card", match.start(), match.end(), digits)


def _clabes(text: str) -> Iterator[Entity]:
    for match in _CLABE.finditer(text):
        digits = _compact(match[0])
        near = stands_near(_CLABE_CUE, text, match.start(), match.end(), before=60, after=30)
        if near and _is_clabe(digits):
            yield _bank("clabe", match.start(), match.end(), digits)


def _is_clabe(digits: str) -> bool:
    """Tell whether the last digit checks the others, weighed 3, 7, 1 as Banco de México lays down."""
    weighed = sum(int(digit) * weight % 10 for digit, weight in zip(digits[:-1], (3, 7, 1) * 6, strict=False))
    return (weighed + int(digits[-1])) % 10 == 0


def _cbus(text: str) -> Iterator[Entity]:
    from stdnum.ar import cbu

    for match in _CBU.finditer(text):
        digits = _compact(match[0])
        if cbu.is_valid(digits) and len(set(digits)) != 1:
            yield _bank("cbu", match.start(), match.end(), digits)


def _ifscs(text: str) -> Iterator[Entity]:
    for match in _IFSC.finditer(text):
        known = match["bank"] in _IFSC_BANKS and _MOSTLY_DIGITS.search(match[0])
        if known or stands_near(_IFSC_CUE, text, match.start(), match.end(), before=32, after=16):
            yield _bank("ifsc", match.start(), match.end(), match[0].upper())


def _sort_codes(text: str) -> Iterator[Entity]:
    """Yield a sort code with the account number that stands beside it; one of them alone needs its word."""
    for match in _SORT_CODE.finditer(text):
        named = _SORT_CUE.search(text, max(0, match.start() - 24), match.start())
        account = _ACCOUNT_AFTER.match(text, match.end())
        if named is None and (account is None or not re.search(r"\bacc", account[0])):
            continue
        start = named.start() if named else match.start()
        end = account.end() if account else match.end()
        value = _compact(match[0]) + (" " + _compact(account["account"]) if account else "")
        yield _bank("sort-code", start, end, value)


def _routings(text: str) -> Iterator[Entity]:
    from stdnum.us import rtn

    for match in _ROUTING.finditer(text):
        if stands_near(_ROUTING_CUE, text, match.start(), match.end(), before=32, after=16) and rtn.is_valid(match[0]):
            yield _bank("routing", match.start(), match.end(), match[0])


def _bics(text: str) -> Iterator[Entity]:
    for match in _BIC.finditer(text):
        if not _BIC_CUE.search(text, max(0, match.start() - 24), match.start()):
            continue
        from stdnum import bic

        # All letters and no capitals left to tell a code from a word: a country and the word before it must do.
        country = match["country"]
        if bic.is_valid(match[0].upper()) and (country in IBAN_LENGTHS or country in _OTHER_COUNTRIES):
            yield _bank("bic", match.start(), match.end(), match[0].upper())


_OTHER_COUNTRIES = word_set(
    """
    us ca au nz jp cn hk sg in id th my ph vn kr tw ng ke gh za ug tz mx ar cl co pe bd lk np ma
    """
)


def _accounts(text: str) -> Iterator[Entity]:
    for match in _ACCOUNT.finditer(text):
        if match["label"] or stands_near(_ACCOUNT_CUE, text, match.start(), match.end(), before=60, after=60):
            yield _bank("account", match.start("number"), match.end("number"), _compact(match["number"]))


def _nubans(text: str) -> Iterator[Entity]:
    if not _NUBAN_BANK.search(text):
        return
    for match in _NUBAN.finditer(text):
        if stands_near(_NUBAN_BANK, text, match.start(), match.end(), before=40, after=40):
            yield _bank("nuban", match.start(), match.end(), match[0])


def _pix_keys(text: str) -> Iterator[Entity]:
    if "pix" not in text:
        return
    from stdnum.br import cpf

    for match in _PIX.finditer(text):
        near = stands_near(_PIX_CUE, text, match.start(), match.end(), before=48, after=16)
        if near and (match["random"] or cpf.is_valid(match[0])):
            yield _bank("pix", match.start(), match.end(), _compact(match[0]))
