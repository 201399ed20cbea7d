"""The built-in packs: what they promise with their own examples, and that lint has nothing to say."""

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from ruamel.yaml import YAML

import presend
from presend import cli
from presend.engine.context import Context, Stage
from presend.packs.sources import data_folder


@pytest.mark.slow
@pytest.mark.timeout(600)  # it compiles every expression by itself: minutes on a slow machine
def test_every_example_of_every_rule_holds_and_lint_finds_no_other_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["packs", "lint"]) == 0, capsys.readouterr().out


def test_every_category_has_a_rule() -> None:
    ruleset = presend.load_ruleset()

    assert {rule.category for rule in ruleset.rules} == set(ruleset.sources.categories)


def test_no_file_is_left_out() -> None:
    """Every rule file of a pack is read: a rule of each is in the ruleset."""
    read = {(rule.pack, rule.category) for rule in presend.load_ruleset().rules}
    files = {
        (path.parent.name, path.stem)
        for path in data_folder().glob("*/*.yaml")
        if path.parent.name != "platforms" and path.name != "pack.yaml"
    }

    assert read == files


def test_files_are_tidy() -> None:
    yaml = YAML(typ="safe")
    for path in sorted(data_folder().rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert "\t" not in text, f"{path.name}: a tab"
        assert text.endswith("\n"), f"{path.name}: no line break at the end"
        yaml.load(text)


# Parts of sentences that anybody may put together, and no list of sentences: what is silent, or flagged, is so in all.
REFUSING = [
    "I can't", "Sorry, I cannot", "I won't", "I don't", "We never", "I'd rather not", "I am not allowed to",
    "Sorry but I'm not going to", "I'm afraid I can't", "No, I will not", "I prefer not to", "Unfortunately I can't",
    "You know I can't", "I really shouldn't", "I'm not able to",
]  # fmt: skip
OFFERING = [
    "Could you", "Can we", "Let's", "Please", "I'd prefer if you", "How about we", "We could", "Maybe you can",
    "Next time just", "If you want we can", "What if you", "I'd like you to",
]  # fmt: skip
MONEY = ["take", "accept", "receive", "handle", "arrange", "agree to"]
SUMS = ["payment", "payments", "the payment", "any money", "the rest", "the balance", "the deposit"]
PAYING = ["pay me", "pay the rest", "send the money", "settle the balance", "make the payment", "transfer the deposit"]
RAILS = ["by PayPal", "through Wise", "via bank transfer", "with Venmo", "by crypto"]
AROUND = ["outside the platform", "off Upwork", "outside of here", "off the books", "privately", "in cash", *RAILS]
TALKING = ["talk", "chat", "continue", "discuss the details", "meet", "keep in touch"]
CHANNELS = ["on WhatsApp", "over Zoom", "on Telegram", "via Skype", "on Signal", "on another app"]
ADDRESS = ["jo.demo@gmail.com", "jo (at) demo.co.uk", "jo dot demo at outlook dot com", "jo.demo [at] proton [dot] me"]
NUMBER = ["+1 202 555 0143", "07700 900123", "(415) 555-0199", "two zero two five five five zero one four three"]
INSIDE = ["release the milestone", "add a bonus", "extend the contract", "send a new offer", "approve the timesheet"]
CALLS = ["talk", "have a call", "do a video call", "meet", "go over it"]
HERE = ["here in the chat", "in the Upwork room", "with the call button here", "on Upwork tomorrow"]
OFFICIAL = ["request the conversion", "pay the conversion fee", "use the official opt-out", "ask about the conversion"]
THEN = ["and then work directly", "before we go on elsewhere", "so I can join your company", "first, then hire me"]
TRADE = ["the PayPal button", "the WhatsApp widget", "the phone field", "the e-mail template", "the Stripe checkout"]
DOING = ["I've added", "I tested", "Could you check", "We should redesign", "Please remove", "The shop owner wants"]
WORKING = ["I'll finish", "I can continue with", "We'll start", "I'm going to deliver"]
WORK = ["the pages", "the logo", "the next chapter", "the report", "the edits", "the rest"]
LATER = ["once the contract is active again", "as soon as the pause is lifted", "only when the contract runs again"]
REFUSED = [(REFUSING, MONEY, SUMS, AROUND), (REFUSING, TALKING, CHANNELS)]
OFFERED = [
    (OFFERING, PAYING, AROUND),
    (OFFERING, TALKING, CHANNELS),
    (["Please", "You can", "Feel free to"], ["write to me at", "e-mail me at", "send it to", "reach me at"], ADDRESS),
    (["Please", "You can", "Feel free to"], ["call me at", "text me on", "ring me on", "reach me at"], NUMBER),
]
ALLOWED = [
    (["Could you", "Please", "Feel free to"], INSIDE, ["here on Upwork", "today", "so I can start", "as we agreed"]),
    (["Let's", "Can we", "Shall we", "Happy to"], CALLS, HERE),
    (["You can", "We could", "Let's", "I suggest we"], OFFICIAL, THEN),
    (DOING, TRADE, ["on staging", "in the footer", "for the shop", "before Friday", "with test data"]),
]
PAUSED = Context(stage=Stage.PAUSED)
ENDINGS = [".", ", sorry.", ", I hope you understand.", " because of the rules."]


def _flagged(sentences: Iterable[str], context: Context | None = None) -> list[str]:
    return [text for text in sentences if presend.check(text, context).findings]


def _some(parts: Sequence[Sequence[str]], endings: Sequence[str]) -> list[str]:
    random = Random(4)  # noqa: S311 (the same sentences each time)
    return [" ".join(map(random.choice, parts)) + random.choice(endings) for _ in range(400)]


@pytest.mark.parametrize("parts", REFUSED)
def test_refusals_are_silent_however_they_are_put_together(parts: Sequence[Sequence[str]]) -> None:
    assert _flagged(_some(parts, ENDINGS)) == []


@pytest.mark.parametrize("parts", ALLOWED)
def test_what_is_allowed_is_silent_however_it_is_put_together(parts: Sequence[Sequence[str]]) -> None:
    assert _flagged(_some(parts, ".")) == []


def test_in_a_pause_only_what_waits_is_silent() -> None:
    assert _flagged(_some((WORKING, WORK, LATER), "."), PAUSED) == []
    now = _some((WORKING, WORK, ["tonight", "by Friday", "as planned"]), ".")
    assert _flagged(now, PAUSED) == now


@pytest.mark.parametrize("parts", OFFERED)
def test_offers_are_flagged_however_they_are_put_together(parts: Sequence[Sequence[str]]) -> None:
    sentences = _some(parts, [".", "?", " for the next part.", " so it's quicker."])
    assert _flagged(sentences) == sentences
