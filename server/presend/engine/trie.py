"""Tries: many words as one expression that tries shared beginnings once.

An alternation of a thousand words is tried word by word at every place; the same words as a trie are left
after a character or two. A word is given as units: pieces of expression that stand for one character, or for
what may stand between two words.
"""

import re
from collections.abc import Iterable

Units = tuple[str, ...]

_SIMPLE = re.compile(r"\w|\\.")
Node = dict[str, "Node"]


def trie_of(words: Iterable[Units]) -> str:
    """Return one expression that matches what any of the words matches, the longest first."""
    root: Node = {}
    for word in words:
        node = root
        for unit in word:
            node = node.setdefault(unit, {})
        node[""] = {}
    return _branch(root)


def _branch(node: Node) -> str:
    """Return the expression of what may follow; single characters that end here become one class."""
    options = [unit + _branch(below) for unit, below in node.items() if unit]
    if not options:
        return ""
    single = [option for option in options if _SIMPLE.fullmatch(option)]
    if len(single) > 1:
        options = [*(option for option in options if option not in single), f"[{''.join(single)}]"]
    body = options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
    return body if "" not in node else f"(?:{body})?"
