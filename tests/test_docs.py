"""The docs say nothing that is not so: commands, targets, categories, links."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from presend import cli
from presend.wire import Finding, Report
from readme import EXAMPLE, true_readme

PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
FOLDERS = ("benchmarks", "docs", "extension", "patterns", "proxy_addon", "scripts", "server", "tests")
LINK = re.compile(r"\]\(([^)\s]+)\)")
MACHINE_PATH = re.compile(r"(?<![\w.])(/(work|root|home|Users|opt|tmp)/\w+|[A-Z]:\\)")
MAKE = re.compile(r"\bmake ([a-z-]+)\b")
COMMAND = re.compile(r"\bpresend ([a-z]+)\b")


def pages(root: Path) -> list[Path]:
    top = [root / name for name in PAGES if (root / name).exists()]
    return [*top, *sorted((root / "docs").rglob("*.md")), *sorted((root / "patterns").rglob("*.md"))]


def code_of(page: str) -> Iterator[str]:
    """The code blocks and code words of a page: what a reader may type."""
    yield from re.findall(r"^```\w*\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    yield from re.findall(r"`([^`\n]+)`", page)


def typed(root: Path, pattern: re.Pattern[str]) -> set[str]:
    return {
        found
        for page in pages(root)
        for code in code_of(page.read_text(encoding="utf-8"))
        for found in pattern.findall(code)
    }


def test_every_link_leads_somewhere(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in pages(root)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not link.startswith("#") and not (page.parent / link.partition("#")[0]).exists()
    ]

    assert broken == []


def test_every_file_that_is_named_exists(root: Path) -> None:
    """`tests/test_docs.py` must be there; `check.py` must be the name of some file."""
    here = {path.name for folder in FOLDERS for path in (root / folder).rglob("*.py")}
    missing = [
        f"{page.relative_to(root)}: {named}"
        for page in (root / "ARCHITECTURE.md", root / "CONTRIBUTING.md", root / "README.md")
        for named in re.findall(r"`([\w./-]+)`", page.read_text(encoding="utf-8"))
        if (named.startswith(tuple(f"{folder}/" for folder in FOLDERS)) and not (root / named).exists())
        or (re.fullmatch(r"\w+\.py", named) and named not in here)
    ]

    assert missing == []


def test_every_make_command_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert typed(root, MAKE) - targets == set()
    assert {"setup", "run", "test", "lint"} <= typed(root, MAKE)


def test_every_target_says_what_it_does(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony

    assert set(phony[1].split()) == set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def test_every_presend_command_exists_and_is_in_the_readme(root: Path) -> None:
    table = re.findall(r"^\| `presend ([a-z]+)` \|", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert table == list(cli.COMMANDS)
    assert typed(root, COMMAND) - set(cli.COMMANDS) == set()


def test_every_category_is_in_the_glossary(root: Path) -> None:
    catalogue = YAML(typ="safe").load((root / "patterns/categories.yaml").read_text(encoding="utf-8"))
    glossary = (root / "docs/glossary.md").read_text(encoding="utf-8").partition("## Categories")[2]

    assert set(re.findall(r"^\| `([a-z-]+)` \|", glossary, re.MULTILINE)) == category_ids(catalogue)


def category_ids(catalogue: object) -> set[str]:
    """The catalogue may be a list of entries or a mapping of them."""
    if isinstance(catalogue, dict):
        catalogue = catalogue.get("categories", catalogue)
    if isinstance(catalogue, dict):
        return set(catalogue)
    assert isinstance(catalogue, list)
    return {entry["id"] for entry in catalogue}


def test_the_readmes_examples_are_true(root: Path) -> None:
    page = (root / "README.md").read_text(encoding="utf-8")

    assert EXAMPLE.search(page)
    assert page == true_readme(page), "`make docs` pastes the true output"


def test_the_readmes_python_is_true(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [code] = re.findall(
        r"^```python\n(.*?)^```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 (our own page)
    promised = re.search(r"# (\w+)$", code, re.MULTILINE)
    assert promised

    assert capsys.readouterr().out.splitlines()[0] == promised[1]


def test_no_page_names_a_place_on_somebodys_machine(root: Path) -> None:
    places = [
        f"{page.relative_to(root)}: {found[0]}"
        for page in pages(root)
        for found in MACHINE_PATH.finditer(page.read_text(encoding="utf-8"))
    ]

    assert places == []


def test_only_the_wire_spells_the_keys_of_a_report(root: Path) -> None:
    """A key of an answer stands in quotes nowhere outside presend.wire."""
    keys = (set(Report.model_fields) | set(Finding.model_fields)) - COMMON_WORDS
    server = root / "server/presend"
    spelled = [
        f"{path.relative_to(server)}: {key}"
        for floor in ("app", "cli", "settings")
        for path in sorted((server / floor).rglob("*.py"))
        for key in sorted(keys)
        if f'"{key}"' in path.read_text(encoding="utf-8")
    ]

    assert spelled == []


# Keys that are words of other things too.
COMMON_WORDS = {"start", "end", "rule", "rules", "category", "reply", "severity", "notes", "excused"}
