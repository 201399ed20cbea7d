"""Glances: they say what a look would say, of plain texts, and nothing of others."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import presend
from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
from presend.engine.glance import Glance, Telling, glance_of
from presend.engine.reading import Reading, read
from presend.engine.ruleset import Lineup, Ruleset
from presend.engine.scan import scan
from presend.engine.shift_and import IS_COMPILED, Plain

needs_c = pytest.mark.skipif(not IS_COMPILED, reason="nothing compiled it here")


@cache
def _builtin() -> Ruleset:
    """Return the rules that people get. Not a fixture where hypothesis would write out its arguments."""
    return presend.load_ruleset()


@cache
def _few() -> Ruleset:
    """Return a handful, with no typed things among them: a message is scanned before its sentences are read."""
    ids = ("en/direct-payment/directly", "core/payment-app/rail-name")
    rules = tuple(rule for rule in _builtin().rules if rule.id in ids)
    return compile_ruleset(replace(_builtin().sources, rules=rules))


@pytest.fixture(scope="module")
def builtin() -> Ruleset:
    """The rules that people get."""
    return _builtin()


@pytest.fixture(scope="module")
def lineup(builtin: Ruleset) -> Lineup:
    """Them, in a context of which nothing is known."""
    return builtin.lineup(Context())


@pytest.fixture(scope="module")
def glance(lineup: Lineup) -> Glance:
    """What they see at a glance."""
    assert lineup.glance is not None
    return lineup.glance


def test_there_is_none_where_nothing_was_compiled(builtin: Ruleset, lineup: Lineup) -> None:
    plain: Any = replace(builtin.filed.chains, order=Plain([]))
    nothing = Telling(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())
    assert glance_of(plain, (), (), (), nothing) is None
    assert (lineup.glance is not None) == IS_COMPILED


def test_what_a_literal_tells() -> None:
    telling = Telling(frozenset({1, 2}), frozenset({2}), frozenset({3}), frozenset(), frozenset())
    assert [telling.of(number) for number in range(4)] == [0, 1, 3, 4]


@needs_c
@pytest.mark.parametrize(
    "sentence",
    [
        "Good morning!",
        "It took 14 days, I'm afraid...",
        "Let's say $75.50 or 5%?",
        "See you on the 14th",
        "We'll send it by the 14th, let's see",
        "",
        "  ",
        "...",
    ],
)
def test_it_tells_of_plain_sentences(glance: Glance, sentence: str) -> None:
    assert glance.sentence(sentence) is not None


@needs_c
@pytest.mark.parametrize(
    "sentence",
    [
        "José",  # not ASCII
        "me@example",
        "skype.me",
        "p4ypal",
        "212555",  # six digits
        "x dot com",
        "five five five",
        "five 5",
        "t e l",  # three letters set apart
        "a-b-c",
        "€ 5",
        "\x01",
        "t.me/jo",
        "pay-pal",  # cut by a hyphen
        "pay--pal",
        "sky-pe-me",
        "the what's'app e-book",  # cut by apostrophes
        "Mr. Smith",
        "One. Two",
        "7th5",
        "$ 5",
        "a" * 25,
        "snake_case",
        "tab\tbed",
        "nul\0l",
    ],
)
def test_of_any_other_it_tells_nothing(glance: Glance, sentence: str) -> None:
    assert glance.sentence(sentence) is None


@needs_c
def test_a_message_may_have_several_sentences(glance: Glance) -> None:
    assert glance.message("Good morning!\nHow was Monday? Fine.") is not None
    assert glance.message("Good morning!How") is None


@needs_c
def test_it_names_what_may_stand_there(builtin: Ruleset, lineup: Lineup, glance: Glance) -> None:
    told = glance.sentence("Could you pay me by PayPal?")
    assert told is not None
    named = {builtin.rules[matcher.owner].category for matcher in lineup.plain.named(*told[:2])}
    assert "payment-app" in named


# Words that rules wait for, and what may make a text less plain than it looks.
PIECES = [
    "pay", "me", "directly", "PayPal", "paypal's", "close", "the", "contract", "don't", "it's", "i", "a", "my",
    "skype", "number", "is", "one", "two", "five", "seventeen", "5", "12", "14th", "$80", "7.50", "50%", "dot", "at",
    "call", "you're", "off", "upwork", ",", ".", "!", "?", "...", ";", ":", "'", "'quoted'", "w", "t", "g",
    "e-mail", "voice-over", "pay-pal", "tele-gram", "x-ray", "one-two", "what's-app",
    "don’t", "€90", "$25/hr", "10:30", "e-book", "what’s",
    "outside", "Let's", "then", "no", "never", "WhatsApp", "whats", "app", "id", "wise", "100000",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


def _told(reading: Reading) -> tuple[Any, ...]:
    return reading.matches, reading.entities


@needs_c
@settings(max_examples=400)
@given(SENTENCES)
@example("don't tell me it's t g")
@example("the 14th w a")
@example("pay ' me ' by ' paypal")
def test_a_reading_is_the_same_with_and_without(sentence: str) -> None:
    builtin, lineup = _builtin(), _builtin().lineup(Context())
    without = replace(lineup, glance=None)
    assert _told(read(sentence, builtin, lineup)) == _told(read(sentence, builtin, without))
    blind = replace(builtin, _lineups={lineup.key: without})
    assert check(sentence, Context(), builtin) == check(sentence, Context(), blind)


@needs_c
def test_a_message_is_read_where_a_glance_sees_something_or_cannot_tell() -> None:
    few, lineup = _few(), _few().lineup(Context())
    assert scan("Good morning!", few, lineup).stretches == []
    assert scan("Pay me by PayPal.", few, lineup).stretches is None
    assert scan("José", few, lineup).stretches is None


@needs_c
@given(st.lists(SENTENCES, max_size=3).map("\n".join))
def test_a_scan_that_sees_nothing_at_a_glance_sees_nothing_at_all(message: str) -> None:
    few, lineup = _few(), _few().lineup(Context())
    assert lineup.glance is not None
    assert not lineup.gates
    if scan(message, few, lineup).stretches == []:
        assert not any(read(part, few, replace(lineup, glance=None)).matches for part in message.splitlines())


@needs_c
def test_every_example_gives_the_same_report(builtin: Ruleset) -> None:
    lineup = builtin.lineup(Context())
    without = replace(builtin, _lineups={lineup.key: replace(lineup, glance=None)})
    texts = [text for rule in builtin.rules for text in (*rule.examples.hit, *rule.examples.miss)]
    for text in texts[::3]:
        bare = text.replace("[[", "").replace("]]", "")
        assert check(bare, Context(), builtin) == check(bare, Context(), without), bare
