"""How a marketplace looks in a browser: where one writes, what sends, what was received. Records only."""

from dataclasses import dataclass

from presend.engine.context import Surface


@dataclass(frozen=True, slots=True)
class Composer:
    """One form in which a person writes. Selectors are CSS, best first; addresses are regexes on path and query.

    `send_buttons` are looked for in the nearest ancestor of the field that holds one; `send_words` is a regex on a
    button's text or label, for sites whose buttons have no stable mark. Keys are written `Enter`, `Shift+Enter`,
    `Ctrl+Enter`, `Mod+Enter` (Command on a Mac, Control elsewhere). `enter_sends` is None where the site's
    own setting decides.
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


@dataclass(frozen=True, slots=True)
class Thread:
    """The open conversation. `received` selects the texts of the other side, inside `root`."""

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
