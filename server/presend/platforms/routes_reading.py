"""A route of a profile's `wire:` → `Route`, or where it is wrong and what to do."""

from collections.abc import Mapping

from presend.engine.context import Surface
from presend.errors import PackError
from presend.packs.reading import Node, Table, place_of
from presend.packs.schema import Keys, choice_of, fields, id_of, items_of, table_of, texts_of
from presend.platforms.confidence import checked_of, confidence_of
from presend.platforms.hosts import hosts_of
from presend.platforms.refusals import refusal_of
from presend.platforms.routes import Encoding, Flatten, Kind, Route, TextPath
from presend.platforms.values import anchored_of, path_of, paths_of, regex_of

_ROUTE = Keys(
    "a route",
    (
        "id",
        "kind",
        "path",
        "surface",
        "hosts",
        "methods",
        "query",
        "graphql_fields",
        "graphql_operations",
        "rpc_methods",
        "rpc_tools",
        "where",
        "encoding",
        "inner",
        "texts",
        "anywhere",
        "conversation",
        "counterpart",
        "once",
        "refusal",
        "confidence",
        "checked",
    ),
    ("id", "kind", "path"),
)
_TEXT = Keys("a text path", ("path", "flatten"), ("path",))
_WHERE = Keys("an entry of `where`", ("path", "is"), ("path", "is"))
_METHODS = ("POST", "PUT", "PATCH", "DELETE", "GET")
_CONVERSATION = "conversation"
# What a route that carries no message has no use for.
_CARRYING = ("texts", "anywhere", "counterpart", "once", "refusal")
# The surface that a kind of request writes to, where the route does not say.
_SURFACES = {Kind.PROPOSAL: Surface.PROPOSAL, Kind.PROFILE: Surface.PROFILE}


def route_of(node: Node, hosts: tuple[str, ...]) -> Route:
    """Return the route that an entry of `routes` says; `hosts` are the profile's own. Raises PackError."""
    entries = fields(node, _ROUTE)
    kind = Kind(choice_of(entries["kind"], "`kind`", tuple(Kind)))
    _refuse_half(node, entries, kind)
    return Route(
        id=id_of(entries["id"], "`id`"),
        kind=kind,
        path=route_path_of(entries["path"]),
        surface=surface_of(entries.get("surface"), _SURFACES.get(kind, Surface.MESSAGE)),
        hosts=hosts_of(entries["hosts"], hosts) if "hosts" in entries else (),
        methods=_methods_of(entries["methods"]) if "methods" in entries else ("POST",),
        query=_query_of(entries["query"]) if "query" in entries else {},
        graphql_fields=_texts(entries, "graphql_fields"),
        graphql_operations=_texts(entries, "graphql_operations"),
        rpc_methods=_texts(entries, "rpc_methods"),
        rpc_tools=_texts(entries, "rpc_tools"),
        where=_where_of(entries["where"]) if "where" in entries else (),
        encoding=_encoding_of(entries["encoding"]) if "encoding" in entries else Encoding.JSON,
        inner=paths_of(entries["inner"], "`inner`") if "inner" in entries else (),
        texts=text_paths(entries),
        anywhere=_texts(entries, "anywhere"),
        conversation=single_path(entries, _CONVERSATION),
        counterpart=single_path(entries, "counterpart"),
        once=single_path(entries, "once"),
        refusal=refusal_of(entries["refusal"]) if "refusal" in entries else None,
        confidence=confidence_of(entries.get("confidence")),
        checked=checked_of(entries.get("checked")),
    )


def route_path_of(node: Node) -> str:
    """Return an anchored regex on a path, whose only named group may be `conversation`."""
    found = anchored_of(node, "`path`")
    for name in found.groupindex:
        if name != _CONVERSATION:
            mend = f"name it `{_CONVERSATION}`, or use ( ) alone"
            raise PackError(f"`path` has a group `{name}`, which means nothing here", place_of(node), mend)
    return found.pattern


def text_paths(entries: Mapping[str, Node]) -> tuple[TextPath, ...]:
    """Return where the texts stand: each entry of `texts` is a path, or a table with `path` and `flatten`."""
    nodes = items_of(entries["texts"], "`texts`") if "texts" in entries else ()
    return tuple([_text_path_of(node) for node in nodes])


def single_path(entries: Mapping[str, Node], name: str) -> str:
    """Return the JSON path under a key, empty where there is none."""
    return path_of(entries[name], f"`{name}`") if name in entries else ""


def surface_of(node: Node | None, default: Surface = Surface.MESSAGE) -> Surface:
    """Return the surface that is named."""
    return Surface(choice_of(node, "`surface`", tuple(Surface))) if node else default


def _refuse_half(node: Node, entries: Mapping[str, Node], kind: Kind) -> None:
    """Refuse a carrying route that finds no text, and an ignored one that looks for it."""
    if kind is Kind.IGNORE:
        for name in _CARRYING:
            if name in entries:
                problem = f"an ignored route has no use for `{name}`"
                raise PackError(problem, place_of(entries[name]), "take it out, or give the route another `kind`")
    elif "texts" not in entries and "anywhere" not in entries:
        mend = "add `texts:` with JSON paths, or `anywhere:` with the names of keys"
        raise PackError("the route does not say where its text stands", place_of(node), mend)


def _text_path_of(node: Node) -> TextPath:
    if not isinstance(node, Table):
        return TextPath(path_of(node, "an entry of `texts`"))
    entries = fields(node, _TEXT)
    path = path_of(entries["path"], "`path`")
    if "flatten" not in entries:
        return TextPath(path)
    return TextPath(path, Flatten(choice_of(entries["flatten"], "`flatten`", tuple(Flatten))))


def _methods_of(node: Node) -> tuple[str, ...]:
    return tuple([choice_of(item, "a method", _METHODS) for item in items_of(node, "`methods`")])


def _encoding_of(node: Node) -> Encoding:
    return Encoding(choice_of(node, "`encoding`", tuple(Encoding)))


def _query_of(node: Node) -> Mapping[str, str]:
    table = table_of(node, "`query`")
    return {name: regex_of(value, f"`{name}` of `query`").pattern for name, value in table.entries.items()}


def _where_of(node: Node) -> tuple[tuple[str, str], ...]:
    found = []
    for item in items_of(node, "`where`"):
        entries = fields(item, _WHERE)
        found.append((path_of(entries["path"], "`path`"), regex_of(entries["is"], "`is`").pattern))
    return tuple(found)


def _texts(entries: Mapping[str, Node], name: str) -> tuple[str, ...]:
    return texts_of(entries[name], f"`{name}`") if name in entries else ()
