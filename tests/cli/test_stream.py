import json
from collections.abc import Iterator

import pytest

from presend.cli.stream import Stream, answers
from presend.engine.context import Context, Stage
from presend.engine.report import Finding, Report, Severity, Verdict
from presend.engine.span import Span


def check(text: str, context: Context) -> Report:
    """Finds the word "gold", as a note in an active contract."""
    start = text.find("gold")
    if start < 0:
        return Report(Verdict.CLEAR)
    found = Finding(Span(start, start + 4), "scam", "x/scam/gold", Severity.ERROR, "Gold.", Span(0, len(text)))
    active = context.stage is Stage.ACTIVE
    return Report(Verdict.CLEAR, notes=(found,)) if active else Report(Verdict.HOLD, findings=(found,))


def answered(*lines: str, base: Context | None = None) -> list[tuple[dict[str, object], bool]]:
    stream = Stream(base or Context(), {"acme"}, check)
    return [(json.loads(answer), readable) for answer, readable in answers([line.encode() for line in lines], stream)]


def test_offsets_come_in_both_units() -> None:
    [(answer, readable)] = answered('{"text": "𝐓 gold"}')

    assert readable
    assert answer["verdict"] == "hold"
    findings = answer["findings"]
    assert isinstance(findings, list)
    assert [(f["start"], f["end"], f["start_utf16"], f["end_utf16"]) for f in findings] == [(2, 6, 3, 7)]


def test_info_goes_to_the_notes() -> None:
    [(answer, _)] = answered('{"text": "gold", "context": {"stage": "active"}}')

    assert answer["findings"] == []
    assert answer["notes"] != []


def test_the_command_lines_context_holds_where_a_line_says_nothing() -> None:
    base = Context(stage=Stage.ACTIVE)
    (silent, _), (saying, _) = answered(
        '{"text": "gold", "context": {"direction": "incoming"}}',
        '{"text": "gold", "context": {"stage": "paused"}}',
        base=base,
    )

    assert silent["verdict"] == "clear"
    assert saying["verdict"] == "hold"


@pytest.mark.parametrize(
    "broken",
    ["not json", "[]", '{"context": {}}', '{"text": 7}', '{"text": "a", "contxt": {}}', '{"text": "a", "context": '
     '{"stage": "done"}}', '{"text": "a", "context": {"platform": "nowhere"}}'],
)  # fmt: skip
def test_a_broken_line_is_answered_and_the_stream_goes_on(broken: str) -> None:
    before, error, after = answered('{"text": "a"}', broken, '{"text": "gold"}')

    assert before[1]
    assert after[1]
    assert after[0]["verdict"] == "hold"
    assert not error[1]
    assert "verdict" not in error[0], "nobody may take a line that was not checked for a clear one"


def test_each_line_is_answered_before_the_next_is_read() -> None:
    read: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            read.append(number)
            yield b'{"text": "a"}'

    next(answers(lines(), Stream(Context(), (), check)))

    assert read == [0]
