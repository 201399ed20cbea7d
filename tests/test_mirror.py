"""Tests mirror the source, name for name, so that it is plain where a test stands and where one is missing."""

from pathlib import Path

import pytest

# Files without a test of their own, and why.
WITHOUT = {
    "presend/__init__.py": "tests/test_public_api.py holds what it promises",
    "presend/__main__.py": "tests/test_packaging.py starts it",
    "presend/packs/__main__.py": "one call; tests/cli/test_packs.py starts what it calls",
    "presend_proxy/__main__.py": "one call; tests/proxy_addon/cli/test_cli.py starts it",
}


# The package → the folder it stands in and the folder of its tests.
PACKAGES = {"presend": ("server", "tests"), "presend_proxy": ("proxy_addon", "tests/proxy_addon")}


def python_sources(root: Path) -> list[Path]:
    return sorted(
        path.relative_to(root / folder)
        for package, (folder, _) in PACKAGES.items()
        for path in (root / folder / package).rglob("*.py")
    )


def mirrors(root: Path, source: Path) -> list[str]:
    """Where the test of a source may stand.

    engine/span.py → tests/engine/test_span.py. app/__init__.py → tests/app/test_app.py or test_init.py.
    phone_plans.py beside phone.py is a part of it, so test_phone.py will do too.
    """
    package = source.parts[0]
    folder, tests = PACKAGES[package]
    inside = source.relative_to(package)
    stems = [inside.parent.name, "init"] if source.name == "__init__.py" else [source.stem]
    whole = source.stem.partition("_")[0]
    if (
        whole
        and source.with_name(f"{whole}.py") != source
        and (root / folder / source.with_name(f"{whole}.py")).exists()
    ):
        stems.append(whole)
    return [(Path(tests) / inside.parent / f"test_{stem}.py").as_posix() for stem in stems]


def only_names_things(path: Path) -> bool:
    """Whether a package's __init__.py holds nothing that could be tested: a docstring and imports."""
    code = path.read_text(encoding="utf-8")
    return path.name == "__init__.py" and not any(
        line.startswith(("def ", "class ", "async ")) for line in code.splitlines()
    )


def test_every_source_has_its_test(root: Path) -> None:
    missing = [
        f"{source} needs {mirrors(root, source)[0]}"
        for source in python_sources(root)
        if source.as_posix() not in WITHOUT
        and not only_names_things(root / PACKAGES[source.parts[0]][0] / source)
        and not any((root / test).exists() for test in mirrors(root, source))
    ]

    assert not missing, "\n".join(missing)


def test_every_exception_is_still_one(root: Path) -> None:
    gone = [name for name in WITHOUT if not (root / PACKAGES[name.partition("/")[0]][0] / name).exists()]

    assert gone == []


def test_every_test_of_a_floor_has_its_source(root: Path) -> None:
    floors = {path.name for path in (root / "server/presend").iterdir() if path.is_dir()} | {"proxy_addon"}
    mirrored = {test for source in python_sources(root) for test in mirrors(root, source)}
    orphans = [
        path.relative_to(root).as_posix()
        for path in sorted((root / "tests").rglob("test_*.py"))
        if path.relative_to(root / "tests").parts[0] in floors and path.relative_to(root).as_posix() not in mirrored
    ]

    assert orphans == []


def test_every_typescript_source_has_its_test(root: Path) -> None:
    source = root / "extension/src"
    if not source.exists():
        pytest.skip("no extension here (an sdist)")
    missing = [
        path.relative_to(root).as_posix()
        for path in sorted(source.rglob("*.ts"))
        if not path.name.endswith((".test.ts", ".d.ts"))
        and needs_a_test(path)
        and not path.with_suffix(".test.ts").exists()
    ]

    assert missing == []


def needs_a_test(path: Path) -> bool:
    # wire.ts only names types; an entry under hosts/ runs in the browser tests; family.test.ts goes through the
    # families of editors, which are data.
    data = path.parent.name == "editors" and ": Family = {" in path.read_text(encoding="utf-8")
    return path.name != "wire.ts" and path.parent.name != "hosts" and not data
