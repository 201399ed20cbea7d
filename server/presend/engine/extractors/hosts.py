"""Host names: which endings are real, and which are more often a file, a property or glued words.

The list of endings is the public suffix snapshot that ships with tldextract; nothing is fetched. It is read
at the first ending that is not among the commonest, since loading it takes longer than most checks.
"""

import re
from functools import cache

from presend.engine.extractors.spans import word_set

COMMON_TLDS = word_set(
    """
    com net org edu gov biz info io co me app dev ai uk de fr es it nl be at ch eu se no dk fi pl cz sk pt br mx
    ar cl pe in pk ph bd ng ke za ua ru kz tr il ae au nz ca us ie jp kr cn hk sg my th vn id gr hu ro bg ly gl
    ee to tv cc
    """
)
# Reserved for documentation; people type them in examples and mean an address.
RESERVED_TLDS = frozenset({"example", "test", "invalid", "localhost"})

# Endings of machines inside a network, and of files: an address never ends so.
PRIVATE_TLDS = word_set(
    """
    local internal lan corp intranet localdomain lokal svc cluster service socket timer mount png jpg jpeg gif
    webp svg bmp ico psd pdf doc docx xls xlsx csv json xml yml yaml toml ini cfg conf log lock txt html htm css
    scss less js jsx ts tsx mjs cjs vue php rb go java kt swift cpp hpp exe dll tar gz rar bak sql db map aar
    jar war deb rpm mp3 mp4 wav woff woff2 ttf otf env
    """
)

_TLD_SHORTEST, _TLD_LONGEST = 2, 63

MAIL_PROVIDERS = word_set(
    """
    gmail googlemail yahoo ymail hotmail outlook live msn icloud proton protonmail zoho aol gmx yandex tutanota
    fastmail rediffmail mailru ukrnet hushmail
    """
)


@cache
def _public_tlds() -> frozenset[str]:
    import tldextract

    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    return frozenset(suffix.rsplit(".", 1)[-1] for suffix in extract.tlds)


def _decoded(label: str) -> str:
    """Return a punycode label in its own script; a broken one as it is."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


@cache
def _is_listed(tld: str) -> bool:
    return tld in _public_tlds()


def is_public_tld(label: str) -> bool:
    """Tell whether `label` (lower case) is an ending that names in the public DNS, or in examples, have."""
    if label in COMMON_TLDS or label in RESERVED_TLDS:
        return True
    if not _TLD_SHORTEST <= len(label) <= _TLD_LONGEST or label.isdigit():
        return False
    return _is_listed(_decoded(label))


def known_host(host: str) -> str:
    """Return the longest beginning of `host` that ends in a public ending, or "" where there is none.

    People glue the next word on ("gmail.com.Thanks", "gmail.com-call me"); that word is left out.
    """
    labels = host.split(".")
    while len(labels) > 1:
        last, _, glued = labels[-1].partition("-")
        if is_public_tld(labels[-1]):
            return ".".join(labels)
        if glued and is_public_tld(last):
            return ".".join([*labels[:-1], last])
        labels.pop()
    return ""


# --- which endings tell a host name from a file, a property or two glued sentences ---------------------

FILE_TLDS = frozenset({"py", "rs", "sh", "md", "zip", "mov", "ps", "cc", "so", "ml", "vi"})

# Endings that are hardly ever anything else.
_TELLING = word_set(
    """
    com net org edu gov biz eu de fr uk nl ch se dk fi pl cz sk pt br mx ar cl es pk bd ng ke za ua ru kz tr ae
    au nz ca jp kr cn hk sg th vn gr hu ro bg ee lt lv rs рф укр бел example
    """
)
# Endings that are, where the name before them is long enough not to be a variable or a file.
_TELLING_LONG = word_set(
    """
    io co app dev studio agency online site store shop tech xyz digital photography photo photos pictures film
    consulting ventures solutions expert guru academy marketing software systems gallery graphics productions
    blog club cloud company design works art media space website page ink social team tv ltd pro lt ie at be gl
    """
)
_LONG = 5
_VARIABLES = word_set(
    """
    this self window document console process module exports redux vuex pinia store state props event request
    response react angular object array string number session router service client server config settings index
    script style styles theme global theirs available please thanks hello world there great sorry maybe today
    tomorrow about later again before after
    """
)

SITE_CUE = re.compile(
    r"\b(?:web\s?sites?|(?:my|our|own|personal|studio|company) (?:site|page|link|domain)|portfolio|blog|homepage"
    r"|visit|url|web page|landing page|(?:find|see) (?:me|us|it) (?:at|on)|land on|site is|sitio|pagina web|página web"
    r"|webseite|seite)\b|\b(?:sites?|page|link)\s?[:=]|сайт"
)


def is_telling_tld(tld: str, name: str) -> bool:
    """Tell whether `name.tld`, standing alone, can be nothing but a host."""
    if tld in _TELLING:
        return True
    return tld in _TELLING_LONG and len(name) >= _LONG and name not in _VARIABLES
