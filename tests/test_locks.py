"""Lock files pin everything and name no registry, so that any index can serve them."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PIN = re.compile(r"[a-z0-9-]+==[0-9][A-Za-z0-9.+!]*( ; .+)?")
REGISTRY = re.compile(
    r"""://(?!opencollective\.com|github\.com/sponsors)|registry\.|"resolved"|--(extra-)?index-url|--find-links"""
)


def lock_files(root: Path) -> list[Path]:
    names = ("constraints*.txt", "requirements*.txt", "package-lock.json", "*.lock", ".npmrc", "pip.conf")
    places = [root, root / "benchmarks", root / "extension", root / "requirements"]
    return sorted(path for place in places for name in names for path in place.glob(name))


def test_no_lock_file_names_a_registry(root: Path) -> None:
    named = [
        f"{path.relative_to(root)}: {line.strip()}"
        for path in lock_files(root)
        for line in path.read_text(encoding="utf-8").splitlines()
        if REGISTRY.search(_without_funding(line)) and "omit-lockfile-registry-resolved" not in line
    ]

    assert len(lock_files(root)) > 1
    assert named == []


def test_constraints_are_pins_and_nothing_else(root: Path) -> None:
    odd = [line for line in _constraints(root) if not PIN.fullmatch(line)]

    assert odd == []


def test_every_python_dependency_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = {line.split("==")[0] for line in _constraints(root)}
    asked = [
        *project["project"]["dependencies"],
        *(name for group in project["dependency-groups"].values() for name in group),
    ]

    missing = [name for name in map(_package, asked) if name not in pinned]

    assert missing == []


def test_the_node_lock_is_complete(root: Path) -> None:
    """Every package that a locked package may need is locked too, for other systems as well."""
    lock_file = root / "extension/package-lock.json"
    if not lock_file.exists():
        pytest.skip("no extension here (an sdist)")
    packages = json.loads(lock_file.read_text(encoding="utf-8"))["packages"]
    locked = {path.rpartition("node_modules/")[2] for path in packages if path}

    missing = sorted({name for name in _wanted(packages) if name not in locked})

    assert missing == []


def _wanted(packages: dict[str, dict[str, dict[str, str]]]) -> Iterator[str]:
    for package in packages.values():
        for kind in ("dependencies", "devDependencies", "optionalDependencies"):
            yield from package.get(kind, {})


def _without_funding(line: str) -> str:
    """A package's own funding page is no registry."""
    return "" if line.strip().startswith(('"url":', '"funding":')) else line


def _constraints(root: Path) -> list[str]:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _package(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[._]", "-", match[0]).lower()
