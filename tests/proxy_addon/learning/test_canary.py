import pytest

from presend import check
from presend_proxy.learning.canary import Canary, levelled, new_canary

CANARY = Canary("Amber river  meets the quiet harbor")


def test_every_sentence_is_another_and_no_risk() -> None:
    sentences = {new_canary().text for _ in range(50)}

    assert len(sentences) == 50
    assert all(check(sentence).verdict == "clear" for sentence in list(sentences)[:5])


def test_it_is_found_whatever_an_editor_did_to_it() -> None:
    assert CANARY.is_in("Hi! amber\u00a0river meets\n the quiet\u200b harbor, bye")
    assert not CANARY.is_in("amber river meets the quiet")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Amber r", True),
        ("amber river meets", True),
        ("Amber", False),
        ("river meets", False),
        ("amber river meets the quiet harbor", False),
    ],
)
def test_drafts_begin_it(text: str, *, begins: bool) -> None:
    assert CANARY.is_begun_by(text) is begins


def test_it_does_not_show_itself() -> None:
    assert repr(CANARY) == str(CANARY) == "Canary(…)" and "amber" not in f"{[CANARY]}"
    assert CANARY.is_about("path: /amber river") and not CANARY.is_about("path: /rooms")
    with pytest.raises(ValueError, match="too short") as error:
        Canary("amber")
    assert "amber" not in str(error.value)


def test_levelling_drops_what_cannot_be_seen() -> None:
    assert levelled(" A\u200b\u2060 b\t\nC ") == "a b c"
