"""The command line: `presend COMMAND …`, one module a command.

A command's module has two functions, and its docstring is its help:

    add_arguments(parser: ArgumentParser) -> None      declares what it takes
    run(arguments: Namespace) -> int                   does it; returns the exit code

It is imported only when it is asked for, so that `presend check` never waits for a server's libraries.
Exit codes: 0 nothing to say, 1 something was found, 2 the question itself was wrong.
"""

import os
import sys
from argparse import REMAINDER, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from types import ModuleType

from presend import __version__
from presend.errors import PresendError

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
WRONG = 2
INTERRUPTED = 130  # what a shell reports of a program ended with Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code. Nothing but a mistake of ours ends in a traceback."""
    _make_output_safe()
    try:
        chosen = command_parser().parse_args(argv)
        return run_command(chosen.command, chosen.arguments)
    except PresendError as error:
        print(f"presend: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # The reader left (`presend … | head`). What is still to be flushed has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED


def _make_output_safe() -> None:
    """Write UTF-8 into pipes and files on every system, and never fail on a sign a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def command_parser() -> ArgumentParser:
    """Return the parser that only finds out which command is meant."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{width}}  {summary}" for name, summary in COMMANDS.items())
    parser = ArgumentParser(
        prog="presend",
        description="Check a message before it is sent, on your own machine.",
        epilog=f"commands:\n{commands}\n\n`presend COMMAND --help` tells more.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"presend {__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="what to do; see below")
    parser.add_argument("arguments", nargs=REMAINDER, metavar="…", help="what the command takes")
    return parser


def command_module(name: str) -> ModuleType:
    """Return the module of a command."""
    return import_module(f"presend.cli.{name}")


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Import the command's module, let it parse its arguments, and run it."""
    module = command_module(name)
    parser = ArgumentParser(
        prog=f"presend {name}",
        description=module.__doc__,
        formatter_class=RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(arguments)))
