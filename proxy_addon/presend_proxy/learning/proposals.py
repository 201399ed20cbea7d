"""What was learned → a person's own profile file: its new text, the difference, and writing it once it is accepted.

No value of a request stands in it: no id, no name of a person, and no part of the sentence.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from presend.errors import PresendError
from presend.platforms import Profile, load_profiles
from presend.platforms.routes import Encoding, Flatten, Kind, Route, Socket, TextPath
from presend_proxy.extraction import Found, Request, read_request
from presend_proxy.extraction.hosts import is_under
from presend_proxy.learning.canary import Canary

_WIDTH = 100
_SHORT = 4  # entries of a list that stand in one line


class LearningError(PresendError):
    """What was learned does not hold, or cannot be written. Says why, never what was typed."""


@dataclass(frozen=True, slots=True)
class Target:
    """The profile that a route is for: `known` if there is one already, and the folder of the person's own."""

    id: str
    folder: Path
    today: date
    known: Profile | None = None
    kind: Kind = Kind.SEND
    name: str = "chat"

    @property
    def file(self) -> Path:
        """The person's own file of this profile."""
        return self.folder / f"{self.id}.yaml"


@dataclass(frozen=True, slots=True)
class Learned:
    """How a site sends: a route with the drafts to pass over, or a socket."""

    host: str
    route: Route | None = None
    socket: Socket | None = None
    ignored: tuple[Route, ...] = ()
    request: Request | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change to a profile file that waits for the person's yes."""

    target: Target
    text: str
    diff: str
    learned: Learned


def proposal_for(target: Target, learned: Learned, canary: Canary) -> Proposal:
    """Return the change, tried out: with it the message is found. Raises LearningError."""
    before = _text_of(target.file)
    text = _written(before, target, learned)
    if canary.is_about(text):
        raise LearningError("a part of the sentence would stand in the profile. Mend: write the profile by hand")
    _try_out(text, target, learned, canary)
    lines = unified_diff(before.splitlines(True), text.splitlines(True), target.file.name, f"{target.file.name} (new)")
    return Proposal(target, text, "".join(lines), learned)


def write(proposal: Proposal) -> Path:
    """Put the accepted file in its place, whole or not at all; return where. Raises LearningError."""
    file = proposal.target.file
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(proposal.text, encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise LearningError(f"{file} cannot be written ({error.strerror}). Mend: look at the folder's rights") from None
    return file


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError):
        raise LearningError(f"{file} cannot be read. Mend: correct it, or move it away") from None


def _try_out(text: str, target: Target, learned: Learned, canary: Canary) -> None:
    """Load the file as presend would, and read the request with it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / f"{target.id}.yaml").write_text(text, encoding="utf-8")
        profiles = {profile.id: profile for profile in load_profiles(Path(folder))}
    if learned.request is None:
        return
    found = read_request(profiles[target.id], learned.request)
    if not (isinstance(found, Found) and any(map(canary.is_in, found.texts))):
        raise LearningError("the route does not find the message again. Mend: try once more, or write it by hand")


def _written(before: str, target: Target, learned: Learned) -> str:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        document = yaml.load(before) if before else None
    except YAMLError:
        raise LearningError(f"{target.file} is not valid YAML. Mend: correct it, or move it away") from None
    document = document if isinstance(document, CommentedMap) else CommentedMap()
    _name(document, target, learned.host)
    wire = document.setdefault("wire", CommentedMap())
    _add(wire, "routes", [*learned.ignored, *([learned.route] if learned.route else [])], target, learned)
    _add(wire, "sockets", [learned.socket] if learned.socket else [], target, learned)
    stream = StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def _name(document: CommentedMap, target: Target, host: str) -> None:
    """Say what the file is for, and that the site has this host."""
    document.setdefault("id", target.id)
    if target.known is None:
        document.setdefault("title", target.id.replace("-", " ").title())
    own = document.get("hosts")
    hosts = list(own if own is not None else target.known.hosts if target.known else ())
    if not is_under(host, frozenset(hosts)):
        document["hosts"] = _flow([*hosts, host.removeprefix("www.")])


def _add(wire: CommentedMap, key: str, records: list[Any], target: Target, learned: Learned) -> None:
    """Put records before those that stand there, in the place of earlier ones of the same name."""
    if not records:
        return
    entries = wire.setdefault(key, CommentedSeq())
    names = {record.id for record in records}
    for at in reversed(range(len(entries))):
        if entries[at].get("id") in names:
            del entries[at]
    for record in reversed(records):
        entry = CommentedMap({"id": record.id})
        entry.yaml_add_eol_comment(f"learned {target.today.isoformat()}", "id")
        entry.update(_fields(record, learned.host))
        entry["checked"] = f"{target.today:%Y-%m}"
        entries.insert(0, entry)


def _fields(record: Route | Socket, host: str) -> Mapping[str, Any]:
    """Return a record's fields as a profile writes them, without those that say nothing."""
    fields: dict[str, Any] = {"hosts": _flow([host])}
    if isinstance(record, Route):
        fields |= {
            "kind": record.kind.value,
            "path": record.path,
            "methods": _flow(list(record.methods)) if record.methods != ("POST",) else None,
            "query": dict(record.query),
            "graphql_fields": _flow(record.graphql_fields),
            "graphql_operations": _flow(record.graphql_operations),
            "rpc_methods": _flow(record.rpc_methods),
            "rpc_tools": _flow(record.rpc_tools),
            "encoding": record.encoding.value if record.encoding is not Encoding.JSON else None,
            "inner": _flow(record.inner),
        }
    else:
        fields |= {"path": record.path, "framing": record.framing.value, "event": record.event}
    fields |= {"texts": [_text_path(path) for path in record.texts], "anywhere": _flow(record.anywhere)}
    fields |= {"conversation": record.conversation, "once": record.once, "confidence": "seen"}
    return {key: value for key, value in fields.items() if value}


def _text_path(path: TextPath) -> Any:
    if path.flatten is Flatten.TEXT:
        return path.path
    entry = CommentedMap({"path": path.path, "flatten": path.flatten.value})
    entry.fa.set_flow_style()
    return entry


def _flow(values: Any) -> CommentedSeq:
    sequence = CommentedSeq(values)
    if len(sequence) <= _SHORT:
        sequence.fa.set_flow_style()
    return sequence
