"""Open the pages of the server that runs, with a new link."""

import webbrowser
from argparse import ArgumentParser, Namespace

from presend import wire
from presend.cli.running import add_server_arguments, running_server


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_server_arguments(parser)
    parser.add_argument("--print", action="store_true", help="print the link, and open nothing")


def run(arguments: Namespace) -> int:
    """Open the pages, or print their link; return 0. Raises SettingsError where no server of ours answers."""
    link = wire.Link.model_validate_json(running_server(arguments).ask("POST", "/v1/links")).url
    if arguments.print or not webbrowser.open(link):
        print(link)
    return 0
