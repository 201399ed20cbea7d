import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from presend import wire
from presend.engine.report import Degraded, Excused, Finding, Receipt, Reply, Report, Severity, Verdict
from presend.engine.span import Span
from presend.errors import WireError

RECEIPT = Receipt("r", "upwork", "Our words.", "https://example.com", date(2026, 1, 2), date(2026, 7, 2))


def finding(span: Span, sentence: Span | None = None) -> Finding:
    return Finding(span, "payment-app", "en/payment-app/name", Severity.WARNING, "Why.", sentence or span)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(st.sampled_from("a é\U0001f600\U0001f468‍👩z"), min_size=1, max_size=40))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(texts_with_spans())
def test_both_kinds_of_offsets_cut_the_same_words(case: tuple[str, Span]) -> None:
    text, span = case
    report = Report(Verdict.WARN, (finding(span),), (), (Excused(span, "c", "r", "refusal", "b", span),))
    answer = wire.report_to_wire(report, text, explain=True)
    units = text.encode("utf-16-le")
    assert answer.excused is not None
    assert answer.excused[0].cue is not None
    for spot in (answer.findings[0], answer.findings[0].sentence, answer.excused[0], answer.excused[0].cue):
        assert units[2 * spot.start_utf16 : 2 * spot.end_utf16].decode("utf-16-le") == span.cut(text)
        assert text[spot.start : spot.end] == span.cut(text)


@given(texts_with_spans(), st.booleans())
def test_an_answer_reads_back_as_it_was(case: tuple[str, Span], explain: bool) -> None:
    text, span = case
    report = Report(
        Verdict.HOLD,
        (finding(span),),
        (finding(span),),
        (Excused(span, "c", "r", "unless", "Because.", None, RECEIPT),),
        (Degraded("r", "Too slow."),),
    )
    back = wire.Report.model_validate_json(wire.report_to_json(report, text, explain=explain))
    assert back == wire.report_to_wire(report, text, explain=explain)
    assert (back.excused is not None) == explain


def test_every_part_of_a_finding_arrives() -> None:
    reply = Reply("stay", "en", "Let's stay here.")
    full = Finding(
        Span(1, 3), "payment-app", "a", Severity.ERROR, "Why.", Span(0, 4), ("a", "b"), RECEIPT, reply, obfuscated=True
    )
    said = json.loads(wire.report_to_line(Report(Verdict.HOLD, (full,)), "abcd"))["findings"][0]
    assert said == {
        "start": 1, "end": 3, "start_utf16": 1, "end_utf16": 3,
        "category": "payment-app", "rule": "a", "rules": ["a", "b"], "severity": "error", "why": "Why.",
        "obfuscated": True, "sentence": {"start": 0, "end": 4, "start_utf16": 0, "end_utf16": 4},
        "receipt": {
            "id": "r", "platform": "upwork", "text": "Our words.", "url": "https://example.com",
            "checked": "2026-01-02", "stale": "2026-07-02", "weight": "official",
        },
        "reply": {"id": "stay", "language": "en", "text": "Let's stay here."},
    }  # fmt: skip


def test_a_rule_that_hit_alone_is_among_the_rules() -> None:
    assert wire.report_to_wire(Report(Verdict.WARN, (finding(Span(0, 1)),)), "a").findings[0].rules == (
        "en/payment-app/name",
    )


def test_a_clear_answer_is_the_same_by_the_short_way() -> None:
    clear = Report(Verdict.CLEAR)
    assert wire.report_to_json(clear, "") == wire.answer_to_json(wire.report_to_wire(clear, ""))
    assert json.loads(wire.report_to_line(clear, "", explain=True))["excused"] == []


def test_what_could_not_be_checked_is_never_left_out() -> None:
    said = json.loads(wire.report_to_line(Report(Verdict.CLEAR, degraded=(Degraded("r", "Too slow."),)), "a"))
    assert said["degraded"] == [{"rule": "r", "because": "Too slow."}]


def test_a_line_holds_one_answer() -> None:
    report = Report(Verdict.WARN, (finding(Span(0, 1)),))
    assert "\n" not in wire.report_to_line(report, "a\nb")


def test_a_line_that_cannot_be_read_is_answered_too() -> None:
    said = json.loads(wire.error_to_line(WireError("invalid-request", (("text", "is missing"),))))
    assert said == {
        "type": "/problems/invalid-request",
        "title": "The request is not what the wire says.",
        "status": 422,
        "detail": "text: is missing",
        "errors": [{"where": "text", "problem": "is missing"}],
    }
