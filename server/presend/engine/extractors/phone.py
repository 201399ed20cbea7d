"""Phone numbers of the world, with and without a country code, however the digits are set apart.

A run of digits becomes a phone number by proof, not by length: a country code, a shape that only phone
numbers have, a disguise (digits set apart one by one), or a word such as "call" near it. Dates, prices,
ids and their like are taken out first (`phone_shapes`).
"""

import re
from collections.abc import Iterator

from presend.engine.entity import Entity
from presend.engine.extractors import phone_plans
from presend.engine.extractors.phone_shapes import is_measure, is_named_otherwise, is_recited, masked
from presend.engine.extractors.spans import in_order, lowered, stands_near
from presend.engine.span import Span

KIND = "phone"
TRIGGERS: tuple[str, ...] = ()
MIN_DIGITS = 7

_LOCAL_DIGITS, _SHORTEST, _LONGEST = 7, 8, 15
# What may stand between two digits of a number. A keycap leaves U+20E3 and U+FE0F behind where it was not folded.
_SEP = r"[\s.\-–—_/~*|•·,()\[\]\ufe0f\u20e3\u200b-\u200d\u2060]"
_FILLER = r"\s(?:then|dash|hyphen|space|minus)\s"
_RUN = re.compile(rf"[(\[]{{0,2}}[+＋➕]?\s?[(\[]{{0,2}}\d(?:(?:{_SEP}{{0,4}}|{_FILLER})\d){{6,60}}+")
# Words of digits in which the letter o stands for a zero.
_ZEROS = re.compile(r"(?<![^\W\do_])(?=o*\d)[\do]*o[\do]*(?![^\W\do_])")
_WIDE_GAP = re.compile(r",\s|\n|\s[-–—/|]\s|\s\(")
_HOUR_BEFORE = re.compile(r"\d{1,2}\s")
_GLUE_BEFORE = re.compile(r"(?:[\w.@$&=#/\\^-]|:)$")
_GLUED_CUE = re.compile(r"(?:^|[^a-z])(?:tel|call|ph|phone|mob|mobile|cell|whatsapp|wa|viber|number|no|num|sms|text|is|at|on)[.:]{0,2}$")
_EXTENSION = re.compile(r"\s?(?:ext|extension|x)\.?\s?\d{1,5}(?!\w)")
_CUE = re.compile(
    r"\b(?:call(?:s|ing|ed)?|text(?:ing)?|txt|sms|whats\s?app|wa|viber|phones?|mobiles?|cells?|cel|cellphone|ring|dial|tel|telephone"
    r"|hotline|landline|voicemail|reach(?:able)?|number|numbers|num|nr|(?:office|direct|my|business) line|imessage|facetime|zap|digits|get (?:hold of )?me|ping me|contact"
    r"|gcash|easypaisa|jazzcash|bkash|m-?pesa|zelle|bizum"
    r"|n[uú]mero|tel[eé]fono|celular|m[oó]vil|ll[aá]ma\w*|m[aá]rca\w*|escr[ií]beme|portable|appel\w*|t[eé]l(?:[eé]phone)?|joindre"
    r"|handy\w*|telefon\w*|rufnummer|nummer|anrufen|ruf|erreich\w*|telefone|liga|ligar|chama|tawag|numero|baat)\b"
    r"|whats\s?app|номер|телефон|звон|набер|пиши|вайбер|ватсап|вотсап|дзвон|رقم|واتس|اتصل|موبايل|جوال|फोन|नंबर|電話|电话|号码|☎|📞|📱|☏"
)
_WHOLE = re.compile(r"[\W\d_]*(?:hi|hello|hey|thanks|thx|ok|sure|thats me|this is me|is me)?[\W\d_]*(?:thats me|this is me)?\W*")
_BEFORE, _AFTER = 48, 32


def find(text: str, region: str = "") -> list[Entity]:
    """Return the phone numbers of `text`. `region` (ISO 3166-1 alpha-2) reads those without a country code."""
    low = _ZEROS.sub(lambda word: word[0].replace("o", "0"), lowered(text))
    plain = masked(low)
    return in_order(entity for run in _RUN.finditer(plain) for entity in _numbers(low, run, region.upper()))


def _numbers(text: str, run: re.Match[str], region: str) -> Iterator[Entity]:
    """Yield the numbers in a run of digits: the whole of it, or else parts cut at its wider gaps."""
    start, end = run.span()
    while start < end:
        entity = next(_judged(text, start, end, region), None)
        if entity is not None:
            yield entity
            start = entity.span.end
        start = _next_start(text, start, end)


def _next_start(text: str, start: int, end: int) -> int:
    """Return where the next number of a run may begin: after a wide gap, or after an hour or a count."""
    hour = None if is_named_otherwise(text, start) else _HOUR_BEFORE.match(text, start, end)
    gap = hour or _WIDE_GAP.search(text, start, end)
    return gap.end() if gap else end


def _judged(text: str, start: int, end: int, region: str) -> Iterator[Entity]:
    """Yield the readings of a run that begin at `start`, the longest first."""
    start = _after_hour(text, _first_of_number(text, start, end), end)
    if _is_list(text[start:end]):
        return
    for stop in _stops(text, start, end):
        if sum(c.isdigit() for c in text[start:stop]) < _LOCAL_DIGITS:
            return
        if _may_stop(text, start, stop, end):
            entity = _read(text, start, stop, region)
            if entity is not None:
                yield entity


def _first_of_number(text: str, start: int, end: int) -> int:
    while start < end and not (text[start].isdigit() or text[start] in "+＋➕(["):
        start += 1
    return start


def _after_hour(text: str, start: int, end: int) -> int:
    """Step over a single figure that only happens to stand before a number ("after 6 212-555-0143")."""
    hour = _HOUR_BEFORE.match(text, start, end)
    if hour is None or phone_plans.grouped_region(text[start:end]) or not phone_plans.grouped_region(text[hour.end() : end]):
        return start
    return hour.end()


def _stops(text: str, start: int, end: int) -> list[int]:
    """Return where a number that begins at `start` may stop: at the gaps, no more than a number has room for."""
    stops, digits = [], 0
    for i in range(start, end):
        if text[i].isdigit():
            digits += 1
            if digits > _LONGEST:
                break
            if i + 1 == end or not text[i + 1].isdigit():
                stops.append(i + 1)
    return stops[::-1]


def _may_stop(text: str, start: int, stop: int, end: int) -> bool:
    """Tell whether a number may end here: at a wide gap, or anywhere if it is whole in itself."""
    if stop == end or _WIDE_GAP.match(text, stop, end) or text[start] in "+＋➕":
        return True
    return bool(phone_plans.grouped_region(text[start:stop]))


def _read(text: str, start: int, end: int, region: str) -> Entity | None:
    written = text[start:end]
    digits = "".join(str(int(c)) for c in written if c.isdigit())
    if len(set(digits)) == 1 or _is_glued(text, start, end) or _counts(written) or _is_joined_list(written):
        return None
    cue = stands_near(_CUE, text, start, end, before=_BEFORE, after=_AFTER)
    international = written.lstrip("([ ")[0] in "+＋➕" or digits.startswith("00")
    if not international and (is_named_otherwise(text, start) or is_measure(text, start, end)):
        return None
    if is_recited(text, start, end):
        return None
    found = _proof(text, start, end, digits, region, cue=cue, international=international)
    if found is None:
        return None
    extension = _EXTENSION.match(text, end)
    span = Span(start, extension.end() if extension else end)
    form = "spelled" if _is_set_apart(written) else "plain"
    attributes = {"region": found[1], "form": form, "cue": "yes" if cue else "no"}
    return Entity(KIND, span, found[0] or digits, attributes)


def _is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are part of a word, an id or a piece of code."""
    after = text[end : end + 2]
    if after[:1].isalnum() or after[:1] in ("_", "%") or (after[:1] in (":", "=", "@") and len(after) > 1 and not after[1].isspace()):
        return _EXTENSION.match(text, end) is None
    if after[:1] in ("-", ".", "/") and len(after) > 1 and after[1].isalnum():
        return True
    before = text[max(0, start - 12) : start]
    if before.endswith(":") and before[-2:-1].isalpha():
        return False
    return _GLUE_BEFORE.search(before) is not None and not _GLUED_CUE.search(before) and not before.endswith((": ", "-", "–"))


def _counts(written: str) -> bool:
    """Tell whether single digits go up or down by one all the way: a countdown, a list."""
    groups = re.findall(r"\d+", written)
    if len(groups) == 1:
        return groups[0] in "012345678901234"
    if len(groups) < _LOCAL_DIGITS:
        return False
    steps = {int(b) - int(a) for a, b in zip(groups, groups[1:], strict=False)}
    return steps in ({1}, {-1})


def _is_set_apart(written: str) -> bool:
    """Tell whether digits stand one by one, or with signs between them that no number has."""
    groups = re.findall(r"\d+", written)
    singles = sum(len(group) == 1 for group in groups)
    return (singles >= 3 and 2 * singles >= len(groups)) or re.search(r"\d[~*|_•]\d", written) is not None


def _proof(
    text: str, start: int, end: int, digits: str, region: str, *, cue: bool, international: bool
) -> tuple[str, str] | None:
    """Return the number in E.164 and its region where something proves it to be one, else None."""
    if international:
        return _with_country_code(digits.removeprefix("00") if digits.startswith("00") else digits, cue=cue)
    written = text[start:end]
    apart = _is_set_apart(written)
    if apart and len(digits) >= 9:
        known = _valid(digits, region)
        return known or (("", "") if cue or len(written) >= 2 * len(digits) - 1 else None)
    tidy = _is_grouped_well(written)
    if tidy and region and len(digits) >= 9 and phone_plans.is_valid(digits, region) and (cue or digits[0] == "0"):
        return phone_plans.e164(digits, region), region
    plan = (tidy and phone_plans.mobile_region(digits)) or phone_plans.grouped_region(written)
    if plan:
        return phone_plans.e164(digits, plan), plan
    if cue or (len(digits) >= 9 and _WHOLE.fullmatch(text[:start]) and _WHOLE.fullmatch(text[end:])):
        local = len(digits) == _LOCAL_DIGITS and not stands_near(_CUE, text, start, end, before=24)
        return None if local else _cued(written, digits, region)
    return None


def _with_country_code(digits: str, *, cue: bool) -> tuple[str, str] | None:
    number = phone_plans.e164("+" + digits, "")
    if number:
        return number, phone_plans.region_of(number, "")
    return ("", "") if cue and _SHORTEST <= len(digits) <= _LONGEST else None


def _valid(digits: str, region: str) -> tuple[str, str] | None:
    """Return the number in E.164 with the first region whose plan it fits, the region hinted at before all."""
    mobile = phone_plans.mobile_region(digits)
    if not region and mobile:
        return phone_plans.e164(digits, mobile), mobile
    guesses = phone_plans.CUED_REGIONS if len(digits) > _SHORTEST else ()
    for guess in (region, mobile, *guesses):
        if guess and phone_plans.is_valid(digits, guess):
            return phone_plans.e164(digits, guess), guess
    number = phone_plans.e164("+" + digits, "") if len(digits) > 10 and phone_plans.is_valid("+" + digits, "") else ""
    return (number, phone_plans.region_of(number, "")) if number else None


def _is_grouped_well(written: str) -> bool:
    """Tell whether no gap is wider than the gaps of a phone number, and the groups are few."""
    return len(re.findall(r"\d+", written)) <= 6 and not re.search(r",|\s[-–—/|]\s|\n|\d_\d", written)


def _is_list(written: str) -> bool:
    """Tell whether this reads as a list of numbers ("10, 20, 30, 40, 50", "100 200 300 400 500")."""
    groups = re.findall(r"\d+", written)
    if len(groups) < 4 or all(len(group) == 1 for group in groups):
        return False
    if written.count(",") >= len(groups) - 1 or all(group.endswith("0") for group in groups):
        return True
    return len(groups) > 4 and min(map(len, groups)) > 2 and set(re.sub(r"\d", "", written)) == {" "}


def _is_joined_list(written: str) -> bool:
    """Tell whether a comma joins what is not one number; digits set apart and 3-3-4 may be said with commas."""
    if not re.search(r",\s", written) or _is_set_apart(written):
        return False
    return not phone_plans.grouped_region(re.sub(r",\s+", " ", written))


_LOCAL = re.compile(r"\d{3}[-. ]?\d{4}|\d{3}[-. ]\d\d[-. ]\d\d|(?:\d\W{0,2}){6}\d|\d{3}\W{1,3}(?:\d\s?){4}")


def _cued(written: str, digits: str, region: str) -> tuple[str, str] | None:
    """Judge a number that only a word near it calls a phone."""
    if len(digits) == _LOCAL_DIGITS and not _LOCAL.fullmatch(written):
        return None
    return _valid(digits, region) or ("", "")
