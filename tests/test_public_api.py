"""What `presend` promises to those who import it."""

import inspect
import types
from pathlib import Path

import pytest

import presend
from presend import Context, ContextError, MessageError, PackError, Report, Stage, Verdict

PROMISED = {
    "Client", "Context", "ContextError", "Degraded", "Direction", "Excused", "Finding", "MessageError", "Origin",
    "PackError", "PresendError", "Receipt", "Reply", "Report", "SettingsError", "Severity", "Span", "Stage", "Surface",
    "Verdict", "WireError", "__version__", "check", "load_ruleset",
}  # fmt: skip
RISKY = "Could you pay me through PayPal instead?"


def test_what_is_promised_is_exported() -> None:
    assert set(presend.__all__) == PROMISED
    assert all(hasattr(presend, name) for name in presend.__all__)


def test_nothing_else_looks_promised() -> None:
    public = {
        name
        for name, thing in vars(presend).items()
        if not name.startswith("_")
        and not isinstance(thing, types.ModuleType)
        and getattr(thing, "__module__", "").startswith("presend")
    }

    assert public - set(presend.__all__) == set()


def test_the_signatures_are_the_promised_ones() -> None:
    assert list(inspect.signature(presend.check).parameters) == ["text", "context", "ruleset"]
    assert list(inspect.signature(presend.load_ruleset).parameters) == ["packs", "builtin", "user"]


def test_check_finds_and_says_where() -> None:
    report = presend.check(RISKY)

    assert isinstance(report, Report)
    assert report.verdict is Verdict.HOLD
    assert "PayPal" in " ".join(finding.span.cut(RISKY) for finding in report.findings)


def test_a_plain_sentence_is_clear() -> None:
    assert presend.check("The second draft is in the shared folder.") == Report(Verdict.CLEAR)


def test_half_an_emoji_is_a_character_like_any_other() -> None:
    text = f"\ud83d {RISKY} \udc00"
    [finding] = presend.check(text).findings

    assert "PayPal" in finding.span.cut(text)


def test_a_context_may_be_a_mapping_or_a_record() -> None:
    mapping = {"stage": "active", "conversion_paid": True}

    assert presend.check(RISKY, mapping) == presend.check(RISKY, Context(stage=Stage.ACTIVE, conversion_paid=True))


@pytest.mark.parametrize("key", ["stagee", "text"])
def test_an_unknown_context_key_is_refused_by_name(key: str) -> None:
    with pytest.raises(ContextError, match=key):
        presend.check("hello", {key: "active"})


def test_an_unknown_platform_is_refused() -> None:
    with pytest.raises(ContextError, match="no-such-place"):
        presend.check("hello", {"platform": "no-such-place"})


@pytest.mark.parametrize("text", [b"bytes", None, 7, ["hello"]])
def test_what_is_no_string_is_refused_with_its_type(text: object) -> None:
    with pytest.raises(MessageError, match=type(text).__name__):
        presend.check(text)  # type: ignore[arg-type]


def test_one_folder_need_not_be_in_a_list(tmp_path: Path) -> None:
    for folder in (tmp_path, str(tmp_path)):
        with pytest.raises(PackError, match="no pack here") as told:
            presend.load_ruleset(folder)
        assert tmp_path.name in str(told.value)


def test_a_ruleset_can_be_loaded_once_and_given() -> None:
    ruleset = presend.load_ruleset()

    assert presend.check(RISKY, ruleset=ruleset) == presend.check(RISKY)
