"""Where the browser extension stands, so that a person can load it."""

from importlib import resources
from pathlib import Path


def extension_folder() -> Path | None:
    """Return the folder with `chrome` and `firefox` in it: the wheel's, or the checkout's where it is built."""
    package = Path(str(resources.files("presend")))
    for folder in (package / "extension", package.parents[1] / "extension" / "dist"):
        if (folder / "chrome" / "manifest.json").is_file():
            return folder
    return None
