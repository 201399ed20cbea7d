from dataclasses import replace
from datetime import date

from presend.cli.inputs import Message
from presend.cli.rendering import Look, rendered
from presend.engine.report import Degraded, Excused, Finding, Receipt, Reply, Report, Severity, Verdict
from presend.engine.span import Span

PLAIN = Look(color=False, columns=80, explain=False)
TEXT = "Hello,\nplease pay me outside.\nThanks"
WORDS = Span(TEXT.index("pay"), TEXT.index("."))


def finding(span: Span = WORDS, severity: Severity = Severity.ERROR, *, obfuscated: bool = False) -> Finding:
    return Finding(
        span=span,
        category="direct-payment",
        rule="en/direct-payment/outside",
        severity=severity,
        why="It asks to be paid outside.",
        sentence=span,
        receipt=Receipt("r", "acme", "Pay here.", "https://example.com/r", date(2026, 1, 2), date(2026, 7, 2)),
        reply=Reply("keep", "en", "Let us keep it here."),
        obfuscated=obfuscated,
    )


def test_a_finding_is_told_with_place_words_reason_reply_receipt_and_rule() -> None:
    report = Report(Verdict.HOLD, (finding(),))

    assert rendered(report, Message("letter.txt", TEXT), PLAIN) == (
        "letter.txt:2:8  error  direct-payment\n"
        "  please pay me outside.\n"
        "         ^^^^^^^^^^^^^^\n"
        "  It asks to be paid outside.\n"
        "  Write instead: Let us keep it here.\n"
        "  acme: Pay here.\n"
        "  https://example.com/r (read 2026-01-02)\n"
        "  rule en/direct-payment/outside\n"
        "\n"
        "letter.txt: hold (1 error)\n"
    )


def test_a_clear_message_takes_one_line() -> None:
    assert rendered(Report(Verdict.CLEAR), Message("text", "Hello"), PLAIN) == "text: clear\n"


def test_notes_and_disguises_and_what_was_cut_short_are_told() -> None:
    report = Report(
        Verdict.WARN,
        findings=(finding(severity=Severity.WARNING, obfuscated=True),) * 2,
        notes=(finding(severity=Severity.INFO),),
        degraded=(Degraded("en/x/slow", "It took too long."),),
    )

    shown = rendered(report, Message("text", TEXT), PLAIN)

    assert "warning  direct-payment (disguised)" in shown
    assert "not fully checked: en/x/slow\n  It took too long." in shown
    assert shown.endswith("text: warn (2 warnings, 1 note)\n")


def test_excuses_are_told_only_when_asked_for() -> None:
    cue = Span(0, 5)
    excused = Excused(WORDS, "direct-payment", "en/direct-payment/outside", "refusal", "It refuses.", cue)
    report = Report(Verdict.CLEAR, excused=(excused,))

    assert rendered(report, Message("text", TEXT), PLAIN) == "text: clear\n"
    shown = rendered(report, Message("text", TEXT), Look(color=False, columns=80, explain=True))
    assert 'refusal "Hello": It refuses.' in shown
    assert shown.endswith("text: clear (1 excused)\n")


def test_the_other_rules_that_hit_are_told_only_when_asked_for() -> None:
    report = Report(Verdict.HOLD, (replace(finding(), rules=("en/direct-payment/outside", "en/direct-payment/me")),))

    assert "en/direct-payment/me" not in rendered(report, Message("text", TEXT), PLAIN)
    assert "rule en/direct-payment/outside, en/direct-payment/me" in rendered(
        report, Message("text", TEXT), replace(PLAIN, explain=True)
    )


def test_a_passage_of_many_lines_is_shortened() -> None:
    text = "\n".join(f"line {number}" for number in range(9))

    shown = rendered(Report(Verdict.HOLD, (finding(Span(0, len(text))),)), Message("text", text), PLAIN)

    assert shown.count("^^^^") == 3
    assert "… and 6 more lines" in shown


def test_colour_changes_nothing_but_the_colour() -> None:
    report = Report(Verdict.HOLD, (finding(),))
    colourful = rendered(report, Message("text", TEXT), Look(color=True, columns=80, explain=False))

    assert "\x1b[1;31mpay me outside\x1b[0m" in colourful
    for code in ("1;31", "1", "2", "0"):
        colourful = colourful.replace(f"\x1b[{code}m", "")
    assert colourful == rendered(report, Message("text", TEXT), PLAIN)


def test_a_message_cannot_command_the_terminal() -> None:
    text = "\x1b[2J\x1b]0;owned\x07pay me"
    report = Report(Verdict.HOLD, (finding(Span(0, len(text))),))

    assert "\x1b" not in rendered(report, Message("evil\x1b[2J", text), PLAIN)
