"""presend: check a message before it is sent, on your own machine.

    >>> import presend
    >>> report = presend.check("Could you pay me directly?", {"stage": "active"})
    >>> report.verdict, [finding.category for finding in report.findings]

What is listed in `__all__` is the promise; everything else may change. Importing this costs little: the
packs are read when the first message is checked. Neither aiohttp nor mitmproxy is needed.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from presend.engine.context import Client, Context, Direction, Origin, Stage, Surface
from presend.engine.report import Degraded, Excused, Finding, Receipt, Reply, Report, Severity, Verdict
from presend.engine.span import Span
from presend.errors import ContextError, MessageError, PackError, PresendError, SettingsError, WireError

if TYPE_CHECKING:
    from presend.engine.ruleset import Ruleset

__version__ = "0.1.0"

__all__ = [
    "Client",
    "Context",
    "ContextError",
    "Degraded",
    "Direction",
    "Excused",
    "Finding",
    "MessageError",
    "Origin",
    "PackError",
    "PresendError",
    "Receipt",
    "Reply",
    "Report",
    "SettingsError",
    "Severity",
    "Span",
    "Stage",
    "Surface",
    "Verdict",
    "WireError",
    "__version__",
    "check",
    "load_ruleset",
]


# Half an emoji, as JavaScript and broken files have it. It is read as U+FFFD, one for one, as on the wire.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def check(text: str, context: Context | Mapping[str, object] | None = None, ruleset: "Ruleset | None" = None) -> Report:
    """Say which words of a message could cost the account, and why.

    `context` is a `Context` or a mapping with its keys; left out, every value is the careful one. `ruleset`
    is what `load_ruleset` returned; left out, it is the built-in packs, read once. Spans count code points
    of `text`. Nothing is cut short, however long the text. Raises MessageError, ContextError, PackError.
    """
    if not isinstance(text, str):
        raise MessageError(f"a message must be a string, not {type(text).__name__}")
    from presend.engine.check import check as check_text

    rules = ruleset if ruleset is not None else _built_in()
    return check_text(_LONE_SURROGATE.sub("\ufffd", text), _context(context, rules), rules)


def load_ruleset(packs: Iterable[Path | str] | Path = (), *, builtin: bool = True, user: bool = False) -> "Ruleset":
    """Return the rules of the built-in packs, of the user's own where asked, and of the given folders.

    Loading takes a moment: keep what it returns. Raises PackError at the first mistake in any pack.
    """
    from presend.packs.loading import load_ruleset as load

    folders = [packs] if isinstance(packs, str | Path) else packs
    return load([Path(folder) for folder in folders], builtin=builtin, user=user)


@cache
def _built_in() -> "Ruleset":
    return load_ruleset()


def _context(given: Context | Mapping[str, object] | None, ruleset: "Ruleset") -> Context:
    if given is None:
        return Context()
    from presend.wire import context_from_mapping, unknown_platform

    context = given if isinstance(given, Context) else context_from_mapping(given)
    problem = unknown_platform(context, ruleset.sources.policies)
    if problem:
        raise ContextError(f"context platform: {problem}")
    return context
