"""A category's file → rules."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import regex

from presend.engine.rule import (
    DEFAULT_VIEWS,
    WORD_EDGE,
    Category,
    Conditions,
    EntityMatch,
    Examples,
    Pattern,
    Phrases,
    Rule,
)
from presend.errors import PackError
from presend.packs.catalogue import excuses_of, reply_key
from presend.packs.conditions import conditions_of, context_of
from presend.packs.lexicon import Manifest
from presend.packs.marks import marks_in_pairs
from presend.packs.reading import Items, Node, Table, Text, place_of
from presend.packs.schema import (
    Keys,
    choice_of,
    fields,
    id_of,
    items_of,
    phrases_of,
    severity_of,
    table_of,
    text_of,
    texts_of,
    words_of,
)
from presend.packs.vocabulary import ENTITIES, VIEWS
from presend.packs.words import WordLists, lists_of, platform_lists_refused, values_of

FILE = Keys("a category's file", ("category", "words", "rules"), ("category", "rules"))

# What a rule looks for → the keys that only make sense beside it.
_COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "match": (),
    "regex": ("keywords", "digits", "case"),
    "entity": ("where", "excluding", "near", "not-near"),
}
_COUNTS = tuple(map(str, range(1, 16)))
"""How many digits a hit may be said to hold: as many as the longest phone number."""
RULE = Keys(
    "a rule",
    (
        "id",
        *(key for kind, companions in _COMPANIONS.items() for key in (kind, *companions)),
        "views",
        "unless",
        "requires",
        "when",
        "severity",
        "why",
        "reply",
        "excuses",
        "examples",
    ),
    ("id",),
)
PHRASE_KEYS = ("match", "near", "not-near", "unless", "requires")
_EXAMPLES = Keys("`examples`", ("hit", "miss", "refusal", "todo", "context"))


@dataclass(frozen=True, slots=True)
class Scope:
    """What the rules of one file may refer to. `replies` are the ids, each with its languages."""

    manifest: Manifest
    category: Category
    lists: WordLists
    replies: Mapping[str, Collection[str]] = field(default_factory=dict)
    platforms: Collection[str] = ()


def category_of(table: Table, stem: str, categories: Mapping[str, Category]) -> Category:
    """Return the category of a file, which is the file's name too."""
    node = table.entries["category"]
    name = choice_of(node, "`category`", categories)
    if name != stem:
        mend = f"rename the file to {name}.yaml, or write `category: {stem}`"
        raise PackError(f"the category `{name}` stands in the file `{stem}.yaml`", place_of(node), mend)
    return categories[name]


def file_lists(table: Table, lists: WordLists) -> WordLists:
    """Return the lists in force in a file: its own over those of its pack."""
    words = table.entries.get("words")
    if words is None:
        return lists.extended({})
    platform_lists_refused(table_of(words, "`words`"))
    return lists.extended(lists_of(words))


def rule_of(node: Node, scope: Scope) -> Rule:
    """Return one rule; what it leaves out is that of its category."""
    entries = fields(node, RULE)
    kind = _kind_of(table_of(node, "a rule"))
    category = scope.category

    def phrases(key: str) -> tuple[str, ...]:
        return _phrases(entries, key, scope.lists)

    return Rule(
        id=f"{scope.manifest.id}/{category.id}/{id_of(entries['id'], '`id`')}",
        category=category.id,
        severity=severity_of(entries["severity"]) if "severity" in entries else category.severity,
        why=text_of(entries["why"], "`why`") if "why" in entries else category.why,
        matcher=_MATCHERS[kind](entries, scope.lists),
        pack=scope.manifest.id,
        language=scope.manifest.language,
        words=scope.lists.texts,
        views=_views_of(entries, kind),
        unless=phrases("unless"),
        requires=phrases("requires"),
        when=conditions_of(entries["when"], scope.platforms) if "when" in entries else Conditions(),
        excuses=excuses_of(entries["excuses"]) if "excuses" in entries else category.excuses,
        reply=_reply_of(entries, scope),
        examples=_examples_of(entries["examples"], scope) if "examples" in entries else Examples(),
    )


def _reply_of(entries: Mapping[str, Node], scope: Scope) -> str:
    """Return the key of the reply in the pack's language, or of the English one where it has none."""
    name = choice_of(entries["reply"], "`reply`", scope.replies) if "reply" in entries else scope.category.reply
    return reply_key(name, scope.manifest.language) if scope.manifest.language in scope.replies.get(name, ()) else name


def _kind_of(table: Table) -> str:
    """Return what the rule looks for by: `match`, `regex` or `entity`, of which there must be one."""
    kinds = [kind for kind in _COMPANIONS if kind in table.entries]
    if not kinds:
        mend = "add `match:` with a list of phrases"
        raise PackError("a rule needs one of `match`, `regex` and `entity`", place_of(table), mend)
    if len(kinds) > 1:
        problem = f"a rule cannot have both `{kinds[0]}` and `{kinds[1]}`"
        raise PackError(problem, place_of(table.keys[kinds[1]]), "make two rules of it")
    for kind, companions in _COMPANIONS.items():
        for key in companions:
            if key in table.entries and kind != kinds[0]:
                problem = f"`{key}` goes with `{kind}` only, and this rule has `{kinds[0]}`"
                raise PackError(problem, place_of(table.keys[key]), f"take `{key}` out")
    return kinds[0]


def _phrases(entries: Mapping[str, Node], key: str, lists: WordLists) -> tuple[str, ...]:
    if key not in entries:
        return ()
    found = phrases_of(entries[key], f"`{key}`", lists.texts)
    lists.ask(found)
    return found


def _phrases_matcher(entries: Mapping[str, Node], lists: WordLists) -> Phrases:
    return Phrases(_phrases(entries, "match", lists))


def _pattern_matcher(entries: Mapping[str, Node], _: WordLists) -> Pattern:
    case = choice_of(entries["case"], "`case`", ("exact",)) if "case" in entries else ""
    return Pattern(
        regex=_regex_of(entries["regex"]),
        keywords=_keywords_of(entries["keywords"]) if "keywords" in entries else (),
        case_sensitive=case == "exact",
        digits=int(choice_of(entries["digits"], "`digits`", _COUNTS)) if "digits" in entries else 0,
    )


def _keywords_of(node: Node) -> tuple[tuple[str, ...], ...]:
    """Return groups of literals: those of one list, or of a list of lists."""
    items = items_of(node, "`keywords`")
    if any(isinstance(item, Items) for item in items):
        return tuple(_keyword_list(item, "a list in `keywords`") for item in items)
    return (_keyword_list(node, "`keywords`"),)


def _keyword_list(node: Node, what: str) -> tuple[str, ...]:
    words = words_of(node, what)
    for word, item in zip(words, items_of(node, what), strict=True):
        inner = word.removeprefix(WORD_EDGE).removesuffix(WORD_EDGE)
        if not inner or "\\" in inner:
            mend = r"`\b` may stand before or behind its letters, and nothing else of a pattern"
            raise PackError(f"`{word}` is no keyword", place_of(item), mend)
    return words


def _regex_of(node: Node) -> str:
    source = text_of(node, "`regex`")
    try:
        regex.compile(source, regex.VERSION1)
    except regex.error as error:
        column = getattr(error, "pos", None)
        place = node.place_inside(column + 1) if isinstance(node, Text) and column is not None else place_of(node)
        mend = "mend the pattern; single quotes keep its backslashes"
        raise PackError(f"not a regular expression: {_reason(error)}", place, mend) from None
    return source


def _reason(error: regex.error) -> str:
    """Return what is wrong with a pattern, without the position that its place already tells."""
    return str(error).split(" at position ")[0]


def _entity_matcher(entries: Mapping[str, Node], lists: WordLists) -> EntityMatch:
    kind = choice_of(entries["entity"], "`entity`", ENTITIES)
    return EntityMatch(
        kind=kind,
        where=_attributes(entries, "where", kind, lists),
        excluding=_attributes(entries, "excluding", kind, lists),
        near=_phrases(entries, "near", lists),
        not_near=_phrases(entries, "not-near", lists),
    )


_ReadMatcher: TypeAlias = Callable[[Mapping[str, Node], WordLists], Phrases | Pattern | EntityMatch]
_MATCHERS: Mapping[str, _ReadMatcher] = {
    "match": _phrases_matcher,
    "regex": _pattern_matcher,
    "entity": _entity_matcher,
}


def _attributes(entries: Mapping[str, Node], key: str, kind: str, lists: WordLists) -> Mapping[str, frozenset[str]]:
    """Return `where` or `excluding`: attribute of the entity → accepted values."""
    if key not in entries:
        return {}
    known = Keys(f"`{key}` of the entity `{kind}`", ENTITIES[kind])
    return {name: values_of(value, f"`{name}`", lists) for name, value in fields(entries[key], known).items()}


def _views_of(entries: Mapping[str, Node], kind: str) -> tuple[str, ...]:
    if "views" in entries:
        if kind == "entity":
            raise PackError("an entity chooses its own views", place_of(entries["views"]), "take `views` out")
        return tuple([choice_of(item, "a view", VIEWS) for item in items_of(entries["views"], "`views`")])
    if "case" in entries:
        return ("raw",)
    return {"match": DEFAULT_VIEWS, "regex": ("folded",), "entity": ()}[kind]


def _examples_of(node: Node, scope: Scope) -> Examples:
    entries = fields(node, _EXAMPLES)

    def texts(kind: str) -> tuple[str, ...]:
        return _example_texts(entries[kind], kind) if kind in entries else ()

    return Examples(
        hit=texts("hit"),
        miss=texts("miss"),
        refusal=texts("refusal"),
        todo=texts("todo"),
        context=context_of(entries["context"], scope.platforms) if "context" in entries else {},
    )


def _example_texts(node: Node, kind: str) -> tuple[str, ...]:
    if isinstance(node, Items) and not node.nodes:
        return ()  # an author's way to say that there is none
    texts = texts_of(node, f"`{kind}`")
    for text, item in zip(texts, items_of(node, f"`{kind}`"), strict=True):
        if "[[" in text or "]]" in text:
            _check_marks(text, kind, item)
    return texts


def _check_marks(text: str, kind: str, node: Node) -> None:
    """Refuse [[ ]] marks that are not a pair round some words, and those where no words are to be touched."""
    if kind not in ("hit", "todo"):
        raise PackError(f"[[ ]] in `{kind}`, where no words should be found", place_of(node), "take the marks out")
    if not marks_in_pairs(text):
        mend = "write them as in [[pay me]] directly"
        raise PackError("[[ and ]] do not stand in pairs round some words", place_of(node), mend)
