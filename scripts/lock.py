"""Write constraints.txt: one exact version of every package, for Python 3.11 to 3.13 and every system.

Run it with `make lock`. The file holds names and versions only, so that it works with any index.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Every package that presend, its tests and its tools need, down to the last one, pinned.
# Written by `make lock`; read by scripts/setup.py. Names and versions only: any index will do.
"""
GROUPS = ("dev", "node", "pip", "lock")
EXTRAS = ("proxy", "notify")


def locked_versions() -> str:
    """Ask the resolver for one set of versions that fits every supported Python and system."""
    groups = [word for group in GROUPS for word in ("--group", group)]
    extras = [word for extra in EXTRAS for word in ("--extra", extra)]
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11"),
        *("--upgrade", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"),
        *groups,
        *extras,
        "pyproject.toml",
    ]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


if __name__ == "__main__":
    (ROOT / "constraints.txt").write_text(HEADER + locked_versions(), encoding="utf-8", newline="\n")
