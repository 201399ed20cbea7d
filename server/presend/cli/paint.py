"""Colours on a terminal, and whether there should be any."""

import os
import sys
from enum import StrEnum
from typing import TextIO


class Color(StrEnum):
    """When to use colours: where it is a terminal that shows them, always, never."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Style(StrEnum):
    """What a stretch of text is, by the ANSI code it is shown with."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    CLEAR = "1;32"
    FAINT = "2"
    STRONG = "1"


def wants_color(color: Color, stream: TextIO) -> bool:
    """Tell whether to colour what is written to `stream` (no-color.org is heeded)."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    # The old Windows console prints the codes instead of obeying them; the newer ones say who they are.
    return sys.platform != "win32" or bool(os.environ.keys() & {"WT_SESSION", "TERM", "ANSICON"})


def painted(text: str, style: Style, *, color: bool) -> str:
    """Return the text in its colour, or as it is."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text
