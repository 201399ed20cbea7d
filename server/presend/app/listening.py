"""Where the server listens, and how it starts and stops."""

import errno
import signal
import socket
from collections.abc import Iterable

from aiohttp import web

from presend.app.failures import LOG
from presend.app.logs import REQUESTS, RequestLog
from presend.errors import SettingsError
from presend.settings import DEFAULT_PORT, FALLBACK_PORTS, Settings

# How long requests that are under way may take once the server was told to stop.
STOP_SECONDS = 5.0
_BACKLOG = 128
# In use; or, on Windows, in use by somebody who does not share, or in a range the system keeps.
_TAKEN = (errno.EADDRINUSE, errno.EACCES)


def listening_socket(settings: Settings) -> socket.socket:
    """Return a socket that listens at the port of the settings, or at the next free fallback.

    Fallbacks, where the doors look too, stand in for the usual port only. Raises SettingsError.
    """
    ports = (settings.port, *FALLBACK_PORTS) if settings.port == DEFAULT_PORT else (settings.port,)
    for port in ports:
        try:
            return _listening(settings.host, port)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise SettingsError(_unusable(settings.host, port, error)) from error
    raise SettingsError(_all_taken(ports))


def address_of(listener: socket.socket) -> str:
    """Return `host:port` of a listening socket, as an address bar takes it."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def serve(app: web.Application, listener: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM (Ctrl+C or Ctrl+Break on Windows); requests under way are finished."""
    if hasattr(signal, "SIGBREAK"):
        signal.signal(signal.SIGBREAK, signal.default_int_handler)
    web.run_app(
        app,
        sock=listener,
        print=None,
        shutdown_timeout=STOP_SECONDS,
        access_log_class=RequestLog,
        access_log=REQUESTS,
        logger=LOG,
        # Packed bodies are refused: nothing unpacks them on the way to that.
        auto_decompress=False,
    )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        _claim(listener)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _claim(listener: socket.socket) -> None:
    """Ask for the port alone.

    On Windows others could otherwise bind it too; elsewhere, reuse only skips the wait after a restart.
    """
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    if exclusive is None:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, exclusive, 1)


def _unusable(host: str, port: int, error: OSError) -> str:
    return f"{host}:{port} cannot be listened at ({error.strerror}). Mend: choose another port with --port."


def _all_taken(ports: Iterable[int]) -> str:
    names = ", ".join(map(str, ports))
    return f"in use: port {names}. Mend: is presend running already? Stop it, or choose another port with --port."
