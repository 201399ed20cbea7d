"""Bank details are found by their check digits and by the words beside them. Numbers are published samples."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.extractors import bank


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.attributes["scheme"], entity.value) for entity in bank.find(text)]


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("NL91ABNA0417164300", "iban", "NL91ABNA0417164300"),
        ("iban: nl91 abna 0417 1643 00 thanks", "iban", "NL91ABNA0417164300"),
        ("GB29-NWBK-6016-1331-9268-19", "iban", "GB29NWBK60161331926819"),
        ("FR76 3000 6000 0112 3456 7890 189", "iban", "FR7630006000011234567890189"),
        ("4111 1111 1111 1111", "card", "4111111111111111"),
        ("5555-5555-5555-4444", "card", "5555555555554444"),
        ("3782 822463 10005", "card", "378282246310005"),
        ("my card 4111111111111111", "card", "4111111111111111"),
        ("на карту 5555555555554444", "card", "5555555555554444"),
        ("clabe 032180000118359719", "clabe", "032180000118359719"),
        ("2850590940090418135201", "cbu", "2850590940090418135201"),
        ("ifsc is abcd0x12y34", "ifsc", "ABCD0X12Y34"),
        ("SBIN0001234", "ifsc", "SBIN0001234"),
        ("sort code 20-20-15", "sort-code", "202015"),
        ("20-20-15, account 55779911", "sort-code", "202015 55779911"),
        ("routing number 021000021", "routing", "021000021"),
        ("swift: deutdeff", "bic", "DEUTDEFF"),
        ("bic nwbkgb2l", "bic", "NWBKGB2L"),
        ("account number: 1234 5678 901", "account", "12345678901"),
        ("0123456789 gtbank", "nuban", "0123456789"),
        ("pix: 123.456.789-09", "pix", "12345678909"),
    ],
)
def test_finds(text: str, scheme: str, value: str) -> None:
    assert found(text) == [(scheme, value)]


def test_routing_and_account_are_two() -> None:
    assert found("routing 021000021, account 000123456789") == [("routing", "021000021"), ("account", "000123456789")]


def test_span_of_an_iban_stops_before_the_next_word() -> None:
    text = "to NL91 ABNA 0417 1643 00 this week"
    (entity,) = bank.find(text)
    assert entity.span.cut(text) == "NL91 ABNA 0417 1643 00"


@pytest.mark.parametrize(
    "text",
    [
        "NL92ABNA0417164300",
        "4111 1111 1111 1112",
        "4111111111111111",
        "0000 0000 0000 0000",
        "1718722800000 and 1234567890123456789",
        "tracking 9400111899560008",
        "032180000118359719",
        "021000021",
        "routing of 404 pages with react routing 021000022",
        "12-05-24 and on 12-05-24 from the account manager",
        "the swift language is good, swift developer needed",
        "abcd0123456",
        "account 4471 ok, account id 12345678",
        "my stripe account 12345678901",
        "123.456.789-09",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("place", range(8, 18))
def test_one_wrong_digit_breaks_an_iban(place: int) -> None:
    iban = "NL91ABNA0417164300"
    wrong = iban[:place] + str((int(iban[place]) + 1) % 10) + iban[place + 1 :]
    assert found(wrong) == []


@given(st.text())
def test_takes_any_text(text: str) -> None:
    for entity in bank.find(text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)


parts = st.sampled_from(
    ["account ", "no ", "sort code ", "20-20-15", "021000021", "12345678", "swift ", "pix ", " ", "-", "de89", "4111 "]
)


@given(st.lists(parts, max_size=16).map("".join))
def test_spans_are_sorted_and_apart(text: str) -> None:
    spans = [entity.span for entity in bank.find(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "de12", "de89 ", "12-12-12 ", "account 1", "abcd0", "swift ", "pix 1", "4111 ", "(((", "@"]
)
def test_hostile_text_ends(unit: str) -> None:
    bank.find((unit * 5000)[:5000])
