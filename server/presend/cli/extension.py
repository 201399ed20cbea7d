"""Print where the browser extension is and how to load it.

Chrome and Edge keep it loaded from then on; Firefox until it is closed.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from presend.errors import SettingsError
from presend.settings import extension_folder


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(arguments: Namespace) -> int:  # noqa: ARG001 (every command takes them)
    """Print it; return 0. Raises SettingsError where it was not built."""
    folder = extension_folder()
    if folder is None:
        raise SettingsError("the extension is not built. Mend: run `make setup` in the checkout.")
    print(how_to_load(folder))
    return 0


def how_to_load(folder: Path) -> str:
    """Return the two ways to load it."""
    return (
        "Load the browser extension once:\n"
        f"  Chrome, Edge  chrome://extensions, Developer mode, Load unpacked: {folder / 'chrome'}\n"
        f"  Firefox       about:debugging, This Firefox, Load Temporary Add-on: "
        f"{folder / 'firefox' / 'manifest.json'}"
    )
