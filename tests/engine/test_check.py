"""The check, end to end, with a ruleset of one rule of each kind."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.budget import Budget
from presend.engine.cache import Cache
from presend.engine.check import check
from presend.engine.context import Context, Direction, Stage
from presend.engine.report import Report, Severity, Verdict
from presend.engine.rule import Conditions, Pattern, Rule
from presend.engine.ruleset import Ruleset

Make = Callable[..., Ruleset]
MakeRule = Callable[..., Rule]


def words(report: Report, text: str) -> list[str]:
    return [finding.span.cut(text) for finding in report.findings]


@pytest.mark.parametrize("text", ["", " \n", "Thanks, the draft looks great!", "\x00\x01", "🙂"])
def test_nothing_to_say(ruleset: Ruleset, text: str) -> None:
    assert check(text, Context(), ruleset) == Report(Verdict.CLEAR)


def test_a_finding_says_what_and_where(ruleset: Ruleset) -> None:
    text = "😀 All done. Could you pay me directly, José? Thanks."
    report = check(text, Context(), ruleset)
    (finding,) = report.findings
    assert report.verdict is Verdict.HOLD
    assert finding.span.cut(text) == "pay me directly"
    assert finding.sentence.cut(text) == "Could you pay me directly, José?"
    assert finding.rule == "en/direct-payment/directly"


def test_warnings_warn_and_received_errors_are_not_held(ruleset: Ruleset) -> None:
    assert check("PayPal?", Context(), ruleset).verdict is Verdict.WARN
    received = Context(direction=Direction.INCOMING)
    assert check("I can pay you outside Upwork, pay me directly", received, ruleset).verdict is Verdict.WARN


@pytest.mark.parametrize("typed", ["P@yP@l", "p a y p a l", "РаyРаl", "Pay\u200bPal", "Pay_Pal", "𝐏𝐚𝐲𝐏𝐚𝐥"])
def test_a_disguise_is_seen_and_makes_it_worse(ruleset: Ruleset, typed: str) -> None:
    text = f"is {typed} ok for you"
    (finding,) = check(text, Context(), ruleset).findings
    assert finding.span.cut(text) == typed
    assert finding.obfuscated
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "excuse"),
    [
        ("I can't let you pay me directly, sorry.", "refusal"),
        ("To pay me directly is not an option here.", "refusal"),
        ("PayPal? No thanks.", "refusal"),
        ("You said Zelle would be easier. That is not allowed.", "refusal"),
        ("> pay me directly\nI could not do that.", "quotation"),
        ("The checkout takes PayPal and cards.", "subject"),
        ("`paypal.Buttons()`", "code"),
        ("First the conversion fee, then you pay me directly.", "conversion"),
        ("the rules forbid PayPal", "rules"),
        ("A PayPal gift card design costs $40.", "unless"),
    ],
)
def test_excused(ruleset: Ruleset, text: str, excuse: str) -> None:
    report = check(text, Context(), ruleset)
    assert report.verdict is Verdict.CLEAR
    assert [one.excuse for one in report.excused] == [excuse]


@pytest.mark.parametrize(
    "text",
    [
        "Why don't you pay me directly?",
        "I can't log in here, just pay me directly.",
        "I can't wait: you can pay me directly.",
        "I know it's not allowed. Pay me directly.",
        "It is not allowed but nobody will notice, pay me directly.",
    ],
)
def test_not_excused(ruleset: Ruleset, text: str) -> None:
    assert [found.lower() for found in words(check(text, Context(), ruleset), text)] == ["pay me directly"]


def test_a_usual_spelling_is_no_disguise(make_ruleset: Make, rule: MakeRule) -> None:
    text = "via M-Pesa please"
    (finding,) = check(text, Context(), make_ruleset(rule("rail", "m-pesa"))).findings
    assert not finding.obfuscated


def test_unless_must_cover_the_hit(ruleset: Ruleset) -> None:
    text = "a paypal gift card design, and paypal for me"
    report = check(text, Context(), ruleset)
    assert [(f.span.start, f.span.cut(text)) for f in report.findings] == [(31, "paypal")]
    assert report.excused[0].cue is not None
    assert report.excused[0].cue.cut(text) == "paypal gift card design"


def test_a_refusal_hides_no_address(ruleset: Ruleset) -> None:
    text = "I can't share my address mara@example.com, sorry."
    assert words(check(text, Context(), ruleset), text) == ["mara@example.com"]


def test_context_decides_which_rules_are_in_force(make_ruleset: Make, rule: MakeRule) -> None:
    paused = make_ruleset(rule("progress", "finish it", when=Conditions({"stage": frozenset({"paused"})})))
    assert check("I finish it today", Context(stage=Stage.PAUSED), paused).findings
    assert not check("I finish it today", Context(stage=Stage.ACTIVE), paused).findings


def test_lang_leaves_other_languages_out(ruleset: Ruleset) -> None:
    assert check("pay me directly", Context(lang="en"), ruleset).findings
    assert not check("pay me directly", Context(lang="es"), ruleset).findings


def test_requires_looks_at_the_whole_message(make_ruleset: Make, rule: MakeRule) -> None:
    asking = make_ruleset(rule("anyway", "do it anyway", requires=("paused",)))
    assert check("It is paused again. I do it anyway", Context(), asking).findings
    assert not check("I do it anyway", Context(), asking).findings


def test_near_looks_at_this_sentence_and_the_one_before(make_ruleset: Make, entity_rule: MakeRule) -> None:
    asking = make_ruleset(entity_rule("mail", "email", category="contact-email", near=("write me",)))
    assert check("Write me? mara@example.com", Context(), asking).findings
    assert not check("Write me. Later then. The form shows mara@example.com", Context(), asking).findings


def test_info_goes_to_the_notes(make_ruleset: Make, rule: MakeRule) -> None:
    mild = make_ruleset(rule("name", "paypal", severity=Severity.INFO))
    report = check("paypal", Context(), mild)
    assert (report.verdict, report.findings, len(report.notes)) == (Verdict.CLEAR, (), 1)


def slow_rule() -> Rule:
    return Rule(
        "en/scam/slow", "scam", Severity.ERROR, "why", Pattern(r"(?:a|a)*[bc]", (("aaa",),)), "en", views=("folded",)
    )


def test_a_rule_over_budget_is_told(make_ruleset: Make) -> None:
    hostile = make_ruleset(slow_rule())
    report = check("a" * 40, Context(), hostile, budget=Budget(lambda: 0.0, 0.005))
    assert [one.rule for one in report.degraded] == ["en/scam/slow"]


def test_the_cache_changes_no_answer(ruleset: Ruleset) -> None:
    cache = Cache()
    text = "All fine. Pay me directly! PayPal? No thanks."
    for end in range(len(text)):
        assert check(text[:end], Context(), ruleset, cache=cache) == check(text[:end], Context(), ruleset)
    assert len(cache) > 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_spans_inside_it(ruleset: Ruleset, before: str, after: str) -> None:
    text = f"{before} pay me directly {after}"
    report = check(text, Context(), ruleset)
    spans = [*(f.span for f in report.findings), *(x.span for x in report.excused)]
    assert spans
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_very_long_text(ruleset: Ruleset) -> None:
    text = "a word and another " * 50_000 + "pay me directly"
    assert words(check(text, Context(), ruleset), text) == ["pay me directly"]


def test_many_refusals_hide_no_offer(ruleset: Ruleset) -> None:
    text = "I can't let you pay me directly. " * 60 + "Pay me directly tomorrow."
    assert words(check(text, Context(), ruleset), text) == ["Pay me directly"]
