from hypothesis import given
from hypothesis import strategies as st

from presend.app.approving import APPROVED_SECONDS, MOST_APPROVED, Approving, digest_of


def test_what_is_approved_passes_for_two_minutes_however_often() -> None:
    book = Approving()
    book.approve(b"a", 10.0)
    assert book.passes(b"a", 10.0)
    assert book.passes(b"a", 10.0 + APPROVED_SECONDS - 0.01)
    assert not book.passes(b"a", 10.0 + APPROVED_SECONDS)
    assert not book.passes(b"b", 10.0)


def test_approved_again_is_longer_approved() -> None:
    book = Approving()
    book.approve(b"a", 0.0)
    book.approve(b"b", 1.0)
    book.approve(b"a", 100.0)
    assert book.passes(b"a", 200.0)
    assert not book.passes(b"b", 200.0)


def test_it_holds_so_many_and_forgets_the_oldest() -> None:
    book = Approving()
    for number in range(MOST_APPROVED + 1):
        book.approve(number.to_bytes(4), 0.0)
    assert not book.passes((0).to_bytes(4), 1.0)
    assert book.passes((1).to_bytes(4), 1.0)
    book.approve(b"new", APPROVED_SECONDS + 1)
    assert len(book._until) == 1


def test_white_space_and_ways_to_write_an_accent_make_no_difference() -> None:
    assert digest_of("Caf\u00e9  at\nten ", "upwork") == digest_of(" Cafe\u0301 at\u00a0ten", "upwork")


@given(st.text(), st.text())
def test_other_words_are_other_words(one: str, other: str) -> None:
    import unicodedata

    def plain(text: str) -> list[str]:
        return unicodedata.normalize("NFC", text).split()

    assert (digest_of(one, "upwork") == digest_of(other, "upwork")) == (plain(one) == plain(other))


def test_an_approval_is_for_one_platform() -> None:
    assert digest_of("a b", "upwork") != digest_of("a b", "fiverr")
    assert digest_of("b", "a") != digest_of("", "a\0b")
