"""The key `page:` of a profile → `Page`, or where it is wrong and what to do."""

from collections.abc import Mapping

from presend.errors import PackError
from presend.packs.reading import Node, place_of
from presend.packs.schema import Keys, fields, id_of, items_of, unique
from presend.platforms.confidence import checked_of, confidence_of
from presend.platforms.page import Composer, Page, Thread
from presend.platforms.routes_reading import surface_of
from presend.platforms.values import flag_of, keys_of, selectors_of, shared_list_of, shared_of

_PAGE = Keys("`page`", ("composers", "conversation", "counterpart", "thread", "marks"), ("composers",))
_COMPOSER = Keys(
    "a composer",
    (
        "id",
        "surface",
        "addresses",
        "fields",
        "send_buttons",
        "send_words",
        "send_keys",
        "newline_keys",
        "enter_sends",
        "confidence",
        "checked",
    ),
    ("id", "addresses", "fields"),
)
_THREAD = Keys("`thread`", ("root", "received"), ("root", "received"))


def page_of(node: Node) -> Page:
    """Return what a profile says of a site's page. Raises PackError."""
    entries = fields(node, _PAGE)
    composers = unique(items_of(entries["composers"], "`composers`"), "the composer", _named_composer)
    return Page(
        composers=tuple(composers.values()),
        conversation=_conversation_of(entries["conversation"]) if "conversation" in entries else "",
        counterpart=_selectors(entries, "counterpart"),
        thread=_thread_of(entries["thread"]) if "thread" in entries else None,
        marks=_selectors(entries, "marks"),
    )


def _named_composer(node: Node) -> tuple[str, Composer]:
    entries = fields(node, _COMPOSER)
    composer = Composer(
        id=id_of(entries["id"], "`id`"),
        surface=surface_of(entries.get("surface")),
        addresses=shared_list_of(entries["addresses"], "`addresses`"),
        fields=_selectors(entries, "fields"),
        send_buttons=_selectors(entries, "send_buttons"),
        send_words=shared_of(entries["send_words"], "`send_words`").pattern if "send_words" in entries else "",
        send_keys=_keys(entries, "send_keys"),
        newline_keys=_keys(entries, "newline_keys"),
        enter_sends=flag_of(entries["enter_sends"], "`enter_sends`") if "enter_sends" in entries else None,
        confidence=confidence_of(entries.get("confidence")),
        checked=checked_of(entries.get("checked")),
    )
    _refuse_two_minds(composer, entries)
    return composer.id, composer


def _refuse_two_minds(composer: Composer, entries: Mapping[str, Node]) -> None:
    """Refuse keys that contradict each other: one that both sends and breaks the line, an Enter that does neither."""
    both = [key for key in composer.newline_keys if key in composer.send_keys]
    if both:
        mend = "leave it in one of the two"
        raise PackError(f"`{both[0]}` both sends and breaks the line", place_of(entries["newline_keys"]), mend)
    if composer.enter_sends is not None and composer.enter_sends is not ("Enter" in composer.send_keys):
        problem = "`enter_sends` and `send_keys` do not agree about Enter"
        raise PackError(
            problem, place_of(entries["enter_sends"]), "leave `enter_sends` out where the site lets people set it"
        )


def _conversation_of(node: Node) -> str:
    found = shared_of(node, "`conversation`", anchored=True)
    if found.groups < 1:
        raise PackError("`conversation` has no group", place_of(node), "put ( ) around the part that names it")
    return found.pattern


def _thread_of(node: Node) -> Thread:
    entries = fields(node, _THREAD)
    return Thread(root=_selectors(entries, "root"), received=_selectors(entries, "received"))


def _selectors(entries: Mapping[str, Node], name: str) -> tuple[str, ...]:
    return selectors_of(entries[name], f"`{name}`") if name in entries else ()


def _keys(entries: Mapping[str, Node], name: str) -> tuple[str, ...]:
    return keys_of(entries[name], f"`{name}`") if name in entries else ()
