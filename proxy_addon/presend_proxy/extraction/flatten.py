"""Rich text → the text that a person reads, and the links that hide behind its words.

Editors save text as a tree of blocks: Slack's rich_text, Slate, ProseMirror, Lexical, Quill's delta, Editor.js. What
they share is enough: leaves carry `text`, `plain_text` or `insert`; runs within a line follow each other without a
space, blocks of their own stand on a line of their own.
"""

import html
import re
from collections.abc import Set
from typing import NamedTuple

from presend_proxy.extraction.jsons import Json, children
from presend_proxy.extraction.paths import plain

_LEAF_KEYS = frozenset(("text", "plain_text", "insert"))
_LINK_KEYS = frozenset(("url", "href", "link"))
_BREAKS = frozenset(("hardBreak", "hard_break", "linebreak", "line_break", "line-break", "br"))
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel|sms|tg|skype|whatsapp|viber):\S", re.IGNORECASE)

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>|<[!?][^<>]*>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LINES = re.compile(
    r"address|article|aside|blockquote|br|d[dlt]|div|fieldset|footer|form|h[1-6]|header|hr|li|main|nav|[ou]l|p|pre|section"
    r"|table|tr"
)
_UNSEEN = frozenset(("script", "style", "template"))


class Flat(NamedTuple):
    """A text as it is read, and the addresses of links that it does not show."""

    text: str
    links: tuple[str, ...] = ()


def flat_blocks(value: Json, leaf_keys: Set[str] = _LEAF_KEYS) -> Flat:
    """Return the text of a tree of blocks."""
    if not isinstance(value, dict | list | tuple):
        return Flat(plain(value))
    reader = _Blocks(leaf_keys | _LEAF_KEYS)
    reader.read(value)
    return _flat("".join(reader.pieces), reader.links)


def flat_html(value: Json) -> Flat:
    """Return the text of HTML, each block on a line of its own. Linear in time, whatever it is given."""
    source = plain(value)
    pieces: list[str] = []
    links: list[str] = []
    at, unseen = 0, ""
    for tag in _TAG.finditer(source):
        if not unseen and tag.start() > at:
            pieces.append(html.unescape(source[at : tag.start()]))
        at, name = tag.end(), (tag[2] or "").lower()
        unseen = _still_unseen(unseen, name, closing=bool(tag[1]))
        if _LINES.fullmatch(name) and pieces and not pieces[-1].endswith("\n"):
            pieces.append("\n")
        if name == "a" and (href := _HREF.search(tag[3])):
            links.append(html.unescape(next(filter(None, href.groups()), "")))
    pieces.append(html.unescape(source[at:]))
    return _flat("".join(pieces), links)


def _still_unseen(unseen: str, name: str, *, closing: bool) -> str:
    if unseen:
        return "" if closing and name == unseen else unseen
    return name if name in _UNSEEN and not closing else ""


def _flat(text: str, links: list[str]) -> Flat:
    text = text.strip("\n")
    hidden = (link for link in links if _ADDRESS.match(link) and link not in text)
    return Flat(text, tuple(dict.fromkeys(hidden)))


class _Blocks:
    """Walks a tree of blocks in order. Its depth has an end already (jsons.MOST_DEPTH)."""

    def __init__(self, leaf_keys: Set[str]) -> None:
        self.pieces: list[str] = []
        self.links: list[str] = []
        self._leaf_keys = leaf_keys

    def read(self, node: Json) -> None:
        """Add what a node shows."""
        if isinstance(node, dict):
            self._read_table(node)
        elif isinstance(node, list | tuple):
            for child in node:
                if _is_block(child):
                    self._new_line()
                self.read(child)

    def _read_table(self, node: dict[str, Json]) -> None:
        self._note_links(node)
        if shown := self._shown(node):
            self.pieces.append(shown)
        for key, child in node.items():
            if isinstance(child, dict | list | tuple) and not (key in self._leaf_keys and shown):
                self.read(_strings_as_leaves(child) if key in self._leaf_keys else child)

    def _shown(self, node: dict[str, Json]) -> str:
        """Return what a leaf shows by itself; texts that differ are all kept."""
        kind = node.get("type")
        if isinstance(kind, str) and kind in _BREAKS:
            return "\n"
        texts = dict.fromkeys(text for key in node if key in self._leaf_keys and (text := plain(node[key])))
        return "\n".join(texts) or _stand_in(node, kind)

    def _note_links(self, node: dict[str, Json]) -> None:
        self.links += [link for key, link in node.items() if key in _LINK_KEYS and isinstance(link, str)]

    def _new_line(self) -> None:
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")


def _stand_in(node: dict[str, Json], kind: Json) -> str:
    """Return what is seen of an element without text: a link's address, a picture's name."""
    if kind == "link":
        return next(
            (node[key] for key in ("url", "href") if isinstance(node.get(key), str) and not _has_below(node)), ""
        )
    if kind == "emoji" and isinstance(node.get("name"), str):
        return f":{node['name']}:"
    return ""


def _has_below(node: dict[str, Json]) -> bool:
    return any(isinstance(child, list) and child for child in node.values())


def _is_block(node: Json) -> bool:
    """Tell whether a node stands on lines of its own: it holds others, and shows nothing itself."""
    if not isinstance(node, dict) or any(plain(node.get(key)) for key in _LEAF_KEYS):
        return False
    return node.get("type") != "link" and any(isinstance(child, list) for child in children(node))


def _strings_as_leaves(node: Json) -> Json:
    return [{"text": child} if isinstance(child, str) else child for child in node] if isinstance(node, list) else node
