"""The server as `presend serve` runs it: built-in packs, guard, pages, a log line a request (`--quiet`: none).

Three things differ: the token is not kept on disk, the log is written to nowhere, and every rule is compiled before
it listens. `presend serve` meets five examples of each rule beside its first requests, and leaves what those do not
need to the first message that does; with `--cold`, so does this one.
"""

import gc
import os
import secrets
import sys
from pathlib import Path

import presend
from benchmarks.serving import announced
from presend.app import make_app
from presend.app.listening import listening_socket, serve
from presend.app.logs import log_to_stderr
from presend.settings import Settings


def main() -> None:
    """Serve until our input is closed."""
    settings = Settings(port=0)
    token = secrets.token_urlsafe(32)
    ruleset = presend.load_ruleset()
    if "--cold" not in sys.argv:
        gc.freeze()  # as the server does while it warms, and when it is warm
        ruleset.warm()
        gc.freeze()
    app = make_app(settings, ruleset, token)
    with listening_socket(settings) as listener, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        announced(listener, token=token)
        sys.stderr = nowhere
        log_to_stderr(requests="--quiet" not in sys.argv)
        serve(app, listener)


if __name__ == "__main__":
    main()
