"""Settings: what a person can set, where it comes from, and the token that doors show the server."""

from presend.settings.extension import extension_folder
from presend.settings.pairings import Pairing
from presend.settings.sources import (
    DEFAULT_PORT,
    FALLBACK_PORTS,
    Settings,
    config_folder,
    load_settings,
    pairings_file,
    platforms_folder,
)
from presend.settings.token import Token, kept_token, read_token

__all__ = [
    "DEFAULT_PORT",
    "FALLBACK_PORTS",
    "Pairing",
    "Settings",
    "Token",
    "config_folder",
    "extension_folder",
    "kept_token",
    "load_settings",
    "pairings_file",
    "platforms_folder",
    "read_token",
]
