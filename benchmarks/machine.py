"""The conditions of a run: without them a figure means nothing."""

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from presend.engine.shift_and import IS_COMPILED

PACKAGES = ("presend", "aiohttp", "ahocorasick-rs", "regex", "pydantic", "phonenumbers")


def load_now() -> str:
    """Return the machine's load over 1, 5 and 15 minutes, where the system tells."""
    try:
        return " ".join(f"{load:.2f}" for load in os.getloadavg())
    except (AttributeError, OSError):
        return "unknown"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def conditions() -> dict[str, str]:
    """Return what a reader must know of the machine and the software, as lines of text."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs",
        "load at start (1, 5, 15 min)": load_now(),
        "packages": ", ".join(f"{package} {_version(package)}" for package in PACKAGES),
        "engine": "its inner loops compiled" if IS_COMPILED else "all in Python",
        "debug": "yes: figures are worthless" if sys.flags.dev_mode or hasattr(sys, "gettotalrefcount") else "no",
    }
