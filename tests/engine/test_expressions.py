"""Expressions: what a phrase matches, and the literals it needs."""

import re

import pytest

from presend.engine.expressions import PhraseCompiler, Vocabulary, inflected
from presend.engine.folding import fold
from presend.engine.literals import Literal
from presend.engine.phrase import PhraseError

ENDINGS = {"": ("", "s", "ed", "ing"), "e": ("e", "es", "ed", "ing"), "y": ("y", "ies", "ied", "ying")}
WORDS = {
    "pay": ("pay", "settle up", "send~"),
    "site": ("upwork", "the platform"),
    "outside": ("outside (of)? <site>", "off-platform"),
    "round": ("<trip>",),
    "trip": ("<round>",),
}
COMPILER = PhraseCompiler(Vocabulary(WORDS, ENDINGS, ("but", "can't")))


def found(phrase: str, text: str) -> str | None:
    match = re.search(COMPILER.compiled(phrase).source, text)
    return match[0].strip() if match else None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("pay me", "could you pay, me?", "pay, me"),
        ("pay me", "papay me", None),
        ("pay me", "pay men", None),
        ("<pay> ... <outside>", "sending the rest outside upwork", "sending the rest outside upwork"),
        ("<pay> ... <outside>", "settle up off platform", "settle up off platform"),
        ("<pay> ... <outside>", "pay it, but outside upwork", None),
        ("pay ... outside", "pay one two three four five outside", None),
        ("pay ...5 outside", "pay one two three four five outside", "pay one two three four five outside"),
        ("pay ... outside", "pay what can't go outside", None),
        ("can't pay", "i cant pay", "cant pay"),
        ("i can ... log", "i can't log", None),
        ("pay", "pay't", None),
        ("foo zork (then|$)", "a foo zork", "foo zork"),
        ("foo zork (then|$)", "foo zork, then", "foo zork, then"),
        ("foo zork (then|$)", "foo zorkthen", None),
        ("^ ...3 before noon", "well, one or two before noon", "one or two before noon"),
        ("upwork fee", "upwork's fee", "upwork's fee"),
        ("off-platform", "offplatform", "offplatform"),
        ("transf* it", "transferencia it", "transferencia it"),
        ("pay {money}", "pay $1,200 now", "pay $1,200"),
        ("pay {money}", "pay 40 dollars", "pay 40 dollars"),
        ("skip {percent}", "skip 10 % of it", "skip 10 %"),
        ("^ whatsapp $", "hi, whatsapp?", "whatsapp"),
        ("^ whatsapp $", "the whatsapp bot", None),
        ("(^|so|or maybe) whatsapp", "whatsapp?", "whatsapp"),
        ("(^|so|or maybe) whatsapp", "right, so whatsapp", "so whatsapp"),
        ("(^|so|or maybe) whatsapp", "the whatsapp bot", None),
        ("signal !(processing|loss)", "signal processing", None),
        ("signal !(processing|loss)", "signal me", "signal"),
        ("my (own)? page", "my page", "my page"),
        ("on * please", "on skype please", "on skype please"),
        ("id is {handle}", "id is anna_77", "id is anna_77"),
        ("id is {handle}", "id is unknown", None),
    ],
)
def test_matching(phrase: str, text: str, expected: str | None) -> None:
    assert found(phrase, text) == expected


def test_a_gap_at_the_end_is_nothing_or_all_there_is() -> None:
    text = "we pay the baker on friday but rest"
    near, far = (re.search(COMPILER.compiled("pay ...8", far=far).source, text) for far in (False, True))
    assert near is not None
    assert near[0] == "pay"
    assert far is not None
    assert far[0] == "pay the baker on friday"


def test_required_literals_are_told_word_by_word() -> None:
    required = COMPILER.compiled("<pay> (soon)? off-platform").required
    assert Literal("settle") in required[0]
    assert Literal("sending") in required[0]
    assert required[1] == {Literal("off-platform"), Literal("off platform"), Literal("offplatform")}


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("i'll call", "then I will call you", "I will call"),
        ("i will call", "then I'll call you", "I'll call"),
        ("i will call", "then ill call you", "ill call"),
        ("(i'm|we) ready", "I am ready", "I am ready"),
        ("call !can't", "call cannot", None),
        ("cannot call", "we can't call", "can't call"),
        ("can't call", "we can not call", "can not call"),
        ("will call", "I'll call", None),
    ],
)
def test_a_contraction_and_what_it_is_short_for_are_the_same(phrase: str, text: str, expected: str | None) -> None:
    short = {"i'll": ("i will",), "i'm": ("i am",), "can't": ("cannot", "can not")}
    compiler = PhraseCompiler(Vocabulary({}, {}, contractions=short))
    found = re.compile(compiler.compiled(phrase).source).search(fold(text))
    assert (text[found.start() : found.end()] if found else None) == expected


def test_inflection_takes_the_longest_ending() -> None:
    assert inflected("move", ENDINGS) == ["move", "moves", "moved", "moving"]
    assert inflected("carry", ENDINGS) == ["carry", "carries", "carried", "carrying"]


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [("<cash> me", "there is no word list <cash>"), ("<round>", "the word lists go in a circle: round → trip → round")],
)
def test_lists_that_cannot_be_filled_in(phrase: str, problem: str) -> None:
    with pytest.raises(PhraseError) as caught:
        COMPILER.compiled(phrase)
    assert caught.value.problem == problem


def test_lists_that_multiply_are_refused() -> None:
    many = {"a": tuple(f"word{n}" for n in range(400))} | {
        b: (f"<{a}> ... <{a}>",) for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    }
    with pytest.raises(PhraseError, match="too large"):
        PhraseCompiler(Vocabulary(many, {})).compiled("<i>")


def test_hostile_text_is_read_in_bounded_time() -> None:
    pattern = re.compile(COMPILER.compiled("<pay> ...12 <outside> ...12 <site>").source)
    assert pattern.search("pay " * 2_000 + "outside " * 2_000) is None
