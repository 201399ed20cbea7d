"""Views: every reading of a text leads back to what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.folding import fold
from presend.engine.views import (
    View,
    as_typed,
    edited,
    folded_view,
    leet_view,
    raw_view,
    speech_of,
    spoken_view,
    squeezed_view,
)  # fmt: skip

WORDS = frozenset({"pay", "paypal", "telegram", "whatsapp", "email", "hire", "direct", "skype", "close", "wise"})
DIGITS = dict(
    zip(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh"],
        "01234567890",
        strict=True,
    )
)
SPEECH = speech_of(DIGITS | {"double": "x2", "triple": "x3"}, {"at": "@", "dot": ".", "slash": "/", "plus": "+"})
TRICKY = st.text(st.sampled_from("aZé\u0301\u200b\u00ad👍🏽🇵а𝐓ß ﬁ.5\n٣"), max_size=40)


def folded(text: str) -> View:
    return folded_view(raw_view(text))


def test_the_text_as_typed_lies_under_all_views() -> None:
    raw = raw_view("P4yPal")
    leet = leet_view(folded_view(raw), WORDS, lambda _: None)
    assert leet is not None
    assert as_typed(leet) is raw
    assert as_typed(raw) is raw


def starred(word: str) -> str | None:
    return {"cl*se": "close"}.get(word)


def original(view: View | None, text: str, found: str) -> str:
    assert view is not None, "nothing was rewritten"
    start = view.text.index(found)
    return view.origin(start, start + len(found)).cut(text)


@given(TRICKY)
def test_the_folded_view_is_the_folded_text(text: str) -> None:
    assert folded(text).text == fold(text)


@given(TRICKY, st.data())
def test_spans_of_the_folded_view_lead_back(text: str, data: st.DataObject) -> None:
    view = folded(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    span = view.origin(start, end)
    assert 0 <= span.start < span.end <= len(text)
    later = view.origin(end - 1, end)
    assert span.start <= later.start < later.end <= span.end or later.end == span.end


@given(TRICKY, TRICKY)
def test_a_planted_word_is_found_again(before: str, after: str) -> None:
    text = f"{before} telegram {after}"
    assert original(folded(text), text, "telegram") == "telegram"


def test_invisible_characters_stay_inside_the_span() -> None:
    text = "use Tele\u200cgram 👍 now"
    assert original(folded(text), text, "telegram") == "Tele\u200cgram"


def test_a_decomposed_accent_belongs_to_its_letter() -> None:
    text = "mi nu\u0301mero es"
    assert original(folded(text), text, "numero") == "nu\u0301mero"


def test_one_character_may_fold_to_several() -> None:
    assert original(folded("ein Fuß breit"), "ein Fuß breit", "fuss") == "Fuß"


@pytest.mark.parametrize(
    ("text", "found", "typed"),
    [
        ("p@y me", "pay", "p@y"),
        ("do you take p4yp@l?", "paypal", "p4yp@l"),
        ("h1re me d1rect", "direct", "d1rect"),
        ("my 3mail", "email", "3mail"),
        ("W!se or wire", "wise", "W!se"),
        ("cl*se it", "close", "cl*se"),
        ("what$app!", "whatsapp", "what$app"),
    ],
)
def test_leet(text: str, found: str, typed: str) -> None:
    assert original(leet_view(folded(text), WORDS, starred), text, found) == typed


@pytest.mark.parametrize("text", ["v2.10 of h264", "the 3rd of May", "sha 5f4e3d", "$300 for 2 pages", "a 50% cut"])
def test_leet_leaves_versions_and_numbers(text: str) -> None:
    assert leet_view(folded(text), WORDS, starred) is None


@pytest.mark.parametrize(
    ("text", "found", "typed"),
    [
        ("p a y p a l ok", "paypal", "p a y p a l"),
        ("T.e.l.e.g.r.a.m?", "telegram", "T.e.l.e.g.r.a.m"),
        ("on Tele-gram then", "telegram", "Tele-gram"),
        ("Sk.y.pe me", "skype", "Sk.y.pe"),
        ("Pay_Pal", "paypal", "Pay_Pal"),
        ("m a r a @ e x a m p l e . c o m is mine", "mara@example.com", "m a r a @ e x a m p l e . c o m"),
    ],
)
def test_squeezed(text: str, found: str, typed: str) -> None:
    assert original(squeezed_view(folded(text), WORDS), text, found) == typed


def test_squeezed_leaves_contractions() -> None:
    view = squeezed_view(folded("I'd say we'll pay'pal it"), {"id", "well", "paypal"})
    assert view is not None
    assert view.text == "i'd say we'll paypal it"


@pytest.mark.parametrize("text", ["plan a or plan b", "well-known, state-of-the-art", "I, a girl", "3 4 5 6"])
def test_squeezed_leaves_ordinary_words(text: str) -> None:
    view = squeezed_view(folded(text), WORDS)
    assert view is None or view.text == fold(text)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("five five five oh one nine nine", "5 5 5 0 1 9 9"),
        ("double five triple two 7 oh 1", "55 222 7 0 1"),
        ("six1seven five5five", "617 555"),
        ("5five5-o1-3three", "555-01-33"),
        ("tessa at example dot com", "tessa@example.com"),
        ("tessa (at) example [dot] com", "tessa@example.com"),
        ("t dot me slash tessa", "t.me/tessa"),
        ("tessa plus work at example dot com", "tessa+work@example.com"),
        ("it's plus one five five five oh", "it's +1 5 5 5 0"),
    ],
)
def test_spoken(text: str, spoken: str) -> None:
    view = spoken_view(folded(text), SPEECH)
    assert view is not None
    assert view.text == spoken


@pytest.mark.parametrize("text", ["meet at noon", "one or two pages", "someone at the office", "three drafts", "at 9o"])
def test_spoken_leaves_ordinary_words(text: str) -> None:
    assert spoken_view(folded(text), SPEECH) is None


def test_said_digits_lead_back_to_their_words() -> None:
    text = "call double five one two three four five"
    assert original(spoken_view(folded(text), SPEECH), text, "55") == "double five"


def test_changed_stretches_are_known() -> None:
    view = edited("leet", folded("x p@y y"), [(2, 5, "pay")])
    assert view.touches_change(0, 3)
    assert not view.touches_change(0, 2)
    assert not view.touches_change(6, 7)
