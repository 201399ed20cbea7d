"""How a marketplace looks in a browser: where one writes, what sends, what was received. Records only."""

from dataclasses import dataclass

from presend.engine.context import Surface
from presend.platforms.confidence import Confidence


@dataclass(frozen=True, slots=True)
class Composer:
    """One form in which a person writes. Selectors are CSS, best first; addresses are regexes on path and query.

    Regexes are read by browsers too: they use only what Python and JavaScript (flag `u`) both know, and begin with
    `^/`. `send_buttons` are looked for in the nearest ancestor of the field that holds one; a button whose text or
    label `send_words` finds, in any case of letters, counts too: for sites whose buttons have no stable mark. Keys
    are written `Enter`, `Shift+Enter`, `Ctrl+Enter`, `Mod+Enter` (Command on a Mac, Control elsewhere).
    `enter_sends` is None where the site's own setting decides, or nobody knows. `checked` is the day, month or
    year (`2026-02`) when somebody last looked.
    """

    id: str
    surface: Surface
    addresses: tuple[str, ...]
    fields: tuple[str, ...]
    send_buttons: tuple[str, ...] = ()
    send_words: str = ""
    send_keys: tuple[str, ...] = ()
    newline_keys: tuple[str, ...] = ()
    enter_sends: bool | None = None
    confidence: Confidence = Confidence.GUESS
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """The open conversation. `received` selects the texts of the other side, inside `root`.

    Where nothing in the page tells the sides apart, it selects all texts.
    """

    root: tuple[str, ...]
    received: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What the extension needs to know of a site.

    `conversation` is a regex on the address whose first group names the conversation; `counterpart` selects the
    other side's name; `marks` are selectors of which one must be found where a composer is expected: none of
    them means that the site has changed.
    """

    composers: tuple[Composer, ...] = ()
    conversation: str = ""
    counterpart: tuple[str, ...] = ()
    thread: Thread | None = None
    marks: tuple[str, ...] = ()
