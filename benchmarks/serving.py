"""What the servers of the benchmark share: say where they listen, and end when the benchmark hangs up."""

import json
import signal
import socket
import sys
from threading import Thread


def announced(listener: socket.socket, **about: str) -> None:
    """Say in one line of JSON where we listen, and interrupt the server once our input is closed."""
    host, port = listener.getsockname()[:2]
    print(json.dumps({"host": host, "port": port, **about}), flush=True)
    Thread(target=_end_with_input, daemon=True).start()


def _end_with_input() -> None:
    sys.stdin.read()
    signal.raise_signal(signal.SIGINT)
