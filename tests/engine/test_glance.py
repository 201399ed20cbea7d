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
from presend.engine.folding import fold
from presend.engine.glance import _EVERYDAY, Glance, Telling, glance_of
from presend.engine.reading import Reading, read
from presend.engine.rule import Phrases
from presend.engine.ruleset import Lineup, Ruleset
from presend.engine.scan import scan
from presend.engine.segments import segments
from presend.engine.shift_and import IS_COMPILED
from presend.engine.sight import look
from presend.engine.span import Span

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


def test_there_is_none_where_nothing_was_compiled(lineup: Lineup, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (lineup.glance is not None) == IS_COMPILED
    monkeypatch.setattr("presend.engine.glance.IS_COMPILED", False)
    assert glance_of((), (), (), (), Telling()) is None


def test_what_a_literal_tells() -> None:
    telling = Telling(numbers=frozenset({2}), doubtful=frozenset({3}))
    assert [telling.of(number) for number in range(4)] == [0, 0, 1, 2]


PLAIN = [
    "Great work!!", "a voice-over for the e-book", "Good morning!", "It took 14 days, I'm afraid...",
    "Let's say $75.50 or 5%?", "See you on the 14th", "We'll send it by the 14th, let's see", "", "  ", "...",
    "I'm a designer, I have a plan B", "Is it (mostly) done?", 'He said "no" - and left [again] :)',
    "It's and/or & so on", "Done!) now..", "5-10 days, 50$", "~7 or 15+", "MP 3", "#1 of *all*",
    "José wünscht “Guten Tag” – so…", "Great 👍🏽 work 🎉!", "€ 5 or £7 or ₹9", "Price → quality™",
]  # fmt: skip
ODD = [
    "212555", "from 10:30 to 11:45", "since 2026-01-15", "p4ypal", "2moro", "the 7th5", "mp3", "word(s)",
    "Great!! (all for $5)", "pay-pal", "pay--a pay/pal", "a-b-c", "sky-pe-me", "the what's'app", "t e l", "t, e, l",
    "t' e' l'", "plan b . .", "whats'app",
]  # fmt: skip
OTHER = [
    "me@example", "skype.me", "x dot com", "five five five", "five 5", "\x01", "\x02", "\x80", "\x81", "é\x80",
    "t.me/jo", "Mr. Smith", "One. Two", "a" * 25, "snake_case", "tab\tbed", "nul\0l", "$name", "jo#1234", "привет",
    "👍 привет", "字", "a ＄b",
    "so many words " * 22,
]  # fmt: skip


@needs_c
@pytest.mark.parametrize(
    ("sentence", "is_odd"), [*((sentence, False) for sentence in PLAIN), *((sentence, True) for sentence in ODD)]
)
def test_it_tells_of_plain_words_and_where_one_may_stand_in_disguise(
    glance: Glance, sentence: str, is_odd: bool
) -> None:
    told = glance.sentence(sentence)
    assert told is not None
    assert told.is_odd == is_odd


@needs_c
@pytest.mark.parametrize("sentence", OTHER)
def test_of_any_other_it_tells_nothing(glance: Glance, sentence: str) -> None:
    assert glance.sentence(sentence) is None


@needs_c
def test_everyday_signs_are_folded_as_all_others_are(glance: Glance) -> None:
    for sign, plain in _EVERYDAY.items():
        if sign not in "€£":
            assert fold(sign) == plain
    assert glance.sentence("He’d pay “£5” – ok?") == glance.sentence("He’d pay “£5” – ók?")
    assert glance.sentence("£\x80") is None


@needs_c
def test_a_sign_that_some_literal_has_is_no_plain_one(builtin: Ruleset) -> None:
    rules = {rule.id: rule for rule in builtin.rules}
    named = replace(rules["core/payment-app/rail-name"], matcher=Phrases(("💸 app",)))
    lineup = compile_ruleset(replace(builtin.sources, rules=(named,))).lineup(Context())
    assert lineup.glance is not None
    assert lineup.glance.sentence("the 🎉 app") is not None
    assert lineup.glance.sentence("the 💸 app") is None


@needs_c
def test_a_chain_is_found_by_its_stems_and_signs_too(builtin: Ruleset) -> None:
    rules = {rule.id: rule for rule in builtin.rules}
    named = replace(rules["core/payment-app/rail-name"], matcher=Phrases(("sketch* of mine", "the @")))
    lineup = compile_ruleset(replace(builtin.sources, rules=(named,))).lineup(Context())
    assert lineup.glance is not None
    for text, named_there in (("the sketching of mine", 1), ("of mine", 0), ("so the @ home", 1), ("so the home", 0)):
        told = lineup.glance.sentence(text)
        assert told is None or len(told.chains) == named_there, text


MESSAGES = [
    "Good morning! Pay me by PayPal.", "It was I. You know. e.g. this; Take 5. Then pay me by PayPal. Take 5. then",
    "I pay by PayPal\n\n  then\tno", "It is finished. Pay by PayPal... or (pay by PayPal!) ok",
    "José’s done. Pay me by PayPal – “ok.” so", "Plan b. Pay me by PayPal.\nok. no. Yes", "Pay me by PayPal. .5 and 5",
    "привет. Pay me by PayPal. ж. Pay", "é. Pay by PayPal. Éd. Pay", "U.S. Pay by PayPal vs. cash approx. 5!!) ok",
]  # fmt: skip


@needs_c
@pytest.mark.parametrize("message", MESSAGES)
def test_it_cuts_a_message_into_its_sentences(glance: Glance, message: str) -> None:
    told = glance.message(message)
    assert glance.sentences(message) == segments(message)
    if told is not None:
        assert [Span(start, end) for start, end, _ in told] == segments(message)
        assert [found for _, _, found in told] == [glance.sentence(part.cut(message)) for part in segments(message)]
    else:
        assert "\t" in message or "no." in message or not message.isascii()


@needs_c
@given(
    st.lists(
        st.sampled_from(["Good", "we", "ed", "I", "5", "no", "e.g", "é", "’s", "”", "PayPal", "Pay", *" .!?;\n)\"'-"])
    )
)
def test_it_cuts_as_segments_do(pieces: list[str]) -> None:
    message = "pay me by PayPal " + "".join(pieces)
    glance = _builtin().lineup(Context()).glance
    assert glance is not None
    told = glance.message(message)
    if told:
        assert [Span(start, end) for start, end, _ in told] == segments(message)
    assert glance.sentences(message) == segments(message)


@needs_c
@given(
    st.lists(
        st.sampled_from(["paypal", "?", "phone", "line", "is", "jo.", "7", "555", "tg", "outline", "o1", "at "]),
        max_size=9,
    )
)
def test_it_names_the_expressions_whose_keywords_stand_there(words: list[str]) -> None:
    builtin, lineup = _builtin(), _builtin().lineup(Context())
    sentence = " ".join(words)
    assert lineup.glance is not None
    told = lineup.glance.sentence(sentence)
    if told is not None:
        standing = lineup.plain.keywords.standing(look(sentence, builtin.index).others)
        digits = sum(map(str.isdigit, sentence))
        assert lineup.plain.keywords.of(told.given) == [m for m in standing if m.given and m.given.digits <= digits]


@needs_c
def test_nothing_is_told_of_a_message_in_which_nothing_can_hit(glance: Glance) -> None:
    assert glance.message("Good morning!\nHow was Monday? Fine.") == []
    assert glance.message("") == []


@needs_c
def test_what_a_rule_requires_is_heard_in_the_whole_message(glance: Glance) -> None:
    work = "I have worked on the logo."
    assert glance.message(f"{work} Fine.") == []
    assert glance.message(f"{work} The contract is paused.")
    assert glance.message(f"The contract is paused. {work}")


@needs_c
@pytest.mark.parametrize("between", [0, 30, 31, 32, 33, 80])  # so many sentences are kept in mind, and more are not
def test_a_need_and_its_cue_may_stand_far_apart(glance: Glance, between: int) -> None:
    work, hold, others = "I have worked on the logo.", "The contract is paused.", "It is fine. " * between
    assert glance.message(f"{work} {others}{hold}")
    assert glance.message(f"{hold} {others}{work}")
    assert glance.message(f"{work} {others}{work}") == []


@needs_c
def test_it_names_what_may_stand_there(builtin: Ruleset, lineup: Lineup, glance: Glance) -> None:
    told = glance.sentence("Could you pay me by PayPal?")
    assert told is not None
    named = {builtin.rules[matcher.owner].category for matcher in lineup.plain.named(told)}
    assert "payment-app" in named


# Words that rules wait for, and what may make a text less plain than it looks.
PIECES = [
    "pay", "me", "directly", "PayPal", "paypal's", "close", "the", "contract", "don't", "it's", "i", "a", "my",
    "skype", "number", "is", "one", "two", "five", "seventeen", "5", "12", "14th", "$80", "7.50", "50%", "dot", "at",
    "call", "you're", "off", "upwork", ",", ".", "!", "?", "...", ";", ":", "'", "'quoted'", "w", "t", "g", "e-mail",
    "voice-over", "pay-pal", "tele-gram", "x-ray", "one-two", "what's-app", "don’t", "€90", "$25/hr", "10:30",
    "e-book", "what’s", "outside", "Let's", "then", "no", "never", "WhatsApp", "whats", "app", "id", "wise", "100000",
    "+44", "7700", "900123", "10:30", "2026-01-15", "(", ")", "(me", "all)", "“you", "me”", "\"cash\"", "-", "–", "—",
    "…", "!!", "..", ". .", "&", "[", "]", "*you*", "~5", "p4ypal", "PayPa1", "6pm", "mp3", "word(s)", "2x", "and/or",
    "pay/pal", "w/", "5-10", "GPT-4", "15+", "250$", "£7", "é", "José", "PayPál", "👍", "📞", "🇺🇸", "1️⃣", "™", "•",
    "·", "s", "m", "t'", "#1", "=", ">", "<b>", "|", "^", "whats'app", "✅", "$x", "©", "(at)", "(dot)", "[dot]", "*",
    "u", "pay", "via", "card",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


def _told(reading: Reading) -> tuple[Any, ...]:
    return sorted(reading.matches, key=repr), reading.entities


@needs_c
@settings(max_examples=400)
@given(SENTENCES)
@example("don't tell me it's t g")
@example("the 14th w a")
@example("pay ' me ' by ' paypal")
@example("the (all me later p4ypal")
@example("pay me by pay-pal – ok?")
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
    assert scan("José!", few, lineup).stretches == []
    assert scan("me@example", few, lineup).stretches is None
    assert scan("pay-pal", few, lineup).stretches is None


@needs_c
@given(st.lists(SENTENCES, max_size=3).map("\n".join))
def test_a_scan_that_sees_nothing_at_a_glance_sees_nothing_at_all(message: str) -> None:
    few, lineup = _few(), _few().lineup(Context())
    assert lineup.glance is not None
    assert not lineup.gates
    if scan(message, few, lineup).stretches == []:
        assert not any(read(part, few, replace(lineup, glance=None)).matches for part in message.splitlines())


@needs_c
def test_examples_give_the_same_report(builtin: Ruleset) -> None:
    lineup = builtin.lineup(Context())
    without = replace(builtin, _lineups={lineup.key: replace(lineup, glance=None)})
    texts = [text for rule in builtin.rules for text in (*rule.examples.hit, *rule.examples.miss)]
    for text in texts[::7]:
        bare = text.replace("[[", "").replace("]]", "")
        assert check(bare, Context(), builtin) == check(bare, Context(), without), bare
