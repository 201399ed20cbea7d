"""Show what is known of each site, and check your own files about them.

Yours stand in the folder `platforms` of the configuration folder; docs/profiles.md says what they may hold.
Exit code: 0 all is well, 2 a file has a mistake.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from presend.commands import WRONG
from presend.errors import PackError, Place
from presend.packs.schema import guess
from presend.platforms import Profile, Profiles, read_profiles
from presend.platforms.page import Composer
from presend.platforms.routes import Kind, Route, Socket
from presend.settings import platforms_folder

GOOD = 0
_EXAMPLES = """\
examples:
  presend profiles list
  presend profiles list upwork
  presend profiles check
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `presend profiles` takes."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | check")
    for name, action, summary in (
        ("list", show_list, "what is known of each site, and how sure it is"),
        ("check", show_check, "find the mistakes in your own files"),
    ):
        one = actions.add_parser(name, help=summary, description=summary)
        if name == "list":
            one.add_argument("ids", nargs="*", metavar="SITE", help="ids of profiles; left out: all")
        one.add_argument("--json", action="store_true", help="answer in JSON")
        one.set_defaults(show=action)


def run(arguments: Namespace) -> int:
    """Do what was asked; return the exit code."""
    profiles = read_profiles(platforms_folder())
    return int(arguments.show(profiles, arguments))


def show_list(profiles: Profiles, arguments: Namespace) -> int:
    """Show what is known of each site. A file that cannot be read is told, and what is built in shown."""
    chosen = _chosen(arguments.ids, profiles.found)
    if arguments.json:
        from presend import wire

        print(json.dumps(json.loads(wire.answer_to_json(wire.profiles_to_wire(chosen, profiles.mistakes))), indent=2))
    else:
        print("\n\n".join("\n".join(_lines_of(profile)) for profile in chosen))
        _print_mistakes(profiles.mistakes)
    return WRONG if profiles.mistakes else GOOD


def show_check(profiles: Profiles, arguments: Namespace) -> int:
    """Tell the mistakes in the person's own files."""
    folder = platforms_folder()
    own = sorted(path.name for path in folder.glob("*.yaml")) if folder.is_dir() else []
    if arguments.json:
        told = [_mistake_json(mistake) for mistake in profiles.mistakes]
        print(json.dumps({"ok": not told, "folder": str(folder), "files": own, "mistakes": told}, indent=2))
    elif profiles.mistakes:
        _print_mistakes(profiles.mistakes)
    else:
        print(f"{folder}: {', '.join(own)}: no mistakes" if own else f"no files of your own in {folder}")
    return WRONG if profiles.mistakes else GOOD


def _chosen(ids: Sequence[str], found: Iterable[Profile]) -> list[Profile]:
    by_id = {profile.id: profile for profile in found}
    for name in ids:
        if name not in by_id:
            raise PackError(f"there is no profile `{name}`", Place("presend profiles"), guess(name, by_id))
    return [by_id[name] for name in dict.fromkeys(ids)] if ids else list(by_id.values())


def _lines_of(profile: Profile) -> Iterable[str]:
    """Yield a profile's title and hosts, then a line for each composer, route and socket."""
    hosts = ", ".join(profile.hosts) or "no hosts"
    yield f"{profile.id}: {profile.title}, {hosts}" + (" (only when asked)" if profile.optional else "")
    if profile.page:
        yield from (_line("composer", composer, composer.surface) for composer in profile.page.composers)
    if profile.wire:
        yield from (_line("route", route, route.kind) for route in profile.wire.routes if route.kind is not Kind.IGNORE)
        yield from (_line("socket", socket, socket.framing) for socket in profile.wire.sockets)
    if profile.wire and profile.wire.unreadable:
        yield f"  {'proxy':8}  {profile.wire.unreadable}"


def _line(what: str, entry: Composer | Route | Socket, kind: str) -> str:
    return f"  {what:8}  {entry.id:20}  {kind:10}  {entry.confidence} {entry.checked}".rstrip()


def _print_mistakes(mistakes: Sequence[PackError]) -> None:
    if mistakes:
        count = f"\n\n{len(mistakes)} mistakes" if len(mistakes) > 1 else ""
        print("\n\n".join(map(str, mistakes)) + count, file=sys.stderr)


def _mistake_json(mistake: PackError) -> dict[str, Any]:
    place = mistake.place
    where = {"file": place.file, "line": place.line, "column": place.column}
    return where | {"problem": mistake.problem, "mend": mistake.mend}
