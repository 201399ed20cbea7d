"""Numbers that are no phones: dates, times, prices, versions, addresses of machines, ids, and what names them.

All of it reads lower-case text. `masked` blanks out whatever has a shape of its own, so that only plain runs
of digits are left for `phone` to weigh; the `names_…` patterns look at the words around such a run.
"""

import re

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_CLOCK = r"\d{1,2}(?:[:h]\d{2})"
# Shapes that begin with a digit. They are tried only where a run of digits begins.
_NUMBERS = (
    # Hexadecimal.
    r"(?<!\w)0x[0-9a-f]{1,80}",
    r"(?<!\w)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    # Dates and stamps.
    rf"(?<![\w.]){_YEAR}(?P<ymd>[-/.]){_MONTH}(?P=ymd){_DAY}(?!(?P=ymd)?\d)(?:[t ]\d{{1,2}}(?=:\d))?",
    rf"(?<![\w.]){_DAY}(?P<dmy>[-/.]){_MONTH}(?P=dmy){_YEAR}(?!(?P=dmy)?\d)(?:[t, ]{{1,2}}\d{{1,2}}(?=:\d))?",
    rf"(?<![\w.]){_MONTH}(?P<mdy>[-/.]){_DAY}(?P=mdy){_YEAR}(?!(?P=mdy)?\d)",
    rf"(?<![\w.]){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[-_t]\d{{4,6}})?(?!\d)",
    rf"(?<![\w.]){_YEAR}\s?[-–/]\s?{_YEAR}(?!\d|[-.]\d)",
    rf"(?<![\w.])(?<!\d\s){_DAY}\s{_MONTH}\s{_YEAR}(?!\s?\d)",
    # Times and their ranges.
    rf"{_CLOCK}{{1,3}}(?:[.,]\d{{1,3}})?(?!\d)(?:\s?[-–]\s?{_CLOCK}?(?!\d))?",
    r"\d{1,2}\s?(?:[-–]\s?\d{1,2}\s?)?(?:am|pm)(?!\w)",
    r"\d{1,2}\s?[-–]\s?\d{1,2}(?=\s?(?:o'?clock|est|cet|utc|gmt|ist|pst|h\b|uhr|hs\b))",
    # Amounts, shares, decimals.
    r"(?<![.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)",
    r"(?<![.,+])\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)",
    r"(?<![/.~-])\d{1,2}/\d{1,2}(?![\d/.~-])",
    r"(?<![,.])\d{1,3},\d{1,2}(?![\d,.])",
    r"(?<!\.)\d{1,2}\.\d{4,}(?!\d|[-. ]\d)",
    r"(?<!\.)1[0-8]\d\.\d{5,6}(?!\d|[-. ]\d)",
    r"(?<![.-])\d{1,4}\s?[x×]\s?\d{1,5}(?!\d)",
    r"(?<![\w.(])\d{1,3}\.\d{1,2}(?![\w.)-])",
    # The figure that heads a line of a list.
    r"(?<!\S)(?<!\d\s)\d{1,2}\)(?=\s)",
    # Addresses of machines.
    rf"(?<![.+(]){_BYTE}(?:\.{_BYTE}){{3}}(?![\d.]\d)(?:[:/]\d+)?",
    # Books, cards, tax and bank numbers.
    r"97[89][- ]?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?\d(?!\d)",
    r"\d{4}(?P<four>[- ])\d{4}(?P=four)\d{4}(?P=four)\d{2,4}(?!\d)",
    r"3[47]\d{2}(?P<six>[- ])\d{6}(?P=six)\d{5}(?!\d)",
    r"\d{3}-\d{2}-\d{4}(?![\d-])",
    r"(?<!-)\d\d-\d\d-\d\d(?![\d-])",
)
_NUMBER = re.compile(rf"(?<!\d)(?=\d)(?:{'|'.join(_NUMBERS)})")
_AMOUNT = re.compile(r"[$€£¥₹₱₴₽₦]\s?\d[\d,.]*(?:\s?[-–]\s?[$€£]?\d[\d,.]*)?k?")
# URLs, paths, addresses. tel: and sms: stay, they hold a number.
_ADDRESS = re.compile(
    r"(?<![\w.+-])(?:[a-z]{2,20}://[^\s<>\"']{1,500}+|www\.[^\s<>\"']{1,500}+"
    r"|[a-z][a-z0-9-]{0,40}+(?:\.[a-z0-9-]{1,40}+){0,4}\.[a-z]{2,12}+[/?#:][^\s<>\"']{1,500}+"
    r"|[\w.+-]{1,64}+@[\w.-]{1,90}+|/(?:[\w.-]{1,40}+/)[\w./-]{1,200}+)"
)
# Codes that begin with letters: IBAN, v1.2.3, the hexadecimal of a UUID, a British VAT number.
_CODE = re.compile(
    r"(?<![a-z0-9])(?:[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,7}(?:\s?[a-z0-9]{1,3})?(?![a-z0-9])"
    r"|[a-f][0-9a-f]{7}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|v\.?\d+(?:[.-]\d+)+|gb\s?\d{3}\s?\d{4}\s?\d{2}(?!\d))"
)
_CURRENCY = re.compile("[$€£¥₹₱₴₽₦]")


def masked(text: str) -> str:
    """Return `text` with every number of a shape of its own blanked out; places stay the same."""
    if "/" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(_blanked, text)
    if _CURRENCY.search(text):
        text = _AMOUNT.sub(_blanked, text)
    return _NUMBER.sub(_blanked, _CODE.sub(_blanked, text))


def _blanked(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


# Words that name a number as something else. They stand before it, with a few words between at most.
_NAMES = (
    r"orders?|invoices?|inv|po|track(?:ing)?|tickets?|cases?|serials?|batch(?:es)?|lots?|refs?|reference|isbn|ean"
    r"|upc|gtin|sku|asin|ids?|uid|guid|builds?|versions?|rows?|takes?|items?|parts?|models?|accounts?|acct|a/c"
    r"|iban|swift|bic|sort code|routing|cards?|vat|tax|ein|zip|postcode|ports?|pid|jobs?|retry|issues?|pr|commits?"
    r"|timestamps?|epoch|unix|licen[cs]e|docket|claim|policy|booking|reservation|confirmation|receipts?"
    r"|transaction|txn|utr|mtcn|nodes?|frames?|errors?|codes?|otp|pin|numbers? of|hash|seeds?|sizes?|bytes|offset"
    r"|sample|samples|score|revenue|budget|population|isrc|imei|vin|parcel|shipment|consignment|customer|member"
    r"|passport|patent|flight|train|pnr|folio|record|entry|barcode|product|article|catalog(?:ue)?|bug|pedidos?"
    r"|factura|fatura|commande|facture|bestell(?:ung|nummer)?|rechnung(?:snummer)?|auftrag|sendung|lote|lotes"
    r"|cuenta|conta|konto|заказа?|сч[её]та?|рахун\w*|замовлення|накладная|трек|парти[яи]|артикул|посылк\w*"
)
_PHONE_WORD = r"(?:and|or|my|me|call|text|ring|reach|phone|mobile|cell|tel|whatsapp|viber)\b"
_NAMED = re.compile(
    rf"(?<![\w-])(?:{_NAMES})(?:\s?(?:no|nr|num|number|numbers|id|code|#|№|nº|n°)\.?)?[^\w+\d,;]{{0,3}}"
    rf"(?:(?!{_PHONE_WORD})[a-z'-]{{1,14}}[^\w\d+,;]{{1,3}}){{0,4}}$"
)
_LABEL = re.compile(r"(?:#|№|(?<!\w)(?:no|nr)\.)\s?$")
_PHONE_LABEL = re.compile(
    r"\b(?:phone|mobile|mob|cell|contact|whats\s?app|viber|tel|call|my|zap|handy)\s?(?:no|nr|num|number)?[\s.:#-]{0,3}$"
)
_ASSIGNED = re.compile(
    r"(?<![\w-])(?!(?:tel|phone|mobile|cell|number|whatsapp|wa|sms|call|contact)\w{0,8}['\"]?\s?[=:])"
    r"[a-z_$][\w$-]*['\"]?\s?=\s?['\"]?$"
)
_UNIT = re.compile(
    r"\s?(?:%|‰|°|[$€£₹]|(?:usd|eur|gbp|inr|pkr|php|ngn|uah|rub|k|px|pt|ms|s|sec|seconds|kbps|mbps|hz|khz|mhz|fps"
    r"|kb|mb|gb|tb|bytes?|bits?|mm|cm|m|km|ft|kg|g|lbs?|rows?|records?|entries|lines?|pages?|words?|chars"
    r"|characters|users?|customers|downloads|views|followers|subscribers|items?|units?|pcs|pieces|orders|days?"
    r"|hours?|hrs|h|weeks?|months?|years?|times|tokens?|requests?|points?|unidades|people|participants|dollars"
    r"|euros|pounds|rupees|pesos|sats|shares|images?|files?|cells (?:in|of|per|each)|points)(?![\w'-]))"
)
_RANGE_BEFORE = re.compile(r"\d\s(?:through|thru|to|until|bis|a|à)\s$")
_RANGE_AFTER = re.compile(r"\s(?:through|thru|to|until|bis|à)\s\d")
_RECKONED_BEFORE = re.compile(r"(?:(?<!\w)[x×*/÷^]\s?|\d\s?[=+]\s|^[=≈]\s)$")
_RECKONED_AFTER = re.compile(r"\s?[=×÷]\s?\d|\s\*\s?\d|\s[x/+]\s\d[\d ]{0,15}\s?=")
_SHORT_CODE = re.compile(r"\btext\s+\w+\s+to\s$")
_RECITED = re.compile(
    r"\b(?:voice-?\s?over|audio\s?book|narrat\w+|script|ivr|prompt|the spot|take \d|read as|reads|is read"
    r"|pronounced?|count\s?down|motel|movie|scene|dialogue|episode)\b"
)
_QUOTE = re.compile('["“”„«»]')


def is_named_otherwise(text: str, start: int) -> bool:
    """Tell whether the words before `start` call the number an order, a port, a row or a variable."""
    before = text[max(0, start - 60) : start]
    if _PHONE_LABEL.search(before):
        return False
    return any(pattern.search(before) for pattern in (_LABEL, _NAMED, _ASSIGNED, _SHORT_CODE))


def is_measure(text: str, start: int, end: int) -> bool:
    """Tell whether a unit, a currency or a counted thing follows, or another number makes it a range."""
    if _UNIT.match(text, end) or _RANGE_AFTER.match(text, end):
        return True
    return _RANGE_BEFORE.search(text, max(0, start - 12), start) is not None


def is_reckoned(text: str, start: int, end: int) -> bool:
    """Tell whether the number is part of a sum: a figure and a sign of reckoning before it, or both after it."""
    if _RECKONED_AFTER.match(text, end):
        return True
    return _RECKONED_BEFORE.search(text, max(0, start - 16), start) is not None


def is_recited(text: str, start: int, end: int) -> bool:
    """Tell whether the number is a line to be read aloud: quoted, in talk of recordings and scripts."""
    if not _QUOTE.search(text, max(0, start - 80), start) or not _QUOTE.search(text, end, min(len(text), end + 80)):
        return False
    return _RECITED.search(text, max(0, start - 200), min(len(text), end + 100)) is not None
