"""From records to answers."""

from collections.abc import Mapping
from functools import lru_cache

from pydantic import TypeAdapter

from presend.engine import report as records
from presend.engine.span import Span, utf16_offsets
from presend.errors import WireError
from presend.wire.models import (
    BatchReport,
    Degraded,
    Excused,
    Fault,
    Finding,
    Problem,
    Receipt,
    Reply,
    Report,
    Spot,
    WireModel,
)

_Units = Mapping[int, int]
# The problems that a stream of lines has too: id → HTTP status, title.
READING_PROBLEMS = {
    "not-json": (400, "The body is not JSON."),
    "invalid-request": (422, "The request is not what the wire says."),
}

_REPORT = TypeAdapter(Report).serializer
# Most messages are clear, and while somebody types they are asked about at every key.
_CLEAR = _REPORT.to_json(Report(verdict=records.Verdict.CLEAR, findings=(), notes=(), degraded=()), exclude_unset=True)


def report_to_wire(report: records.Report, text: str, *, explain: bool = False) -> Report:
    """Return the answer for one message; `text` gives the UTF-16 offsets."""
    excused = report.excused if explain else ()
    units = utf16_offsets(text, _offsets(report, excused))
    asked = {"excused": tuple([_excused(match, units) for match in excused])} if explain else {}
    return Report(
        verdict=report.verdict,
        findings=tuple([_finding(finding, units) for finding in report.findings]),
        notes=tuple([_finding(note, units) for note in report.notes]),
        degraded=tuple([Degraded(rule=rule.rule, because=rule.because) for rule in report.degraded]),
        **asked,
    )


def answer_to_json(answer: WireModel) -> bytes:
    """Return any answer as JSON in UTF-8. A key that was never set, such as `excused`, is left out."""
    return answer.model_dump_json(exclude_unset=True).encode()


def report_to_json(report: records.Report, text: str, *, explain: bool = False) -> bytes:
    """Return the answer for one message as JSON in UTF-8, on one line."""
    if not (explain or report.findings or report.notes or report.degraded):
        return _CLEAR
    return _REPORT.to_json(report_to_wire(report, text, explain=explain), exclude_unset=True)


def report_to_line(report: records.Report, text: str, *, explain: bool = False) -> str:
    """Return the answer that a `--jsonl` stream gives to one line, without the line's end."""
    return report_to_json(report, text, explain=explain).decode()


def reports_to_json(reports: list[Report]) -> bytes:
    """Return the answer for a batch as JSON in UTF-8."""
    return answer_to_json(BatchReport(reports=tuple(reports)))


def error_to_line(error: WireError) -> str:
    """Return the answer that a `--jsonl` stream gives to a line it cannot read."""
    return answer_to_json(wire_problem(error)).decode()


def wire_problem(error: WireError) -> Problem:
    """Return the problem answer for a request that could not be read."""
    status, title = READING_PROBLEMS[error.id]
    faults = tuple(Fault(where=where, problem=problem) for where, problem in error.faults)
    return Problem(type=problem_type(error.id), title=title, status=status, detail=str(error), errors=faults)


def problem_type(id: str) -> str:  # noqa: A002 (the word of the wire)
    """Return the stable `type` of a problem."""
    return f"/problems/{id}"


def _offsets(report: records.Report, excused: tuple[records.Excused, ...]) -> list[int]:
    spans: list[Span] = []
    for finding in (*report.findings, *report.notes):
        spans += (finding.span, finding.sentence)
    for match in excused:
        spans += (match.span, match.cue or match.span)
    return [offset for span in spans for offset in (span.start, span.end)]


def _finding(finding: records.Finding, units: _Units) -> Finding:
    span = finding.span
    return Finding(
        start=span.start,
        end=span.end,
        start_utf16=units[span.start],
        end_utf16=units[span.end],
        category=finding.category,
        rule=finding.rule,
        rules=finding.rules or (finding.rule,),
        severity=finding.severity,
        why=finding.why,
        obfuscated=finding.obfuscated,
        sentence=_spot(finding.sentence, units),
        receipt=_receipt(finding.receipt) if finding.receipt else None,
        reply=_reply(finding.reply) if finding.reply else None,
    )


def _excused(match: records.Excused, units: _Units) -> Excused:
    span = match.span
    return Excused(
        start=span.start,
        end=span.end,
        start_utf16=units[span.start],
        end_utf16=units[span.end],
        category=match.category,
        rule=match.rule,
        excuse=match.excuse,
        because=match.because,
        cue=_spot(match.cue, units) if match.cue else None,
        receipt=_receipt(match.receipt) if match.receipt else None,
    )


def _spot(span: Span, units: _Units) -> Spot:
    return Spot(start=span.start, end=span.end, start_utf16=units[span.start], end_utf16=units[span.end])


# A ruleset has few receipts and replies, and an answer repeats them.
@lru_cache(maxsize=256)
def _receipt(receipt: records.Receipt) -> Receipt:
    return Receipt(
        id=receipt.id,
        platform=receipt.platform,
        text=receipt.text,
        url=receipt.url,
        checked=receipt.checked,
        stale=receipt.stale,
        weight=receipt.weight,
    )


@lru_cache(maxsize=256)
def _reply(reply: records.Reply) -> Reply:
    return Reply(id=reply.id, language=reply.language, text=reply.text)
