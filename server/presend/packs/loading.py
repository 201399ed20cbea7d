"""Files → `Sources` → `Ruleset`: everything that packs, platforms and the catalogue say, read and checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from presend.engine.collector import uncollected
from presend.engine.compiler import RuleError, compile_ruleset
from presend.engine.report import Reply
from presend.engine.rule import Category, Lexicon, Rule, Sources
from presend.engine.ruleset import Ruleset
from presend.errors import PackError
from presend.packs.catalogue import categories_of, replies_by_key, replies_of
from presend.packs.gaps import refuse_broad
from presend.packs.lexicon import Manifest, lexicon_of, manifest_of, pack_lists, platform_words
from presend.packs.reading import Items, Node, Table, Text, place_of, read_file
from presend.packs.rules import FILE, PHRASE_KEYS, Scope, category_of, file_lists, rule_of
from presend.packs.schema import MANIFEST, duplicate, fields, items_of, table_of
from presend.packs.sources import PackFolder, all_packs, data_folder, shown, user_platforms
from presend.packs.vocabulary import CUES
from presend.packs.words import PLATFORM, WordLists, check_lists
from presend.platforms.loading import read_profiles
from presend.platforms.profiles import Profile, policies_of

CORE = "core"
"""The language-neutral pack: its word lists, such as the names of services, are there for every pack."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What all packs share: the categories, the replies, and the platforms.

    `replies_node` and `profile_nodes` are their files, for the places in what a lint says.
    """

    categories: Mapping[str, Category]
    replies: Mapping[str, Mapping[str, Reply]]
    profiles: Mapping[str, Profile]
    replies_node: Node
    profile_nodes: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, with the places that errors of later steps need.

    `tables` has each rule as it stands in its file, `manifests` each pack's pack.yaml by pack id,
    `lists` the word lists of each file that were read, `mistakes` what was wrong with the rest.
    """

    sources: Sources
    catalogue: Catalogue
    packs: tuple[Manifest, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    manifests: Mapping[str, Table] = field(default_factory=dict)
    lists: Sequence[tuple[str, WordLists]] = ()
    mistakes: tuple[PackError, ...] = ()


@uncollected()
def load_ruleset(packs: Sequence[Path] = (), *, builtin: bool = True, user: bool = False) -> Ruleset:
    """Return the compiled rules: built-in ones, the user's own, and those of the folders `packs`.

    Raises PackError at the first mistake in any of them.
    """
    return compiled(load(packs, builtin=builtin, user=user))


def load_sources(packs: Sequence[Path] = (), *, builtin: bool = True, user: bool = False) -> Sources:
    """Return what all packs say, read and checked, but not compiled. Raises PackError."""
    return sound(load(packs, builtin=builtin, user=user)).sources


def sound(loaded: Loaded) -> Loaded:
    """Return what was loaded if nothing was wrong; else raise the first mistake, noting the others."""
    if loaded.mistakes:
        first, *others = loaded.mistakes
        if others:
            first.add_note(f"and {len(others)} more: `presend packs lint` shows all")
        raise first
    return loaded


@uncollected()
def compiled(loaded: Loaded) -> Ruleset:
    """Return the compiled rules, or raise PackError at the place of what cannot be compiled."""
    sources = sound(loaded).sources
    try:
        return compile_ruleset(sources)
    except RuleError as error:
        raise _located(error, loaded) from None


@uncollected()
def load(packs: Sequence[Path] = (), *, builtin: bool = True, user: bool = False, data: Path | None = None) -> Loaded:
    """Read everything and keep the mistakes, so that a lint can show them all.

    `data` is another folder than the built-in one for categories, replies, platforms and packs.
    Raises PackError only where there is nothing left to go on with.
    """
    data = data or data_folder()
    catalogue = read_catalogue(data, user=user)
    return _Loading(catalogue).load(all_packs(packs, data, builtin=builtin, user=user))


def read_catalogue(data: Path, *, user: bool = False) -> Catalogue:
    """Read what all packs share, with the user's own profiles if `user`. Raises PackError.

    A profile of theirs that cannot be read stops no check: what is built in holds, and `presend profiles` tells.
    """
    replies_node = _read(data / "replies.yaml")
    replies = replies_of(replies_node)
    categories = categories_of(_read(data / "categories.yaml"), replies)
    profiles = read_profiles(user_platforms() if user else None, data=data, categories=categories)
    by_id = {profile.id: profile for profile in profiles.found}
    return Catalogue(categories, replies, by_id, replies_node, profiles.nodes)


def _read(path: Path) -> Node:
    return read_file(path, shown(path))


class _Loading:
    """Collects what the packs say, and the mistakes in them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rules: list[Rule] = []
        self._lexicons: list[Lexicon] = []
        self._packs: list[Manifest] = []
        self._tables: dict[str, Table] = {}
        self._manifests: dict[str, Table] = {}
        self._lists: list[tuple[str, WordLists]] = []
        self._checked: set[int] = set()
        self._mistakes: list[PackError] = []

    def load(self, folders: Iterable[PackFolder]) -> Loaded:
        opened = []
        names = [name for profile in self._catalogue.profiles.values() for name in profile.names]
        for folder in folders:
            with self._noting():
                manifest = self._open(folder)
                opened.append((folder, manifest))
                names += platform_words(self._manifests[manifest.id])
        shared = self._shared_lists(tuple(dict.fromkeys(names)))
        for folder, manifest in opened:
            self._read_pack(folder, manifest, shared)
        catalogue = self._catalogue
        sources = Sources(
            rules=tuple(self._rules),
            lexicons=tuple(self._lexicons),
            policies=policies_of(catalogue.profiles.values()),
            categories=catalogue.categories,
            replies=replies_by_key(catalogue.replies),
        )
        return Loaded(
            sources,
            catalogue,
            tuple(self._packs),
            self._tables,
            self._manifests,
            self._lists,
            _without_repeats(self._mistakes),
        )

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except PackError as mistake:
            self._mistakes.append(mistake)

    def _open(self, folder: PackFolder) -> Manifest:
        node = _read(folder.path / MANIFEST)
        manifest = manifest_of(node, folder.path, folder.origin)
        if manifest.id in self._manifests:
            raise duplicate(f"the pack `{manifest.id}`", node, self._manifests[manifest.id].entries["id"])
        self._manifests[manifest.id] = table_of(node, "a pack")
        self._packs.append(manifest)
        return manifest

    def _shared_lists(self, platform: tuple[str, ...]) -> WordLists:
        """Return the lists that every pack may name: `platform`, and those of the pack `core`."""
        lists = WordLists({PLATFORM: platform})
        with self._noting():
            if core := self._manifests.get(CORE):
                lists = lists.extended(pack_lists(core))
        return lists

    def _read_pack(self, folder: PackFolder, manifest: Manifest, lists: WordLists) -> None:
        with self._noting():
            table = self._manifests[manifest.id]
            lists = lists.extended(pack_lists(table))
            self._lexicons.append(lexicon_of(table, manifest, lists))
            check_lists(lists, self._checked)
            cues = table.entries.get("cues")
            refuse_broad(_phrase_nodes(cues, CUES) if isinstance(cues, Table) else (), lists.texts, {})
        self._lists.append((manifest.id, lists))
        for path in folder.files:
            with self._noting():
                self._read_rules(path, manifest, lists)

    def _read_rules(self, path: Path, manifest: Manifest, pack: WordLists) -> None:
        node = _read(path)
        entries = fields(node, FILE)
        table = table_of(node, FILE.what)
        category = category_of(table, path.stem, self._catalogue.categories)
        lists = file_lists(table, pack)
        scope = Scope(manifest, category, lists, self._catalogue.replies, self._catalogue.profiles)
        for item in items_of(entries["rules"], "`rules`"):
            with self._noting():
                self._keep(rule_of(item, scope), table_of(item, "a rule"))
        self._lists.append((f"{manifest.id}/{category.id}", lists))
        check_lists(lists, self._checked)
        bounds: dict[str, int] = {}
        for item in items_of(entries["rules"], "`rules`"):
            if isinstance(item, Table):
                refuse_broad(_phrase_nodes(item, PHRASE_KEYS), lists.texts, bounds)

    def _keep(self, rule: Rule, table: Table) -> None:
        if rule.id in self._tables:
            raise duplicate(f"the rule `{rule.id}`", table, self._tables[rule.id].entries["id"])
        self._tables[rule.id] = table
        self._rules.append(rule)


def _phrase_nodes(table: Table, keys: Iterable[str]) -> Iterator[Node]:
    """Yield the phrases that stand in lists under some keys."""
    for key in keys:
        node = table.entries.get(key)
        if isinstance(node, Items):
            yield from node.nodes


def _without_repeats(mistakes: Iterable[PackError]) -> tuple[PackError, ...]:
    """Return each mistake once, though every file that uses a bad list has met it."""
    return tuple({str(mistake): mistake for mistake in mistakes}.values())


def _located(error: RuleError, loaded: Loaded) -> PackError:
    """Return what the compiler could not use as a mistake at its place in the file."""
    table = loaded.tables.get(error.rule_id) or loaded.manifests[error.rule_id]
    node: Node = table
    for key in error.key.split("."):
        if isinstance(node, Table):
            node = node.entries.get(key, node)
    phrase = _named_phrase(error.problem, node)
    return PackError(error.problem, place_of(phrase), error.mend)


def _named_phrase(problem: str, node: Node) -> Node:
    """Return the entry of a list that the problem quotes, where it quotes one."""
    if isinstance(node, Items):
        for item in node.nodes:
            if isinstance(item, Text) and f"“{item.value}”" in problem:
                return item
    return node
