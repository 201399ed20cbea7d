"""Print the path of the addon, so that mitmproxy's own tools can load it: mitmdump -s "$(presend-proxy path)"."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from presend_proxy import entry


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(arguments: Namespace) -> int:  # noqa: ARG001 (nothing to choose)
    """Print the path; return 0."""
    print(addon_path())
    return 0


def addon_path() -> Path:
    """Return the file that `mitmdump -s` takes."""
    return Path(str(entry.__file__)).with_name("presend_addon.py")
