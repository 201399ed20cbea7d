"""The proxy's command line: `presend-proxy COMMAND …`, one module a command (see presend.commands).

Exit codes: 0 all is well, 1 something wants mending, 2 the question itself was wrong.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from presend.commands import Program, exit_code
from presend.errors import SettingsError

COMMANDS = {
    "run": "start the proxy",
    "doctor": "look whether everything is in place, and say what to mend",
    "trust": "open a browser of its own that alone trusts and uses the proxy",
    "learn": "find out how a site sends messages",
    "path": "print the path of the addon, for mitmproxy's own tools",
}
WITHOUT_MITMPROXY = ("path",)
MISSING = 'mitmproxy is not installed. Mend: pip install "presend[proxy]"'


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    purpose = "Check messages on the wire, for apps and browsers without the extension."
    return exit_code(Program("presend-proxy", purpose, COMMANDS, command_module), argv)


def command_module(name: str) -> ModuleType:
    """Return the module of a command. Raises SettingsError where mitmproxy is wanted and missing."""
    if name not in WITHOUT_MITMPROXY and find_spec("mitmproxy") is None:
        raise SettingsError(MISSING)
    return import_module(f"presend_proxy.cli.{name}")
