"""Show the messages that wait, and decide what becomes of them.

`presend holds` lists them, `presend holds --watch` goes on as they come; `presend holds send ID` lets one go,
`presend holds discard ID` does not. The first signs of an ID will do, if no other begins so.
"""

import sys
import webbrowser
from argparse import ArgumentParser, Namespace

from presend import wire
from presend.cli.holds_lines import ended_line, hold_lines, notice_line
from presend.cli.holds_stream import told_by
from presend.cli.paint import Color, wants_color
from presend.cli.running import Running, add_server_arguments, running_server
from presend.errors import SettingsError

_FEWEST_SIGNS = 4


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("decision", nargs="?", choices=list(wire.Decision), help="what becomes of a message")
    parser.add_argument("id", nargs="?", metavar="ID", help="of which; the list shows the ids")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--watch", action="store_true", help="show messages as they come, until Ctrl+C")
    way.add_argument("--open", action="store_true", help="open the page of held messages")
    parser.add_argument(
        "--color", choices=list(Color), default=Color.AUTO, help="colours: auto (default), always, never"
    )
    add_server_arguments(parser)


def run(arguments: Namespace) -> int:
    """Do it; return 0. Raises SettingsError where no server of ours answers, or it refuses."""
    if bool(arguments.decision) != bool(arguments.id):
        raise SettingsError("say which message. Mend: `presend holds send ID` or `presend holds discard ID`.")
    server = running_server(arguments)
    color = wants_color(arguments.color, sys.stdout)
    if arguments.decision:
        print(ended_line(_decided(server, arguments.id, arguments.decision), color=color))
    elif arguments.open:
        _open(server)
    elif arguments.watch:
        _watch(server, color=color)
    else:
        _list(server, color=color)
    return 0


def _listed(server: Running) -> tuple[wire.Hold, ...]:
    return wire.HoldList.model_validate_json(server.ask("GET", "/v1/holds")).holds


def _list(server: Running, *, color: bool) -> None:
    holds = _listed(server)
    waiting = [hold for hold in holds if hold.state is wire.State.WAITING]
    for hold in waiting:
        print("\n".join(hold_lines(hold, color=color)), end="\n\n")
    if not waiting:
        print("No message waits.")
    for hold in holds:
        if hold.state is not wire.State.WAITING:
            print(ended_line(hold, color=color))


def _decided(server: Running, start: str, decision: str) -> wire.Hold:
    hold = meant_by(start, _listed(server))
    return wire.Hold.model_validate_json(
        server.ask("POST", f"/v1/holds/{hold.id}/decision", {"decision": str(decision)})
    )


def meant_by(start: str, holds: tuple[wire.Hold, ...]) -> wire.Hold:
    """Return the one hold whose id begins so. Raises SettingsError."""
    found = [hold for hold in holds if hold.id.startswith(start.lower())]
    if not found or len(start) < _FEWEST_SIGNS:
        raise SettingsError(f"no hold begins with {start!r}. Mend: an id, or at least its first four signs.")
    if len(found) > 1:
        raise SettingsError(f"{len(found)} holds begin with {start!r}. Mend: more signs of the id.")
    return found[0]


def _open(server: Running) -> None:
    link = wire.Link.model_validate_json(server.ask("POST", "/v1/links")).url.replace("/?", "/holds?")
    if not webbrowser.open(link):
        print(link)


def _watch(server: Running, *, color: bool) -> None:
    for name, data in told_by(server):
        if name == "state":
            standing = wire.Standing.model_validate_json(data)
            lines = [line for hold in standing.holds for line in (*hold_lines(hold, color=color), "")]
            lines += [notice_line(notice, color=color) for notice in standing.notices]
            lines.append(f"{len(standing.holds) or 'No'} waiting. Watching; stop with Ctrl+C.")
        elif name == "hold":
            lines = [*hold_lines(wire.Hold.model_validate_json(data), color=color), ""]
        elif name == "notice":
            lines = [notice_line(wire.Notice.model_validate_json(data), color=color)]
        elif name in ("decided", "ended"):
            lines = [ended_line(wire.Hold.model_validate_json(data), color=color)]
        else:
            continue  # learn mode's, which has a page of its own
        print("\n".join(lines), flush=True)
