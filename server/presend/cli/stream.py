"""A stream of messages: one JSON request a line in, one JSON answer a line out, at once."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from presend import wire
from presend.engine.context import Context
from presend.engine.report import Report
from presend.errors import WireError

Checker = Callable[[str, Context], Report]


@dataclass(frozen=True, slots=True)
class Stream:
    """How to answer: the context where a line says nothing of it, the known platforms, and what checks."""

    base: Context
    platforms: Collection[str]
    check: Checker
    explain: bool = False


def answers(lines: Iterable[bytes], stream: Stream) -> Iterator[tuple[str, bool]]:
    """Yield the answer to each line, and whether the line could be checked."""
    for line in lines:
        try:
            yield _answer(wire.line_to_request(line), stream), True
        except WireError as error:
            yield wire.error_to_line(error), False


def _answer(asked: wire.CheckRequest, stream: Stream) -> str:
    said = wire.context_record(asked.context)
    context = replace(stream.base, **{key: getattr(said, key) for key in asked.context.model_fields_set})
    problem = wire.unknown_platform(context, stream.platforms)
    if problem:
        raise WireError("invalid-request", (("context.platform", problem),))
    return wire.report_to_line(stream.check(asked.text, context), asked.text, explain=stream.explain or asked.explain)
