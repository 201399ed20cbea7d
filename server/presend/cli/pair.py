"""Show a new code for the browser extension, or see and end the pairings there are.

Type the code into the extension's settings. It works once, for ten minutes, and ends the code before it.
"""

from argparse import ArgumentParser, Namespace
from urllib.parse import quote

from presend import wire
from presend.cli.marks import visible
from presend.cli.running import Running, add_server_arguments, running_server


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_server_arguments(parser)
    wish = parser.add_mutually_exclusive_group()
    wish.add_argument("--list", action="store_true", help="list the browsers that are paired")
    wish.add_argument("--forget", metavar="ID", help="end a pairing; `--list` shows the ids")


def run(arguments: Namespace) -> int:
    """Do it; return 0. Raises SettingsError where no server of ours answers, or it refuses."""
    server = running_server(arguments)
    if arguments.list:
        _show(server)
    elif arguments.forget is not None:
        server.ask("DELETE", f"/v1/pairings/{quote(arguments.forget, safe='')}")
        print(f"Forgotten: {arguments.forget}")
    else:
        made = wire.PairingCode.model_validate_json(server.ask("POST", "/v1/pairings"))
        print(f"Pairing code, for one browser within {made.expires_in // 60} minutes: {spaced(made.code)}")
    return 0


def spaced(code: str) -> str:
    """Return the six digits as people read them: in two groups."""
    return f"{code[:3]} {code[3:]}"


def _show(server: Running) -> None:
    pairings = wire.PairingList.model_validate_json(server.ask("GET", "/v1/pairings")).pairings
    for pairing in pairings:
        print(f"{pairing.id}  {visible(pairing.name):10}  since {pairing.since:%Y-%m-%d}  {visible(pairing.origin)}")
    if not pairings:
        print("No browser is paired. `presend pair` shows a code for the extension's settings.")
