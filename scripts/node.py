"""Run npm in extension/ with the Node that `make setup` found: `python scripts/node.py run test`."""

import subprocess
import sys

import setup


def main() -> int:
    """Pass the arguments on to npm; return its exit code."""
    if not (setup.EXTENSION / "package.json").exists():
        return 0
    try:
        setup.npm(*sys.argv[1:])
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    return 0


if __name__ == "__main__":
    sys.exit(main())
