"""The catalogue: `categories.yaml` → categories, `replies.yaml` → replies."""

from collections.abc import Collection, Mapping

from presend.engine.report import Reply
from presend.engine.rule import Category
from presend.packs.reading import Node, Table, Text
from presend.packs.schema import (
    Keys,
    choice_of,
    fields,
    id_of,
    items_of,
    language_of,
    severity_of,
    table_of,
    text_of,
    unique,
)
from presend.packs.vocabulary import EXCUSES

FIRST_LANGUAGE = "en"

_CATEGORY = Keys(
    "a category", ("id", "title", "why", "severity", "reply", "excuses"), ("id", "title", "why", "severity")
)


def categories_of(node: Node, replies: Collection[str]) -> dict[str, Category]:
    """Return the categories by id; `replies` are the ids of replies that there are."""

    def category(item: Node) -> tuple[str, Category]:
        entries = fields(item, _CATEGORY)
        found = Category(
            id=id_of(entries["id"], "`id`"),
            title=text_of(entries["title"], "`title`"),
            why=text_of(entries["why"], "`why`"),
            severity=severity_of(entries["severity"]),
            reply=choice_of(entries["reply"], "`reply`", replies) if "reply" in entries else "",
            excuses=excuses_of(entries["excuses"]) if "excuses" in entries else frozenset(),
        )
        return found.id, found

    return unique(items_of(node, "the catalogue of categories"), "the category", category)


def excuses_of(node: Node) -> frozenset[str]:
    """Return the excuses that may apply: a list of their ids, or `none`."""
    if isinstance(node, Text) and node.value == "none":
        return frozenset()
    return frozenset(choice_of(item, "an excuse", EXCUSES) for item in items_of(node, "`excuses`"))


def replies_of(node: Node) -> dict[str, dict[str, Reply]]:
    """Return the replies by id and language. Each has English, so that there always is one."""

    def reply(item: Node) -> tuple[str, dict[str, Reply]]:
        table = table_of(item, "a reply")
        languages = tuple(key for key in table.entries if key != "id")
        entries = fields(item, Keys("a reply", ("id", *languages), ("id", FIRST_LANGUAGE)))
        name = id_of(entries["id"], "`id`")
        return name, {language: _reply(name, table, language) for language in languages}

    return unique(items_of(node, "the list of replies"), "the reply", reply)


def _reply(name: str, table: Table, language: str) -> Reply:
    language_of(table.keys[language])
    return Reply(name, language, text_of(table.entries[language], f"`{language}`"))


def replies_by_key(replies: Mapping[str, Mapping[str, Reply]]) -> dict[str, Reply]:
    """Return the replies as `Sources` holds them."""
    return {
        reply_key(name, language): reply for name, languages in replies.items() for language, reply in languages.items()
    }


def reply_key(name: str, language: str) -> str:
    """Return the key of a reply in `Sources`: `<id>` for the English one, `<id>/<language>` for the others."""
    return name if language == FIRST_LANGUAGE else f"{name}/{language}"
