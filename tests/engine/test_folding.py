"""Folding: one spelling for every way a word can be typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.folding import fold, is_disguised


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("PayPal", "paypal"),
        ("Número, coração, Straße", "numero, coracao, strasse"),
        ("e\u0301cole", "ecole"),
        ("Ｗｉｓｅ", "wise"),
        ("𝐓𝐞𝐥𝐞𝐠𝐫𝐚𝐦", "telegram"),
        ("Ⓢⓚⓨⓟⓔ ⑦", "skype 7"),
        ("ᴘᴀʏ", "pay"),
        ("🇵🇦🇾", "pay"),
        ("4\ufe0f\u20e31\ufe0f\u20e3", "41"),
        ("Ven\u2060mo, Pay\u200bPal, p\u00aday", "venmo, paypal, pay"),
        ("don’t “do” it – ok…", 'don\'t "do" it - ok...'),
        ("a\u00a0b", "a b"),
    ],
)
def test_fold(typed: str, plain: str) -> None:
    assert fold(typed) == plain


def test_lookalikes_are_latin_in_a_mixed_word() -> None:
    assert fold("РаyРаl and contrаct") == "paypal and contract"
    assert fold("Теlеgrаm or Тelegram") == "telegram or telegram"


def test_lookalikes_are_latin_where_nothing_else_is_foreign() -> None:
    assert fold("сору the text") == "copy the text"


def test_a_russian_word_stays_russian() -> None:
    assert fold("Напиши в Telegram, всё хорошо") == "напиши в telegram, все хорошо"
    assert fold("оплата PayPalом, потом РаyРаl") == "оплата paypalом, потом paypal"


def test_letters_of_other_scripts_keep_their_marks() -> None:
    assert fold("Й") == "й"
    assert fold("и\u0306") == "й"


@pytest.mark.parametrize("typed", ["Pay\u200bPal", "РаyРаl", "𝐏ay", "Ｗｉｓｅ"])
def test_disguises_are_seen(typed: str) -> None:
    assert is_disguised(typed)


@pytest.mark.parametrize("typed", ["PayPal", "Número", "Привет", "pay me 👨‍👩‍👧", "don’t", "मेरा नंबर", "café"])
def test_ordinary_spelling_is_no_disguise(typed: str) -> None:
    assert not is_disguised(typed)


@given(st.text())
def test_folding_never_fails_and_is_lower_case_ascii_for_ascii(text: str) -> None:
    folded = fold(text)
    if text.isascii():
        assert folded == text.lower()
