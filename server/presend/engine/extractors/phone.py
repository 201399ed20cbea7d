"""Phone numbers of the world, with and without a country code, however the digits are set apart.

A run of digits becomes a phone number by proof, not by length: a country code, a shape that only phone
numbers have, a disguise (digits set apart one by one), or a word such as "call" near it. Dates, prices,
ids and their like are taken out first (`phone_shapes`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from presend.engine.entity import Entity
from presend.engine.extractors import phone_plans, phone_writing
from presend.engine.extractors.phone_cues import CUE, NOTHING_ELSE, SAID_AFTER, TO_BE_CALLED
from presend.engine.extractors.phone_shapes import (
    is_measure,
    is_named_otherwise,
    is_recited,
    is_reckoned,
    masked,
)
from presend.engine.extractors.phone_writing import LOCAL_DIGITS, LONGEST, SHORTEST, SURE
from presend.engine.extractors.spans import in_order, lowered, stands_near
from presend.engine.span import Span

KIND = "phone"
TRIGGERS: tuple[str, ...] = ()
MIN_DIGITS = LOCAL_DIGITS

_PLUS = "+＋➕"
# What may stand between two digits of a number. A keycap leaves U+20E3 and U+FE0F behind where it was not folded.
_SEP = r"[\s.\-–—_/~*|•·,()\[\]\ufe0f\u20e3\u200b-\u200d\u2060]"
_FILLER = r"\s(?:then|dash|hyphen|space|minus)\s"
_RUN = re.compile(rf"[(\[]{{0,2}}[{_PLUS}]?\s?[(\[]{{0,2}}\d(?>(?:(?:{_SEP}{{0,5}}|{_FILLER})\d){{6,60}})")
# Words of digits in which the letter o stands for a zero, or l for a one.
_DISGUISED_DIGITS = re.compile(r"(?<![^\W_])(?=[ol]*\d)[\dol]*[ol][\dol]*(?![^\W\dol_])")
_AS_DIGITS = str.maketrans("ol", "01")
# Single digits, each cut off by the same sign.
_SIGNED = re.compile(r"(?<!\d)\d(?P<sign>[;:=+'^&%#@!?<>])\d(?:(?P=sign)\d){6,13}(?!\d|(?P=sign))")
_SIGN = re.compile(r"\D")
_WIDE_GAP = re.compile(r",\s|\n|\s[-–—/|]\s|\s\(")
_HOUR_BEFORE = re.compile(r"\d{1,2}\s")
_GLUE_BEFORE = re.compile(r"[\w.@$&=#/\\^:-]$")
_GLUED_CUE = re.compile(
    r"(?:^|[^a-z])(?:tel|call|ph|phone|mob|mobile|cell|whatsapp|wa|viber|number|no|num|sms|text|is|at|on)[.:]{0,2}$"
)
_GLUED_SIGN = (": ", "-", "–")
_EXTENSION = re.compile(r"\s?(?:ext|extension|x)\.?\s?\d{1,5}(?!\w)")
_BEFORE, _AFTER, _CLOSE = 48, 32, 24


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch of text that may be a phone number."""

    text: str
    start: int
    end: int
    written: str
    digits: str
    cue: bool

    @property
    def international(self) -> bool:
        return self.written.lstrip("([ ")[0] in _PLUS or self.digits.startswith("00")


_Proof = tuple[str, str] | None
"""The number in E.164 and its region, each "" where it is not known; None: nothing proves it a phone."""


def find(text: str, region: str = "") -> list[Entity]:
    """Return the phone numbers of `text`. `region` (ISO 3166-1 alpha-2) reads those without a country code."""
    low = lowered(text)
    low = _DISGUISED_DIGITS.sub(lambda word: word[0].translate(_AS_DIGITS), low)
    low = _SIGNED.sub(lambda digits: _SIGN.sub("~", digits[0]), low)
    if not _RUN.search(low):
        return []
    plain = masked(low)
    return in_order(entity for run in _RUN.finditer(plain) for entity in _numbers(low, run, region.upper()))


# --- where a number begins and ends ------------------------------------------------------------------


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
    while start < end and not (text[start].isdigit() or text[start] in _PLUS or text[start] in "(["):
        start += 1
    start = _after_hour(text, start, end)
    if phone_writing.is_list(text[start:end]):
        return
    for stop in _stops(text, start, end):
        if sum(c.isdigit() for c in text[start:stop]) < LOCAL_DIGITS:
            return
        if _may_stop(text, start, stop, end):
            entity = _read(text, start, stop, region)
            if entity is not None:
                yield entity


def _after_hour(text: str, start: int, end: int) -> int:
    """Step over a single figure that only happens to stand before a number ("after 6 212-555-0143")."""
    hour = _HOUR_BEFORE.match(text, start, end)
    if hour is None or phone_plans.grouped_region(text[start:end]):
        return start
    return hour.end() if phone_plans.grouped_region(text[hour.end() : end]) else start


def _stops(text: str, start: int, end: int) -> list[int]:
    """Return where a number that begins at `start` may stop: at the gaps, no more than a number has room for."""
    stops, digits = [], 0
    for i in range(start, end):
        if text[i].isdigit():
            digits += 1
            if digits > LONGEST:
                break
            if i + 1 == end or not text[i + 1].isdigit():
                stops.append(i + 1)
    return stops[::-1]


def _may_stop(text: str, start: int, stop: int, end: int) -> bool:
    """Tell whether a number may end here: at a wide gap, or anywhere if it is whole in itself."""
    if stop == end or _WIDE_GAP.match(text, stop, end) or text[start] in _PLUS:
        return True
    return bool(phone_plans.grouped_region(text[start:stop]))


# --- whether it is one -------------------------------------------------------------------------------


def _read(text: str, start: int, end: int, region: str) -> Entity | None:
    written = text[start:end]
    digits = "".join(str(int(c)) for c in written if c.isdecimal())
    if len(digits) < LOCAL_DIGITS or len(set(digits)) == 1 or _is_glued(text, start, end):
        return None
    if phone_writing.counts(written) or phone_writing.is_joined(written):
        return None
    cue = stands_near(CUE, text, start, end, before=_BEFORE, after=_AFTER)
    candidate = _Candidate(text, start, end, written, digits, cue)
    proof = None if _is_something_else(candidate) else _proof(candidate, region)
    return None if proof is None else _phone(candidate, *proof)


def _phone(candidate: _Candidate, number: str, region: str) -> Entity:
    extension = _EXTENSION.match(candidate.text, candidate.end)
    form = "spelled" if phone_writing.is_set_apart(candidate.written) else "plain"
    attributes = {"region": region, "form": form, "cue": "yes" if candidate.cue else "no"}
    span = Span(candidate.start, extension.end() if extension else candidate.end)
    return Entity(KIND, span, number or candidate.digits, attributes)


def _is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are part of a word, an id or a piece of code."""
    after = text[end : end + 2]
    joined = after[:1].isalnum() or after[:1] in ("_", "%")
    if joined or (after[:1] in (":", "=", "@") and not after[1:].isspace() and len(after) > 1):
        return _EXTENSION.match(text, end) is None
    if after[:1] in ("-", ".", "/") and after[1:].isalnum():
        return True
    before = text[max(0, start - 12) : start]
    if before.endswith(":") and before[-2:-1].isalpha():
        return False
    return bool(_GLUE_BEFORE.search(before) and not _GLUED_CUE.search(before) and not before.endswith(_GLUED_SIGN))


def _is_something_else(candidate: _Candidate) -> bool:
    """Tell whether the words around the digits say what they are: an order, a quantity, a line of a script."""
    text, start, end = candidate.text, candidate.start, candidate.end
    named = is_named_otherwise(text, start) and not _is_to_be_called(candidate)
    if not candidate.international and (named or is_measure(text, start, end) or is_reckoned(text, start, end)):
        return True
    return is_recited(text, start, end)


def _is_to_be_called(candidate: _Candidate) -> bool:
    """Tell whether digits are cut by signs as no code is, or set apart and followed by a word such as "dial"."""
    text, end, written = candidate.text, candidate.end, candidate.written
    if phone_writing.is_oddly_cut(written) and len(candidate.digits) > SURE:
        return True
    return phone_writing.is_set_apart(written) and TO_BE_CALLED.search(text, end, end + _CLOSE) is not None


def _proof(candidate: _Candidate, region: str) -> _Proof:
    digits, written = candidate.digits, candidate.written
    if candidate.international:
        return _with_country_code(candidate)
    if phone_writing.is_set_apart(written) and len(digits) >= SURE:
        one_by_one = len(written) >= 2 * len(digits) - 1
        return _valid(digits, region) or (("", "") if candidate.cue or one_by_one else None)
    plan = _plan(candidate, region)
    if plan:
        return phone_plans.e164(digits, plan), plan
    if len(digits) == LOCAL_DIGITS:
        return ("", "") if _is_called_local(candidate) else None
    if candidate.cue or _is_whole_message(candidate):
        return _valid(digits, region) or ("", "")
    return None


def _with_country_code(candidate: _Candidate) -> _Proof:
    digits = candidate.digits.removeprefix("00")
    number = phone_plans.e164("+" + digits, "")
    if number:
        return number, phone_plans.region_of(number, "")
    sure = candidate.cue or phone_writing.is_set_apart(candidate.written)
    return ("", "") if sure and SHORTEST <= len(digits) <= LONGEST else None


def _plan(candidate: _Candidate, region: str) -> str:
    """Return the region in whose way the number is written, or ""."""
    digits, written = candidate.digits, candidate.written
    tidy = phone_writing.is_tidy(written)
    hinted = tidy and region and len(digits) >= SURE and (candidate.cue or digits[0] == "0")
    if hinted and phone_plans.is_valid(digits, region):
        return region
    return (phone_plans.mobile_region(digits) if tidy else "") or phone_plans.grouped_region(written)


def _valid(digits: str, region: str) -> _Proof:
    """Return the number in E.164 with the first region whose plan it fits, the region hinted at before all."""
    mobile = phone_plans.mobile_region(digits)
    if mobile and not region:
        return phone_plans.e164(digits, mobile), mobile
    guesses = phone_plans.CUED_REGIONS if len(digits) >= SURE else ()
    for guess in (region, mobile, *guesses):
        if guess and phone_plans.is_valid(digits, guess):
            return phone_plans.e164(digits, guess), guess
    number = "+" + digits
    if len(digits) > SURE + 1 and phone_plans.is_valid(number, ""):
        return number, phone_plans.region_of(number, "")
    return None


def _is_called_local(candidate: _Candidate) -> bool:
    """Tell whether seven digits are a number without its area code: only with a word right before them."""
    near = stands_near(CUE, candidate.text, candidate.start, candidate.end, before=_CLOSE)
    near = near or SAID_AFTER.match(candidate.text, candidate.end) is not None
    return near and phone_writing.is_local(candidate.written)


def _is_whole_message(candidate: _Candidate) -> bool:
    before, after = candidate.text[: candidate.start], candidate.text[candidate.end :]
    if len(candidate.digits) < SURE or len(before) + len(after) > _BEFORE:
        return False
    return bool(NOTHING_ELSE.fullmatch(before) and NOTHING_ELSE.fullmatch(after))
