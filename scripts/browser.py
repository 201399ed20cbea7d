"""Find the browsers that the tests drive, Chromium and Firefox; `python scripts/browser.py` installs them where it may.

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
FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_PLACES = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
)
FONTS = ("fonts-dejavu-core", "fonts-noto-color-emoji", "fonts-noto-cjk")
PACKAGES = ("chromium", "firefox-esr", *FONTS)
ADVICE = (
    "The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium; "
    "macOS: brew install --cask chromium; Windows: winget install Google.Chrome), "
    "or say where it is: PRESEND_BROWSER=/path/to/chromium"
)


FIREFOX_ADVICE = (
    "The tests of the extension need Firefox too. Install it (Debian: apt-get install firefox-esr; macOS: brew install "
    "--cask firefox; Windows: winget install Mozilla.Firefox), or say where it is: PRESEND_FIREFOX=/path/to/firefox"
)


def find_browser() -> Path | None:
    """Return the Chromium to start, None where there is none."""
    return next((path for path in browser_candidates() if path.exists()), None)


def find_firefox() -> Path | None:
    """Return the Firefox to start, None where there is none."""
    named = os.environ.get("PRESEND_FIREFOX")
    if named:
        return Path(named) if Path(named).exists() else None
    found = filter(None, map(shutil.which, FIREFOX_NAMES))
    return next((path for path in map(Path, (*found, *FIREFOX_PLACES)) if path.exists()), None)


def browser_candidates() -> Iterator[Path]:
    """Yield the places a Chromium may be: the named one first."""
    named = os.environ.get("PRESEND_BROWSER")
    if named:
        yield Path(named)
        return
    yield from (Path(found) for found in map(shutil.which, NAMES) if found)
    yield from map(Path, USUAL_PLACES)


def install_browser() -> None:
    """Install both browsers and fonts with apt, where this user may do so without being asked."""
    apt = shutil.which("apt-get")
    prefix = _root_prefix()
    if not apt or prefix is None:
        return
    print("setup: installing Chromium and Firefox for the browser tests", flush=True)
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
    """Make sure that both browsers are there; return the exit code."""
    if not (find_browser() and find_firefox()):
        install_browser()
    missing = [advice for advice, found in ((ADVICE, find_browser()), (FIREFOX_ADVICE, find_firefox())) if not found]
    for advice in missing:
        print(advice, file=sys.stderr)
    return 2 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
