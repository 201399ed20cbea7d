"""Where profiles come from: the built-in folder and the user's own. No rule is read or compiled for it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from presend.errors import PackError, Place
from presend.packs.reading import Node, Table, Text, read_file
from presend.packs.schema import items_of, table_of
from presend.packs.sources import data_folder, shown
from presend.platforms.overlay import overlaid
from presend.platforms.profiles import Profile, profile_of

_FOLDER = "platforms"
_MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles, the tables that they were read from by id, and what was wrong with the user's own files."""

    found: tuple[Profile, ...]
    nodes: Mapping[str, Node]
    mistakes: tuple[PackError, ...] = ()


def load_profiles(user_folder: Path | None = None) -> tuple[Profile, ...]:
    """Return the built-in profiles, each under the user's file of its name, and the user's further ones.

    `user_folder` need not exist. Raises PackError at the first mistake, noting how many more there are.
    """
    profiles = read_profiles(user_folder)
    if profiles.mistakes:
        first, *others = profiles.mistakes
        if others:
            first.add_note(f"and {len(others)} more: `presend profiles check` shows all")
        raise first
    return profiles.found


def read_profiles(
    user_folder: Path | None = None, *, data: Path | None = None, categories: Collection[str] | None = None
) -> Profiles:
    """Return all profiles; for a user's file with a mistake, what is built in, and the mistake.

    `data` is another folder than the built-in one, `categories` its categories where they are known already.
    Raises PackError for a mistake in the built-in data.
    """
    data = data or data_folder()
    known = _category_ids(data) if categories is None else categories
    nodes: dict[str, Node] = {path.stem: _read(path) for path in sorted((data / _FOLDER).glob("*.yaml"))}
    found = {stem: profile_of(node, stem, known) for stem, node in nodes.items()}
    mistakes: list[PackError] = []
    for path in _user_files(user_folder, mistakes):
        try:
            node = _laid_over(_read(path), nodes.get(path.stem))
            found[path.stem] = profile_of(node, path.stem, known)
            nodes[path.stem] = node
        except PackError as mistake:
            mistakes.append(mistake)
    return Profiles(tuple(found.values()), nodes, tuple(mistakes))


def _user_files(folder: Path | None, mistakes: list[PackError]) -> Iterator[Path]:
    """Yield the user's files in the order of their names, noting those that would be passed over."""
    if folder is None or not folder.is_dir():
        return
    try:
        paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    except OSError as error:
        mistakes.append(PackError(f"cannot be read: {error.strerror}", Place(shown(folder))))
        return
    for path in paths[:_MOST_FILES]:
        if path.suffix == ".yaml":
            yield path
        elif path.suffix.lower() in (".yml", ".yaml"):
            mend = f"rename it to {path.stem}.yaml"
            mistakes.append(PackError("not read under this name", Place(shown(path)), mend))
    if len(paths) > _MOST_FILES:
        mistakes.append(PackError(f"more than {_MOST_FILES} files", Place(shown(folder)), "keep fewer profiles here"))


def _laid_over(own: Node, builtin: Node | None) -> Node:
    table = table_of(own, "a platform profile")
    return overlaid(table, builtin) if isinstance(builtin, Table) else table


def _read(path: Path) -> Node:
    return read_file(path, shown(path))


def _category_ids(data: Path) -> frozenset[str]:
    """Return the ids of the categories, which a profile's table names; `packs.catalogue` reads the rest of them."""
    items = items_of(_read(data / "categories.yaml"), "the catalogue of categories")
    named = [item.entries.get("id") for item in items if isinstance(item, Table)]
    return frozenset(node.value for node in named if isinstance(node, Text))
