"""Run the local server, for the browser extension, the proxy and the pages.

It listens on this machine only and stops with Ctrl+C. Its token is kept in a file that only you may read.
"""

import socket
import sys
import threading
import webbrowser
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from presend import __version__
from presend.cli.extension import how_to_load
from presend.cli.marks import visible
from presend.cli.pair import spaced
from presend.platforms import read_profiles
from presend.settings import Settings, Token, extension_folder, kept_token, load_settings, platforms_folder


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--port", metavar="N", help="listen here (27610, else 27611 to 27619); 0 takes any free port")
    parser.add_argument("--host", metavar="NAME", help="127.0.0.1 (what it is unless given), ::1 or localhost")
    parser.add_argument("--packs", metavar="DIR", action="append", help="add a pack, or a folder of packs; repeatable")
    parser.add_argument("--open", action="store_true", help="open the pages in the browser")
    parser.add_argument("--no-page", action="store_true", help="serve no pages, only the API")
    parser.add_argument("--token-file", metavar="FILE", help="keep the token here")
    parser.add_argument("--config", metavar="FILE", type=Path, help="read these settings instead of your own")
    parser.add_argument("--quiet", action="store_true", help="log failures only, not each request")


def run(arguments: Namespace) -> int:
    """Serve until stopped; return 0. Raises SettingsError or PackError before anything is served."""
    # Late: no other command needs aiohttp.
    from presend.app import make_app
    from presend.app.desktop import on_desktop
    from presend.app.keys import CLOCK, CODES, PAIRINGS, SESSIONS
    from presend.app.listening import address_of, listening_socket, serve
    from presend.app.logs import log_to_stderr
    from presend.app.pages import link_url
    from presend.packs.loading import load_ruleset

    settings = load_settings(_flags(arguments), file=arguments.config)
    token = kept_token(settings.token_file)
    app = make_app(settings, load_ruleset(packs=settings.packs, user=True), token.text)
    with listening_socket(settings) as listener:
        if settings.notify:
            app.cleanup_ctx.append(on_desktop(address_of(listener)))
        link = link_url(address_of(listener), app[SESSIONS].new_link()) if settings.page else ""
        log_to_stderr(requests=not arguments.quiet)
        _tell_mistakes()
        _greet(settings, token, listener, link)
        code = app[CODES].new(app[CLOCK].seconds())
        _invite(code, sorted({pairing.name for pairing in app[PAIRINGS].all()}))
        if arguments.open and link:
            # Some browsers, those of a terminal above all, keep their caller waiting.
            threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
        serve(app, listener)
    return 0


def _flags(arguments: Namespace) -> dict[str, Any]:
    return {
        "host": arguments.host,
        "port": arguments.port,
        "packs": arguments.packs,
        "token_file": arguments.token_file,
        "page": False if arguments.no_page else None,
    }


def _greet(settings: Settings, token: Token, listener: socket.socket, link: str) -> None:
    """Say where the server is. The link, good for one time, is printed here and nowhere else."""
    from presend.app.listening import address_of

    port = listener.getsockname()[1]
    moved = f" (port {settings.port} is in use)" if settings.port not in (0, port) else ""
    if token.note:
        print(f"presend: {token.note}", file=sys.stderr)
    print(f"presend {__version__} listens at http://{address_of(listener)}{moved}. Stop it with Ctrl+C.")
    print(f"Token: {settings.token_file}")
    if link:
        print(f"Pages, for one opening within ten minutes: {link}")


def _tell_mistakes() -> None:
    """Say what is wrong in the person's own profiles: what is built in holds in their place."""
    for mistake in read_profiles(platforms_folder()).mistakes:
        mend = f" Mend: {mistake.mend}." if mistake.mend else ""
        print(f"presend: {mistake.place}: {mistake.problem}.{mend}", file=sys.stderr)


def _invite(code: str, paired: list[str]) -> None:
    """Say how a browser is connected; how to load the extension only until the first one is."""
    folder = None if paired else extension_folder()
    if folder:
        print(how_to_load(folder))
    if paired:
        print(f"Paired: {visible(', '.join(paired))}.")
    print(f"Pairing code, for one browser within ten minutes: {spaced(code)}")
    sys.stdout.flush()
