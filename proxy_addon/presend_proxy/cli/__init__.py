"""The proxy's command line: `presend-proxy COMMAND …`, one module a command, imported only when it is asked for.

A command's module has `add_arguments(parser)` and `run(arguments)`, and its docstring is its help. Exit codes: 0 all
is well, 1 something wants mending, 2 the question itself was wrong.
"""

import os
import sys
from argparse import REMAINDER, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper

from presend import __version__
from presend.errors import PresendError, SettingsError

COMMANDS = {
    "run": "start the proxy",
    "doctor": "look whether everything is in place, and say what to mend",
    "trust": "open a browser of its own that alone trusts and uses the proxy",
    "learn": "find out how a site sends messages",
    "path": "print the path of the addon, for mitmproxy's own tools",
}
WITHOUT_MITMPROXY = ("path",)
WRONG = 2
INTERRUPTED = 130  # what a shell reports of a program ended with Ctrl-C
MISSING = 'mitmproxy is not installed. Mend: pip install "presend[proxy]"'


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code. Nothing but a mistake of ours ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        chosen = command_parser().parse_args(argv)
        code = run_command(chosen.command, chosen.arguments)
        sys.stdout.flush()
    except PresendError as error:
        print(f"presend-proxy: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # The reader left (`presend-proxy … | head`). What is still to be flushed has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def command_parser() -> ArgumentParser:
    """Return the parser that only finds out which command is meant."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{width}}  {summary}" for name, summary in COMMANDS.items())
    parser = ArgumentParser(
        prog="presend-proxy",
        description="Check messages on the wire, for apps and browsers without the extension.",
        epilog=f"commands:\n{commands}\n\n`presend-proxy COMMAND --help` tells more.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"presend-proxy {__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="what to do; see below")
    parser.add_argument("arguments", nargs=REMAINDER, metavar="…", help="what the command takes")
    return parser


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Import the command's module, let it parse its arguments, and run it."""
    if name not in WITHOUT_MITMPROXY and find_spec("mitmproxy") is None:
        raise SettingsError(MISSING)
    module = import_module(f"presend_proxy.cli.{name}")
    parser = ArgumentParser(
        prog=f"presend-proxy {name}", description=module.__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(arguments)))
