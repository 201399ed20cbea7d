import pytest

from presend.errors import PackError
from presend.packs.reading import SourceFile, Text
from presend.platforms.confidence import Confidence, checked_of, confidence_of


def text(value: str) -> Text:
    return Text(value, 1, 1, SourceFile("a.yaml", value))


def test_what_does_not_say_how_sure_it_is_is_a_guess() -> None:
    assert confidence_of(None) is Confidence.GUESS
    assert confidence_of(text("documented")) is Confidence.DOCUMENTED


def test_other_words_are_refused() -> None:
    with pytest.raises(PackError, match="did you mean `seen`"):
        confidence_of(text("sen"))


@pytest.mark.parametrize("value", ["2026", "2026-02", "2026-11-21"])
def test_a_day_a_month_or_a_year_will_do(value: str) -> None:
    assert checked_of(text(value)) == value


@pytest.mark.parametrize("value", ["26", "2026-13", "2026-02-32", "February 2026", "1999-01"])
def test_other_times_will_not(value: str) -> None:
    with pytest.raises(PackError, match="write it as 2026-11"):
        checked_of(text(value))


def test_nothing_said_is_nothing() -> None:
    assert checked_of(None) == ""
