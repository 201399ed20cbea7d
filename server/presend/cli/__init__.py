"""The command line: `presend COMMAND …`, one module a command (presend.commands says what such a module has).

Exit codes: 0 nothing to say, 1 something was found, 2 the question itself was wrong.
"""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from presend.commands import Program, exit_code

COMMANDS = {
    "check": "check a message, files, or a stream of messages",
    "serve": "start the local server and its pages",
    "open": "open the pages of the server that runs",
    "pair": "show a code that connects the browser extension",
    "extension": "say where the browser extension is and how to load it",
    "holds": "show the messages that wait, and decide",
    "packs": "check, test and show rule packs",
    "profiles": "show what is known of each site, and check your own files",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    purpose = "Check a message before it is sent, on your own machine."
    return exit_code(Program("presend", purpose, COMMANDS, command_module), argv)


def command_module(name: str) -> ModuleType:
    """Return the module of a command."""
    return import_module(f"presend.cli.{name}")
