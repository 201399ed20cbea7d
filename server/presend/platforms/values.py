"""Values that profiles hold and packs do not: regexes, JSON paths, selectors, keys, numbers, switches."""

import re

from presend.errors import PackError, Place
from presend.packs.reading import Node, Text, place_of
from presend.packs.schema import guess, items_of, text_of
from presend.platforms.paths import PathError, steps_of

_LONGEST_REGEX = 500
_MODIFIERS = ("Shift", "Ctrl", "Alt", "Meta", "Mod")
_KEYS = ("Enter", "Tab", "Space")
_CLOSES = {"]": "[", ")": "("}
# What Python knows and a browser does not: flags and names in (?…), \A, \Z; and what only one of them can escape.
_PYTHON_ONLY = re.compile(r"\\[^AZaUN]|(\(\?(?!:|=|!|<=|<!)\w?|\\[AZaUN]|[*+?}]\+)")


def regex_of(node: Node, what: str) -> re.Pattern[str]:
    """Return a regex, compiled."""
    text = text_of(node, what)
    if len(text) > _LONGEST_REGEX:
        problem = f"{what} has {len(text)} characters; {_LONGEST_REGEX} are the most"
        raise PackError(problem, place_of(node), "write several shorter ones")
    try:
        return re.compile(text)
    except re.error as error:
        place = _inside(node, (error.pos or 0) + 1)
        mend = "a sign that is meant as itself needs a backslash; docs/profiles.md has examples"
        raise PackError(f"{what} is not a regex: {error.msg}", place, mend) from None


def anchored_of(node: Node, what: str) -> re.Pattern[str]:
    """Return a regex on a path, which begins with `^/` so that it never matches in the middle of one."""
    found = regex_of(node, what)
    if not found.pattern.startswith("^/"):
        raise PackError(f"{what} does not begin with `^/`", place_of(node), f"write `^/{found.pattern.lstrip('^/')}`")
    if bar := _open_bar(found.pattern):
        mend = "put (?: ) around the choices, after the `^/`"
        raise PackError(f"what follows the `|` in {what} is not anchored", _inside(node, bar), mend)
    return found


def shared_of(node: Node, what: str, *, anchored: bool = False) -> re.Pattern[str]:
    """Return a regex that browsers read too, and so may use only what both know."""
    found = anchored_of(node, what) if anchored else regex_of(node, what)
    for odd in _PYTHON_ONLY.finditer(found.pattern):
        if odd[1]:
            mend = "take it out: group with ( ) or (?: ); letters of either case match where case does not count"
            raise PackError(f"`{odd[1]}` in {what} means nothing to a browser", _inside(node, odd.start() + 1), mend)
    return found


def shared_list_of(node: Node, what: str) -> tuple[str, ...]:
    """Return a list of anchored regexes that browsers read too."""
    return tuple([shared_of(item, f"an entry of {what}", anchored=True).pattern for item in items_of(node, what)])


def path_of(node: Node, what: str) -> str:
    """Return a JSON path that can be read."""
    text = text_of(node, what)
    try:
        steps_of(text)
    except PathError as error:
        mend = 'write it as `$.message`, `$.list[*].text`, `$.list[0]`, `$..text` or `$["files[]"]`'
        raise PackError(f"{what} is not a JSON path: {error}", _inside(node, error.column), mend) from None
    return text


def paths_of(node: Node, what: str) -> tuple[str, ...]:
    """Return a list of JSON paths."""
    return tuple([path_of(item, f"an entry of {what}") for item in items_of(node, what)])


def selector_of(node: Node, what: str) -> str:
    """Return a CSS selector whose brackets and quotes are closed; the browser judges the rest."""
    text = text_of(node, what)
    if unclosed := _unclosed(text):
        raise PackError(f"{what} is no CSS selector: {unclosed}", place_of(node), "close it, and quote the whole")
    return text


def selectors_of(node: Node, what: str) -> tuple[str, ...]:
    """Return a list of CSS selectors."""
    return tuple([selector_of(item, f"an entry of {what}") for item in items_of(node, what)])


def keys_of(node: Node, what: str) -> tuple[str, ...]:
    """Return a list of keys such as `Enter` or `Mod+Enter`."""
    return tuple([_key_of(item, f"a key of {what}") for item in items_of(node, what)])


def whole_of(node: Node, what: str, least: int, most: int) -> int:
    """Return a whole number between two."""
    text = text_of(node, what)
    if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
        problem = f"{what} cannot be `{text}`"
        raise PackError(problem, place_of(node), f"write a whole number from {least} to {most}")
    return int(text)


def flag_of(node: Node, what: str) -> bool:
    """Return true or false."""
    text = text_of(node, what)
    if text not in ("true", "false"):
        raise PackError(f"{what} cannot be `{text}`", place_of(node), "write true or false")
    return text == "true"


def _key_of(node: Node, what: str) -> str:
    text = text_of(node, what)
    *modifiers, key = text.split("+")
    for name, known in (*((modifier, _MODIFIERS) for modifier in modifiers), (key, _KEYS)):
        if name not in known:
            place = _inside(node, text.index(name) + 1)
            raise PackError(f"{what} cannot be `{text}`", place, f"`{name}`: {guess(name, known)}")
    return text


def _open_bar(pattern: str) -> int:
    """Return the column of a `|` that stands outside all groups and brackets, 0 where there is none."""
    depth, in_brackets = 0, False
    for sign in re.finditer(r"\\.|[][()|]", pattern, re.DOTALL):
        if in_brackets:
            in_brackets = sign[0] != "]"
        elif sign[0] == "[":
            in_brackets = True
        elif sign[0] in "()":
            depth += 1 if sign[0] == "(" else -1
        elif sign[0] == "|" and not depth:
            return sign.start() + 1
    return 0


def _unclosed(selector: str) -> str:
    """Return what is open at the end of a selector, or closed without having been open."""
    open_signs: list[str] = []
    quote = ""
    for sign in re.sub(r"\\.", "", selector):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in _CLOSES.values():
            open_signs.append(sign)
        elif sign in _CLOSES and (not open_signs or open_signs.pop() != _CLOSES[sign]):
            return f"`{sign}` closes nothing"
    left = quote or "".join(open_signs[-1:])
    return f"`{left}` is not closed" if left else ""


def _inside(node: Node, column: int) -> Place:
    return node.place_inside(column) if isinstance(node, Text) else place_of(node)
