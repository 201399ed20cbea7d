"""Phone numbers: every way to write one is found, and what only looks like one is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.extractors import phone


def keycaps(digits: str) -> str:
    return "".join(f"{char}\ufe0f\u20e3" if char.isdigit() else char for char in digits)


def values(text: str, region: str = "") -> list[str]:
    return [entity.value for entity in phone.find(text, region)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+44 7700 900456", "+447700900456"),
        ("my sim is +1 (212) 555-0143.", "+12125550143"),
        ("0044 7700 900456 works", "+447700900456"),
        ("+49-171-3920099", "+491713920099"),
        ("+ 44 7700 900456", "+447700900456"),
        ("(212) 555-0143 is mine", "+12125550143"),
        ("212.555.0143", "+12125550143"),
        ("1-800-555-0143", "+18005550143"),
        ("2125550143, call any time", "+12125550143"),
        ("07700 900456", "+447700900456"),
        ("07700900456", "+447700900456"),
        ("ring 020 7946 0456 and ask for me", "+442079460456"),
        ("06 39 98 33 44", "+33639983344"),
        ("mein handy 0171 3920099", "+491713920099"),
        ("0171/3920099", "+491713920099"),
        ("98765 43210 is on whatsapp", "+919876543210"),
        ("gcash 0917 123 4567", "+639171234567"),
        ("0301-2345699", "+923012345699"),
        ("08021234599", "+2348021234599"),
        ("0491 570 006", "+61491570006"),
        ("8 (912) 345-67-00", "+79123456700"),
        ("(11) 96123-4500", "+5511961234500"),
        ("612 34 56 00", "+34612345600"),
        ("050 123 45 99", "+380501234599"),
        ("phone: 415-555-0143 ext. 12", "+14155550143"),
        ("call415-555-0143 now", None),
        ("tel:+12125550143", "+12125550143"),
        ("i am free after 6, 415-555-0143", "+14155550143"),
        ("call after 6 415-555-0143", "+14155550143"),
        ("4~1~5~5~5~5~0~1~4~3", "+14155550143"),
        ("our code: 4*1*5*5*5*5*0*1*4*3", "+14155550143"),
        ("the code is 4-1-5-5-5-5-0-1-4-3, dial it", "+14155550143"),
        ("555-0143, local code 415", None),
        ("555 0143 cell, evenings", None),
        ("555.0143 rings in my workshop", None),
        ("555-0143 as a backup", None),
        ("555 0143 after six, ask for jo", None),
        ("4.1.5.5.5.5.0.1.4.3", "+14155550143"),
        ("4 1 5 5 5 5 0 1 4 3", "+14155550143"),
        ("4 1 5, 5 5 5, 0 1 4 3", "+14155550143"),
        (keycaps("415 555 0143"), "+14155550143"),
        ("(0.7.7)(0.0) 9.0.0-4.5.6", "+447700900456"),
        ("0 7 7 00 9 00 4 5 6", "+447700900456"),
        ("415 5 5 5 0 1 4 3", "+14155550143"),
        ("(4~1~5)5~5~5~0~1~4~3", "+14155550143"),
        ("text me, 555-0143", "5550143"),
        ("555.0143 is my number", "5550143"),
        ("4:1:5:5:5:5:0:1:4:3", "+14155550143"),
        ("4;1;5;5;5;5;0;1;4;3", "+14155550143"),
        ("415 --- 555 --- 0143", "+14155550143"),
        ("4l5-555-o143", "+14155550143"),
        ("0301 then 2345699, call me", "+923012345699"),
        ("380501234599 telegram", "+380501234599"),
        ("my number is 98000511", None),
        ("\u0667\u0660\u0660 call \u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0664\u0665\u0666", "+447700900456"),
        ("номер 0501234599", "+380501234599"),
        ("رقم +20 106 555 0143", "+201065550143"),
    ],
)
def test_finds(text: str, value: str | None) -> None:
    found = values(text)
    assert len(found) == 1
    assert value is None or found == [value]


def test_span_covers_digits_and_extension() -> None:
    text = "please ring (212) 555-0143 ext 7 today"
    (entity,) = phone.find(text)
    assert entity.span.cut(text) == "(212) 555-0143 ext 7"
    assert entity.attributes == {"region": "US", "form": "plain", "cue": "yes"}


def test_region_reads_national_numbers() -> None:
    assert values("ring me: 9123 4500", "SG") == ["+6591234500"]
    assert values("044 668 18 99", "CH") == ["+41446681899"]


def test_digits_set_apart_are_spelled() -> None:
    for text in ("4 1 5 5 5 5 0 1 4 3", "+9 9 9 5 5 5 0 1 4 3"):  # the second is in no plan
        (entity,) = phone.find(text)
        assert entity.attributes["form"] == "spelled"


def test_two_numbers() -> None:
    assert values("call 212-555-0143 or 212-555-0144") == ["+12125550143", "+12125550144"]
    assert values("212-555-0143, 212-555-0144") == ["+12125550143", "+12125550144"]


@pytest.mark.parametrize(
    "text",
    [
        "9-5 mon-fri",
        "free 10:00-12:00 or 14:30-16:00",
        "2-3 pm or 24/7",
        "due 2026-05-21 09:30, call me then",
        "call on 14.03.2025 or 03/14/2025",
        "20250314_120501.jpg is the shot",
        "2025-2026 budget, call me",
        "$1,200-1,500 for 3-5 days",
        "1.200.000,50 eur in total",
        "1,234,567,890 rows, call me",
        "from 212,555,014 to 312,555,019",
        "version 10.20.30.40 and 192.168.100.254:8080",
        "ports 9000-9010 and 6379",
        "order 2125552671 is late",
        "order number 2125552671",
        "the invoice no. 7700900456 and po 7700900457",
        "tracking number 94001118995600 is stuck, call the courier",
        "case #21255501 closed",
        "ticket #5550143",
        "iban nl91 abna 0417 1643 00",
        "card 4111 1111 1111 1111, call the bank",
        "3782 822463 10005",
        "51.507351, -0.127758 or -33.868820",
        "1700000000 is the epoch",
        "timestamp 1700000000000",
        "isbn 978-0-306-40615-7",
        "978 0 306 40615 7",
        "0x2125550143 and 123e4567-e89b-12d3-a456-426614174000",
        "1920x1080 and 3840 x 2160",
        "figma node 301:7766554",
        "meeting id 812 555 0143 for the call",
        "https://zoom.us/j/81255501433?pwd=1 call there",
        "example.com/orders/2125552671 please",
        "retry 5550188",
        "id=2125552671",
        "user_id: 2125552671",
        "img_2125552671.png",
        "2125552671px wide",
        "8002671555 bytes read",
        "2155552671 users",
        "1914-1918, pp. 100-112",
        "psalm 23, verses 1-6, then 121:1-8",
        "5 4 3 2 1",
        "1 2 3 4 5 6 7 8 9",
        "9 8 7 6 5 4 3 2 1 0",
        "10, 20, 30, 40, 50, 60, 70",
        "call it 100 200 300 400 500 600 700",
        "text win to 66777",
        "scores 21-15 19-21 15-12",
        "cron */5 8-18 * * 1-6",
        "rgba(12, 34, 56, .5) and #123456",
        "0.3333333333",
        "00000000000",
        "1zx12y3456789012345",
        "gb 123 4567 89 is your vat number",
        "555-0100 through 555-0149 are never called",
        'voice-over take 3: "call 1 800 555 0143 today"',
        'audiobook: the actor reads "5 5 5, 0 1 4 3"',
        "anna2125550143@example.com",
        "sha 9f86d081884c7d659a2feaa0c55ad015",
        "we sold 3000 2000 1000 and 500",
        "1) 5 2) 10 3) 15 4) 20",
        "0.1 0.2 0.3 0.4 0.5",
        "12 12 12 12 12",
        "call at 9 30 10 30 11 30",
        "tables 2 4 6 8 10 12 14 16",
        "call 3 times on 12 12 2024",
        "we reached 12500000 views",
        "i got 5/5 10/10 9/10 8/10",
        "chest 36-38, waist 30-32, length 28 1/2",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert values(text) == []


@given(st.text())
def test_takes_any_text(text: str) -> None:
    for entity in phone.find(text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)
        assert entity.value


@given(st.text(alphabet="0123456789 +-.()/,:~\n", max_size=80))
def test_spans_are_sorted_and_apart(text: str) -> None:
    spans = [entity.span for entity in phone.find(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


WORDS = ["hello", "so", "thanks", "the", "logo", "then", "fine", "we", "ok"]
words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@given(words, st.sampled_from(["+44 7700 900456", "(212) 555-0143", "06 39 98 33 44", "4~1~5~5~5~5~0~1~4~3"]), words)
def test_finds_a_planted_number(before: str, number: str, after: str) -> None:
    text = f"{before} {number} {after}"
    (entity,) = phone.find(text)
    assert entity.span.cut(text) == number


@pytest.mark.parametrize(
    "unit",
    [
        "4",
        "4 ",
        "4.",
        "(",
        "+",
        "1-",
        "((((1",
        "12 ",
        "555-0143 ",
        "call 1 ",
        "a.a.",
        "2125550143",
        "1,",
        "@1",
        "o0",
        "1/",
    ],
)
def test_hostile_text_ends(unit: str) -> None:
    phone.find((unit * 5000)[:5000])


@pytest.mark.parametrize(
    "text",
    [
        "3 x 7 700 900 = 23 103 900 cells",
        "1 250 000 + 2 555 010 = 3 805 010",
        "= 23 103 900 lines of log",
        "7 700 900 / 3 = 2 566 966 per region",
        "555.0143 is the mean of the sample",
    ],
)
def test_sums_are_no_phones(text: str) -> None:
    assert values(text) == []
