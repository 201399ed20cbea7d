from presend.engine.phrase import parse_phrase
from presend.engine.report import Severity
from presend.engine.rule import EntityMatch, Lexicon, Phrases, Rule
from presend.packs.breadth import phrase_attacks, phrases_of_rule, slowest_phrase

WORDS = {"pay": ("pay", "settle ...2 up"), "both": ("<pay> ...3 you", "us")}


def rule(*phrases: str) -> Rule:
    return Rule("p/scam/one", "scam", Severity.ERROR, "Why.", Phrases(phrases), "p", words=WORDS)


def test_a_phrase_that_can_be_made_to_run_long_is_caught() -> None:
    broad = slowest_phrase(rule("pay me", "pay ...12 * ...12 * ...12 * zed"), [Lexicon("p", "en")])
    assert broad is not None
    assert broad.phrase == "pay ...12 * ...12 * ...12 * zed"
    assert broad.slow.attack.text.startswith("pay")
    assert broad.slow.attack.text.endswith(";zed")


def test_ordinary_phrases_are_let_go() -> None:
    assert slowest_phrase(rule("<pay> me ...4 outside", "<both> ... now ...6 please"), [Lexicon("p", "en")]) is None


def test_attacks_begin_the_phrase_and_never_end_it() -> None:
    pumps = [attack.pump for attack in phrase_attacks(parse_phrase("pay ... {money} ... (now|soon) ... zed"), WORDS)]
    assert pumps[0] == "pay $5 now "
    assert not any("zed" in pump for pump in pumps)


def test_every_phrase_of_a_rule_is_looked_at() -> None:
    entity = Rule(
        "p/scam/two",
        "scam",
        Severity.ERROR,
        "Why.",
        EntityMatch("link", near=("a",), not_near=("b",)),
        "p",
        unless=("c",),
        requires=("d",),
    )
    assert list(phrases_of_rule(entity)) == ["a", "b", "c", "d"]
    assert list(phrases_of_rule(rule("x", "y"))) == ["x", "y"]
