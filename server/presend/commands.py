"""What every command line of presend is: `PROGRAM COMMAND …`, one module a command.

A command's module has two functions, and its docstring is its help:

    add_arguments(parser: ArgumentParser) -> None      declares what it takes
    run(arguments: Namespace) -> int                   does it; returns the exit code

It is imported only when it is asked for, so that `presend check` never waits for a server's libraries.
"""

import atexit
import gc
import os
import sys
from argparse import REMAINDER, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from types import ModuleType

from presend import __version__
from presend.errors import PresendError

WRONG = 2
INTERRUPTED = 130  # what a shell reports of a program ended with Ctrl-C


@dataclass(frozen=True, slots=True)
class Program:
    """A command line: its name, what it is for, its commands with a line each, and how to get a command's module."""

    name: str
    purpose: str
    commands: Mapping[str, str]
    command_module: Callable[[str], ModuleType]


def exit_code(program: Program, argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code. Nothing but a mistake of ours ends in a traceback."""
    _make_output_safe()
    # What a command loaded would be walked for rubbish once more when Python ends, which takes as long as loading it.
    atexit.register(gc.freeze)
    try:
        code = _run(program, argv)
        # Here, and not when Python ends: by then nobody could answer for a reader that has left.
        sys.stdout.flush()
    except PresendError as error:
        sys.stderr.write(f"{program.name}: {error}\n")
        return WRONG
    except BrokenPipeError:
        # The reader left (`presend … | head`). What is still to be flushed has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _make_output_safe() -> None:
    """Write UTF-8 into pipes and files on every system, and never fail on a sign a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _run(program: Program, argv: Sequence[str] | None) -> int:
    """Import the command's module, let it parse its arguments, and run it."""
    chosen = _command_parser(program).parse_args(argv)
    module = program.command_module(chosen.command)
    parser = ArgumentParser(
        prog=f"{program.name} {chosen.command}",
        description=module.__doc__,
        formatter_class=RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(chosen.arguments)))


def _command_parser(program: Program) -> ArgumentParser:
    """Return the parser that only finds out which command is meant."""
    width = max(map(len, program.commands))
    commands = "\n".join(f"  {name:{width}}  {summary}" for name, summary in program.commands.items())
    parser = ArgumentParser(
        prog=program.name,
        description=program.purpose,
        epilog=f"commands:\n{commands}\n\n`{program.name} COMMAND --help` tells more.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{program.name} {__version__}")
    parser.add_argument("command", choices=program.commands, metavar="COMMAND", help="what to do; see below")
    parser.add_argument("arguments", nargs=REMAINDER, metavar="…", help="what the command takes")
    return parser
