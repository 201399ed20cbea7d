"""Where the proxy keeps its things: all in one folder, so that nothing is left behind when it is deleted."""

from pathlib import Path

from presend.settings import config_folder


def proxy_folder() -> Path:
    """Return the folder of the proxy: its certificate authority (presend's own) and its browsers' profiles."""
    return config_folder() / "proxy"


def certificate_file() -> Path:
    """Return the authority's certificate, without its key."""
    return proxy_folder() / "mitmproxy-ca-cert.pem"


def browser_folder(name: str) -> Path:
    """Return the throw-away profile of a browser."""
    return proxy_folder() / "browsers" / name
