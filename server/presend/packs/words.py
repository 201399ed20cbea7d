"""Word lists: which lists a file's phrases may name, and that these lists hold good phrases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from presend.errors import PackError
from presend.packs.reading import Items, Node, Table, Text, place_of
from presend.packs.schema import items_of, list_refs, no_list, phrase_of, table_of, text_of

PLATFORM = "platform"
MAX_PHRASES = 5_000
MAX_CHARACTERS = 200_000
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists in force for one file: their texts, and where those stand that a pack wrote itself.

    Two sets grow while a file is read. `asked` has the names of the lists that its phrases name, whose own
    phrases must therefore be good ones; a list of hosts for `where` holds no phrases at all. `used` has the
    nodes, by identity, that anything made use of, in any file: what is left over is dead weight.
    """

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nodes: Mapping[str, Items] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    def extended(self, nodes: Mapping[str, Items]) -> "WordLists":
        """Return these lists with those of a pack or file over them."""
        texts = {name: tuple(_values(node)) for name, node in nodes.items()}
        return WordLists({**self.texts, **texts}, {**self.nodes, **nodes}, used=self.used)

    def ask(self, phrases: Iterable[str]) -> None:
        """Note the lists that some phrases name."""
        for phrase in phrases:
            self.asked.update(name for name, _ in list_refs(phrase))

    def use(self, name: str) -> None:
        """Note that something made use of a list."""
        if name in self.nodes:
            self.used.add(id(self.nodes[name]))


def _values(node: Items) -> list[str]:
    return [item.value for item in node.nodes if isinstance(item, Text)]


def lists_of(node: Node) -> dict[str, Items]:
    """Return the lists under `words:`, of which only the shape has been checked."""
    table = table_of(node, "`words`")
    found = {}
    for name, value in table.entries.items():
        for item in items_of(value, f"the list `{name}`", most=MAX_PHRASES):
            text_of(item, f"an entry of the list `{name}`")
        assert isinstance(value, Items)  # noqa: S101 - items_of has just said so
        found[name] = value
    return found


def platform_lists_refused(table: Table) -> None:
    """Refuse the list `platform` in a rule file: it is one for all packs."""
    if key := table.keys.get(PLATFORM):
        mend = "add these words to the list `platform` of pack.yaml"
        raise PackError("the list `platform` is made for every pack alike", place_of(key), mend)


def check_lists(lists: WordLists, checked: set[int]) -> None:
    """Check the lists that a file's phrases reach. `checked` holds the nodes, by identity, already done."""
    weights: dict[str, int] = {}
    for name in sorted(lists.asked):
        _weigh(name, lists, checked, weights, ())


def _weigh(name: str, lists: WordLists, checked: set[int], weights: dict[str, int], way: tuple[str, ...]) -> int:
    """Return how many characters a list comes to with the lists it names filled in, having checked its phrases."""
    node = lists.nodes.get(name)
    if name in weights or node is None:
        return weights.get(name) or sum(map(len, lists.texts.get(name, ())))
    _refuse_way(name, way, node)
    lists.use(name)
    weight = 0
    for item in node.nodes:
        if isinstance(item, Text) and id(node) in checked:
            phrase = item.value
        else:
            phrase = phrase_of(item, f"the list `{name}`", lists.texts)
        inner = (_weigh(ref, lists, checked, weights, (*way, name)) for ref, _ in list_refs(phrase))
        weight += len(phrase) + sum(inner)
        if weight > MAX_CHARACTERS:
            problem = f"the list `{name}` comes to more than {MAX_CHARACTERS:,} characters with the lists it names"
            raise PackError(problem, place_of(node), "name fewer or shorter lists in it")
    checked.add(id(node))
    weights[name] = weight
    return weight


def _refuse_way(name: str, way: tuple[str, ...], node: Node) -> None:
    """Refuse lists that name each other in a circle, or too deep."""
    if name in way:
        circle = " → ".join([*way[way.index(name) :], name])
        raise PackError(f"word lists that name each other in a circle: {circle}", place_of(node), "take one name out")
    if len(way) >= MAX_DEPTH:
        raise PackError(f"word lists that name each other more than {MAX_DEPTH} deep", place_of(node), "flatten them")


def values_of(node: Node, what: str, lists: WordLists) -> frozenset[str]:
    """Return the values of a `where` entry, with `<name>` replaced by what that list holds."""
    nodes = items_of(node, what) if isinstance(node, Items) else (node,)
    found: set[str] = set()
    for item in nodes:
        value = text_of(item, f"a value of {what}")
        name = value[1:-1] if value.startswith("<") and value.endswith(">") else None
        if name is None:
            found.add(value)
        elif name in lists.texts:
            found.update(_filled(name, lists, item))
        else:
            raise no_list(name, lists.texts, place_of(item))
    return frozenset(found)


def _filled(name: str, lists: WordLists, asked: Node, way: tuple[str, ...] = ()) -> Iterable[str]:
    """Yield the plain values of a list, and those of the lists it names."""
    if name in way or name not in lists.texts or len(way) >= MAX_DEPTH:
        problem = "does not exist" if name not in lists.texts else "names itself" if name in way else "lies too deep"
        raise PackError(f"the word list `{name}` {problem}", place_of(asked), "mend the list that names it")
    lists.use(name)
    for value in lists.texts[name]:
        if value.startswith("<") and value.endswith(">"):
            yield from _filled(value[1:-1], lists, asked, (*way, name))
        else:
            yield value
