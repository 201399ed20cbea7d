"""Everything presend raises on purpose.

    PresendError
    ├── PackError          a mistake in somebody's pack: file, line, column, the line, the mend
    ├── ContextError       a context key or value that presend does not know
    ├── WireError          a request that is not what docs/wire.md says: each place and what is wrong there
    ├── SettingsError      a setting, token file or port that cannot be used
    └── MessageError       a text that cannot be checked at all

Each message says what is wrong, where, and what to do. Anything else that is raised is our own fault.
"""

from dataclasses import dataclass, field


class PresendError(Exception):
    """Base of every error that presend raises on purpose."""


class ContextError(PresendError):
    """A context key or value that presend does not know."""


class SettingsError(PresendError):
    """A setting, a token file or a port that cannot be used."""


class MessageError(PresendError):
    """A text that cannot be checked (not a string, say)."""


class WireError(PresendError):
    """A request that is not what docs/wire.md says.

    `id` is the stable end of the problem's type ("not-json", "invalid-request"), `faults` are pairs of
    where (`messages[3].context.stage`, empty for the whole) and what is wrong there.
    """

    def __init__(self, id: str, faults: tuple[tuple[str, str], ...]) -> None:  # noqa: A002 (the word of the wire)
        """Keep the parts, so that the server and the CLI can each show them their way."""
        self.id = id
        self.faults = faults
        super().__init__("; ".join(f"{where}: {problem}" if where else problem for where, problem in faults))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands. Lines and columns count from 1; 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0
    source: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Return `file:line:column`, as editors and terminals link it."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class PackError(PresendError):
    """A mistake in a pack, told to its author: where it stands, the line itself, and the mend."""

    def __init__(self, problem: str, place: Place, mend: str = "") -> None:
        """Keep the parts, so that the CLI, the server and editors can each show them their way."""
        self.problem = problem
        self.place = place
        self.mend = mend
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return the whole message, with a caret under the column where it is known."""
        lines = [f"{self.place}: {self.problem}"]
        if self.place.source:
            lines.append(f"    {self.place.source}")
            if self.place.column:
                lines.append("    " + " " * (self.place.column - 1) + "^")
        if self.mend:
            lines.append(f"  mend: {self.mend}")
        return "\n".join(lines)
