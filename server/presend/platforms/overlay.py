"""A person's own file laid over a built-in profile, key by key, before either is read.

What they write under a key replaces what stood there. Under `page` and `wire` that holds for each key inside, and the
lists of routes, sockets and composers are joined: theirs come first, and one with the same id takes the other's place.
"""

from presend.packs.reading import Items, Node, Table, Text

_NESTED = ("page", "wire")
_JOINED = ("routes", "sockets", "composers")


def overlaid(own: Table, builtin: Table) -> Table:
    """Return a profile's table in which a person's own entries stand over the built-in ones."""
    return _over(own, builtin, _NESTED)


def _over(own: Table, builtin: Table, nested: tuple[str, ...] = ()) -> Table:
    entries = {**builtin.entries, **own.entries}
    for name in nested:
        upper, lower = own.entries.get(name), builtin.entries.get(name)
        if isinstance(upper, Table) and isinstance(lower, Table):
            entries[name] = _joined(upper, lower)
    return Table(entries, {**builtin.keys, **own.keys}, own.line, own.column, own.file)


def _joined(own: Table, builtin: Table) -> Table:
    table = _over(own, builtin)
    lists = dict(table.entries)
    for name in _JOINED:
        upper, lower = own.entries.get(name), builtin.entries.get(name)
        if isinstance(upper, Items) and isinstance(lower, Items):
            taken = {_id_in(node) for node in upper.nodes}
            kept = tuple(node for node in lower.nodes if _id_in(node) not in taken)
            lists[name] = Items((*upper.nodes, *kept), upper.line, upper.column, upper.file)
    return Table(lists, table.keys, table.line, table.column, table.file)


def _id_in(node: Node) -> str:
    named = node.entries.get("id") if isinstance(node, Table) else None
    return named.value if isinstance(named, Text) else ""
