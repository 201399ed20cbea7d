"""How people in the countries where most freelancers live write their numbers, when they leave the country code out.

Only what can be told from the number itself: without any word near it, a number counts only in one of these
shapes. `phonenumbers` says whether a number is possible; it is loaded when the first candidate turns up.
"""

import re
from functools import lru_cache

# Tried in this order where no region is known. The digits alone, mobile numbers of the national plan.
MOBILE_PLANS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (region, re.compile(pattern))
    for region, pattern in {
        "GB": r"07[1-9]\d{8}",
        "FR": r"0[67]\d{8}",
        "DE": r"01[567]\d{8,9}",
        "PH": r"09\d{9}",
        "PK": r"03[0-4]\d{8}",
        "NG": r"0[789][01]\d{8}",
        "UA": r"0(?:39|50|6[36-8]|73|9[1-9])\d{7}",
        "AU": r"04\d{8}",
        "EG": r"01[0125]\d{8}",
        "BD": r"01[3-9]\d{8}",
        "ID": r"08\d{8,10}",
        "KE": r"0(?:7|11)\d{8}",
        "TR": r"05\d{9}",
        "JP": r"0[789]0\d{8}",
        "VN": r"0[35789]\d{8}",
        "RU": r"89\d{9}",
    }.items()
)

# Digits and their grouping together, for numbers that do not begin with a zero.
GROUPED_PLANS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("US", re.compile(r"(?:1[-. ])?\(?[2-9]\d\d\)?[-. /·]{1,2}[2-9]\d\d[-. ·]{1,2}\d{4}")),
    ("RU", re.compile(r"8[- ]?\(?9\d\d\)?[- ]?\d{3}[- ]\d\d[- ]\d\d")),
    ("IN", re.compile(r"[6-9]\d{4}[- ]\d{5}")),
    ("BR", re.compile(r"\(?[1-9]\d\)?[- ]9\d{4}[-. ]\d{4}")),
    ("ES", re.compile(r"[67]\d\d[-. ]\d\d[-. ]\d\d[-. ]\d\d")),
    ("GB", re.compile(r"\(?0(?:20|[1-9]\d{2,3})\)?[- ]\d{3,4}[- ]?\d{3,4}")),
    ("FR", re.compile(r"0[1-9](?:[-. ]\d\d){4}")),
    ("DE", re.compile(r"\(?0[2-9]\d{1,4}\)?[-/ ]{1,3}\d{3,4}[- ]?\d{2,5}")),
)
CUED_REGIONS = ("US", "GB", "IN", "DE", "FR", "ES", "BR", "AU", "PH", "PK", "NG", "UA", "RU", "SG", "IT", "MX", "CN")


def mobile_region(digits: str) -> str:
    """Return the region in whose plan `digits` is a mobile number, or ""."""
    if digits[0] not in "089":
        return ""
    return next((region for region, plan in MOBILE_PLANS if plan.fullmatch(digits)), "")


def grouped_region(written: str) -> str:
    """Return the region in whose way `written` is grouped, or ""."""
    return next((region for region, plan in GROUPED_PLANS if plan.fullmatch(written)), "")


@lru_cache(maxsize=1024)
def e164(digits: str, region: str) -> str:
    """Return the number as `+CC…` where it is possible in `region`, else "". `digits` may begin with "+"."""
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=1024)
def is_valid(digits: str, region: str) -> bool:
    """Tell whether `digits` is in a range that `region` has given out."""
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    except phonenumbers.NumberParseException:
        return False


def region_of(number: str, fallback: str) -> str:
    """Return the region that the E.164 `number` belongs to."""
    import phonenumbers

    region = phonenumbers.region_code_for_country_code(phonenumbers.parse(number, None).country_code or 0)
    return fallback if region in ("ZZ", "001") or (fallback and number.startswith("+1")) else region
