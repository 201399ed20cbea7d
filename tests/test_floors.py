"""The floors of ARCHITECTURE.md: who may import whom."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

IMPURE = {"__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"}
BLOCKED = ("aiohttp", "mitmproxy")
# Runs in a fresh interpreter in which the blocked packages cannot be imported.
IMPORT_WITHOUT = """
import sys
for name in {blocked!r}:
    sys.modules[name] = None
import presend
report = presend.check("Hello, the draft is ready.")
assert report.verdict == "clear", report
"""
# `import presend` alone: what it must not drag in.
IMPORTED = """
import sys
import presend
print(*sorted({heavy!r} & {{name.partition(".")[0] for name in sys.modules}}))
"""
HEAVY = {"aiohttp", "asyncio", "mitmproxy", "phonenumbers", "pydantic", "regex", "requests", "ruamel", "tldextract"}


def test_imports_go_only_downwards(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=root, capture_output=True, encoding="utf-8", check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_a_module_under_presend_has_a_floor(root: Path) -> None:
    contract = (root / "pyproject.toml").read_text(encoding="utf-8")

    assert "exhaustive = true" in contract, "without it, a new package would stand on no floor and break none"


def test_the_engine_opens_and_prints_nothing(root: Path) -> None:
    """What import-linter cannot see: names that need no import."""
    used = [
        f"{path.relative_to(root)}:{node.lineno}: {node.func.id}"
        for path in sorted((root / "server/presend/engine").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE
    ]

    assert used == []


@pytest.mark.slow
def test_the_library_runs_without_aiohttp_and_mitmproxy() -> None:
    run = _python(IMPORT_WITHOUT.format(blocked=BLOCKED))

    assert run.returncode == 0, run.stderr


def test_importing_presend_is_light() -> None:
    run = _python(IMPORTED.format(heavy=HEAVY))

    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []


def _python(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)


def test_no_group_is_repeated_possessively(root: Path) -> None:
    """Python 3.11.2, which Debian ships, matches `(…)*+` and `(…){1,3}+` wrongly: write `(?>(…)*)`."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\}|\{\{\d*,?\d*\}\})\+")
    sources = (root / "server" / "presend").rglob("*.py")
    assert [path.name for path in sources if possessive.search(path.read_text(encoding="utf-8"))] == []
