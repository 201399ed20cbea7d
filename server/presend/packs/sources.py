"""Where packs come from: the built-in data, the user's configuration folder, and folders that were named.

The built-in data is `presend/patterns` in an installed wheel, and `<checkout>/patterns` in an editable
install, where an edit therefore takes effect at once.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path

from platformdirs import user_config_path

from presend.errors import PackError, Place
from presend.packs.lexicon import PackOrigin
from presend.packs.schema import MANIFEST

MAX_PACK_BYTES = 16 * 1024 * 1024
MAX_PACK_FILES = 400


@dataclass(frozen=True, slots=True)
class PackFolder:
    """A folder that is a pack, and its files but for the manifest, in the order of their names."""

    path: Path
    origin: PackOrigin
    files: tuple[Path, ...]


def data_folder() -> Path:
    """Return the folder of the built-in data: packs, platforms, categories, replies."""
    package = Path(str(resources.files("presend")))
    for folder in (package / "patterns", package.parents[1] / "patterns"):
        if (folder / "categories.yaml").is_file():
            return folder
    raise PackError("the built-in packs are missing", Place(str(package / "patterns")), "install presend again")


def user_folder() -> Path:
    """Return the folder of the user's own packs, which need not exist."""
    return user_config_path("presend", appauthor=False) / "packs"


def user_platforms() -> Path:
    """Return the folder of the user's own platform profiles, which need not exist."""
    return user_config_path("presend", appauthor=False) / "platforms"


def shown(path: Path) -> str:
    """Return how errors name a path: from the current folder, with slashes, where it lies inside that."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def packs_in(folder: Path, origin: PackOrigin) -> list[PackFolder]:
    """Return the packs among a folder's sub-folders, in the order of their names."""
    if not folder.is_dir():
        return []
    try:
        paths = [path for path in sorted(folder.iterdir()) if (path / MANIFEST).exists()]
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", Place(shown(folder))) from error
    return [pack_folder(path, origin) for path in paths]


def packs_at(path: Path, origin: PackOrigin = PackOrigin.GIVEN) -> list[PackFolder]:
    """Return the pack that a folder is, or the packs that it holds."""
    if not path.is_dir():
        problem = "not a folder" if path.exists() else "there is no such folder"
        raise PackError(problem, Place(shown(path)), "name a pack's folder, or a folder of packs")
    if (path / MANIFEST).exists():
        return [pack_folder(path, origin)]
    if found := packs_in(path, origin):
        return found
    raise PackError("no pack here", Place(shown(path)), f"a pack is a folder with a file {MANIFEST}: docs/packs.md")


def pack_folder(path: Path, origin: PackOrigin) -> PackFolder:
    """Return a pack's files, refusing what leads out of its folder or is more than a pack may hold."""
    files = [file for file in _entries(path) if _belongs(file)]
    size = sum(_size_inside(file, path) for file in files)
    if size > MAX_PACK_BYTES:
        problem = f"the pack has {size / 1024 / 1024:.1f} MiB; {MAX_PACK_BYTES // 1024 // 1024} MiB are the most"
        raise PackError(problem, Place(shown(path)), "split the pack")
    return PackFolder(path, origin, tuple(sorted(file for file in files if file.name != MANIFEST)))


def _entries(path: Path) -> list[Path]:
    """Return what stands in a folder, without listing more than a pack may hold."""
    try:
        with os.scandir(path) as entries:
            found = [Path(entry.path) for entry in islice(entries, MAX_PACK_FILES + 1)]
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", Place(shown(path))) from error
    if len(found) > MAX_PACK_FILES:
        raise PackError(f"more than {MAX_PACK_FILES} files in one pack", Place(shown(path)), "split the pack")
    return found


def _belongs(file: Path) -> bool:
    """Tell whether a pack reads this; what looks like a rule file and would be passed over is an error."""
    if file.name.startswith("."):
        return False
    if file.is_dir():
        if any(file.glob("*.yaml")):
            mend = "put its files into the pack's own folder"
            raise PackError("a folder of YAML files inside a pack", Place(shown(file)), mend)
        return False
    if file.suffix.lower() == ".yml" or (file.suffix != ".yaml" and file.suffix.lower() == ".yaml"):
        raise PackError("not read under this name", Place(shown(file)), f"rename it to {file.stem}.yaml")
    return file.suffix == ".yaml"


def _size_inside(file: Path, folder: Path) -> int:
    """Return the size of a file, refusing a symbolic link that leads out of the pack, or nowhere."""
    try:
        inside = file.resolve(strict=True).is_relative_to(folder.resolve())
        size = file.stat().st_size
    except (OSError, RuntimeError):
        raise PackError("a symbolic link that leads nowhere", Place(shown(file)), "put the file itself here") from None
    if not inside:
        raise PackError("a symbolic link that leads out of the pack", Place(shown(file)), "put the file itself here")
    return size


def all_packs(packs: Iterable[Path], data: Path, *, builtin: bool, user: bool) -> list[PackFolder]:
    """Return the packs in force: built-in ones, the user's, and those that were named."""
    found = packs_in(data, PackOrigin.BUILTIN) if builtin else []
    if user:
        found += packs_in(user_folder(), PackOrigin.USER)
    for path in packs:
        found += packs_at(path)
    return found
