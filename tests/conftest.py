import os
from pathlib import Path

import pytest
from hypothesis import settings

from browser import ADVICE, find_browser

ROOT = Path(__file__).resolve().parent.parent
ABOUT_THE_TESTS = {"PRESEND_BROWSER", "PRESEND_FIREFOX", "PRESEND_REQUIRE_BROWSER"}
# Where platformdirs looks on Linux and macOS, and on Windows.
CONFIG_FOLDERS = ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA")

# No deadline: a busy machine is no fault of the code. Nothing random in CI: a red run must be repeatable.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser to drive. `make test` insists on one; elsewhere its tests are skipped without it."""
    found = find_browser()
    if found is None and os.environ.get("PRESEND_REQUIRE_BROWSER"):
        pytest.fail(ADVICE)
    if found is None:
        pytest.skip(ADVICE)
    return found


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings and packs of the person who runs the tests out of every test."""
    for name in os.environ.keys() - ABOUT_THE_TESTS:
        if name.startswith("PRESEND_"):
            monkeypatch.delenv(name)
    for name in CONFIG_FOLDERS:
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "nobody"))
