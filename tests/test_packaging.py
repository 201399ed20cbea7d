"""The wheel, built from the sdist as an index would serve it, works on its own."""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

import presend
from presend.engine.shift_and import IS_COMPILED

# One worker builds for all of them.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]
RISKY = "Could you pay me through PayPal instead?"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the sdist. Without isolation: the pinned build tool is in this environment."""
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root])
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment with the wheel in it.

    Its dependencies are borrowed from this environment, by a .pth file: nothing is fetched. A .pth file of
    a borrowed folder is not read, so the editable presend of this environment stays out.
    """
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / Path(sys.executable).name
    _run([sys.executable, "-m", "pip", f"--python={python}", "install", "--no-deps", "--no-index", "--quiet", wheel])
    borrowed = sysconfig.get_path("purelib")
    place = _run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).stdout.strip()
    Path(place, "borrowed.pth").write_text(borrowed + "\n", encoding="utf-8")
    return programs


def test_the_wheel_holds_code_packs_and_annotator(wheel: Path, root: Path) -> None:
    files = set(ZipFile(wheel).namelist())
    patterns = {f"presend/{path.relative_to(root).as_posix()}" for path in (root / "patterns").rglob("*.yaml")}
    pages = {path.relative_to(root / "server").as_posix() for path in (root / "server/presend/web").rglob("*.*")}

    assert patterns <= files
    assert {page for page in pages if not page.endswith(".map")} <= files
    assert {"presend/__init__.py", "presend/py.typed"} <= files
    assert {f"presend/web/static/{name}.js" for name in ("annotator", "holds", "learn")} <= files
    assert {f"presend/extension/{browser}/manifest.json" for browser in ("chrome", "firefox")} <= files
    assert {name.split("/")[0] for name in files} == {
        "presend",
        "presend_proxy",
        f"presend-{presend.__version__}.dist-info",
    }


def test_one_wheel_fits_every_python_where_something_was_compiled(wheel: Path) -> None:
    inside = {Path(name).suffix for name in ZipFile(wheel).namelist() if "engine/_native" in name}
    if IS_COMPILED:
        assert "-cp311-abi3-" in wheel.name
        assert inside & {".so", ".pyd"}
    else:
        assert "-py3-none-any" in wheel.name
    assert not any("engine/native/" in name for name in ZipFile(wheel).namelist())


def test_the_installed_program_finds_something(installed: Path, tmp_path: Path) -> None:
    run = _run([installed / "presend", "check", RISKY], cwd=tmp_path, expect=1)

    assert "payment-app" in run.stdout


def test_the_installed_library_is_the_wheels_own(installed: Path, tmp_path: Path) -> None:
    code = "import presend; print(presend.__file__); print(presend.check('Good morning').verdict)"
    file, verdict = _run([installed / "python", "-c", code], cwd=tmp_path).stdout.split()

    assert Path(file).is_relative_to(installed.parent)
    assert verdict == "clear"


def test_it_runs_as_a_module_too(installed: Path, tmp_path: Path) -> None:
    run = _run([installed / "python", "-m", "presend", "--version"], cwd=tmp_path)

    assert run.stdout == f"presend {presend.__version__}\n"


def _run(
    command: Sequence[str | Path], *, cwd: Path | None = None, expect: int = 0
) -> "subprocess.CompletedProcess[str]":
    run = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == expect, run.stdout + run.stderr
    return run
