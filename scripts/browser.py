"""Find the Chromium that the browser tests drive; `python scripts/browser.py` installs one where it may.

Only Debian and Ubuntu are served (as root, or with a sudo that asks nothing): elsewhere it says what to
install. Fonts come with it: without them a page measures as boxes.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-color-emoji", "fonts-noto-cjk")
ADVICE = (
    "The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium; "
    "macOS: brew install --cask chromium; Windows: winget install Google.Chrome), "
    "or say where it is: PRESEND_BROWSER=/path/to/chromium"
)


def find_browser() -> Path | None:
    """Return the program to start, None where there is none."""
    return next((path for path in browser_candidates() if path.exists()), None)


def browser_candidates() -> Iterator[Path]:
    """Yield the places a Chromium may be: the named one first."""
    named = os.environ.get("PRESEND_BROWSER")
    if named:
        yield Path(named)
        return
    yield from (Path(found) for found in map(shutil.which, NAMES) if found)
    yield from map(Path, USUAL_PLACES)


def install_browser() -> None:
    """Install Chromium and fonts with apt, where this user may do so without being asked."""
    apt = shutil.which("apt-get")
    prefix = _root_prefix()
    if not apt or prefix is None:
        return
    print("setup: installing Chromium for the browser tests", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*prefix, apt, "update", "-qq"], check=False, env=quiet)
    install = ("install", "-y", "-qq", "--no-install-recommends")
    subprocess.run([*prefix, apt, *install, *PACKAGES], check=False, env=quiet, stdout=subprocess.DEVNULL)


def _root_prefix() -> list[str] | None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def main() -> int:
    """Make sure that there is a browser; return the exit code."""
    if not find_browser():
        install_browser()
    if find_browser():
        return 0
    print(ADVICE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
