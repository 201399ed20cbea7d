"""The code and the tokens by themselves; tests/app/test_pairings.py asks for them as a browser does."""

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from presend.app.failures import ProblemError
from presend.app.pairing import CODE_SECONDS, MOST_TRIES, Codes, Pairings
from presend.errors import SettingsError

SINCE = datetime(2026, 11, 21, 12, tzinfo=UTC)


def wrong(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def problem_of(codes: Codes, digits: str, now: float = 0.0) -> str:
    with pytest.raises(ProblemError) as raised:
        codes.use(digits, now)
    return raised.value.id


def test_a_code_has_six_digits_and_works_once() -> None:
    codes = Codes()
    code = codes.new(0.0)
    assert len(code) == 6
    assert code.isdecimal()

    codes.use(code, 1.0)
    assert problem_of(codes, code) == "no-code"


def test_codes_differ() -> None:
    assert len({Codes().new(0.0) for _ in range(50)}) > 40


def test_without_a_code_nothing_can_be_guessed() -> None:
    assert problem_of(Codes(), "123456") == "no-code"


def test_a_code_ends_with_its_time() -> None:
    codes = Codes()
    code = codes.new(0.0)
    assert problem_of(codes, code, CODE_SECONDS) == "wrong-code"

    code = codes.new(0.0)
    codes.use(code, CODE_SECONDS - 1)


def test_wrong_guesses_end_it_for_the_right_one_too() -> None:
    codes = Codes()
    code = codes.new(0.0)
    assert [problem_of(codes, wrong(code)) for _ in range(MOST_TRIES)] == ["wrong-code"] * MOST_TRIES
    assert problem_of(codes, code) == "too-many-tries"


def test_the_last_guess_may_be_right() -> None:
    codes = Codes()
    code = codes.new(0.0)
    for _ in range(MOST_TRIES - 1):
        problem_of(codes, wrong(code))
    codes.use(code, 0.0)


def test_a_new_code_ends_the_one_before_and_its_guesses() -> None:
    codes = Codes()
    first = codes.new(0.0)
    for _ in range(MOST_TRIES):
        problem_of(codes, wrong(first))
    second = codes.new(0.0)
    if first != second:
        assert problem_of(codes, first) == "wrong-code"
    codes.use(second, 0.0)


def test_a_token_is_kept_as_its_digest_only(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path / "pairings.json")
    pairing, token = pairings.add("Chrome", "chrome-extension://a", SINCE)

    assert len(token) >= 43
    assert token not in (tmp_path / "pairings.json").read_text(encoding="utf-8")
    assert pairings.of_token(token) == pairing
    assert pairings.of_token(token + "x") is None
    assert pairings.of_token(pairing.digest) is None
    assert pairings.of_token("\udcff") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Pairings(tmp_path / "pairings.json").add("Chrome", "chrome-extension://a", SINCE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "pairings.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["pairings.json"]


def test_pairings_outlive_the_server_and_are_shared_between_servers(tmp_path: Path) -> None:
    one, other = Pairings(tmp_path / "pairings.json"), Pairings(tmp_path / "pairings.json")
    first, token = one.add("Chrome", "chrome-extension://a", SINCE)
    assert other.of_token(token) == first
    second, _ = other.add("Firefox", "moz-extension://b", SINCE)
    assert [pairing.id for pairing in one.all()] == [first.id, second.id]

    assert other.forget(first.id)
    assert one.of_token(token) is None
    assert not one.forget(first.id)


def test_deleting_the_file_ends_all(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path / "pairings.json")
    _, token = pairings.add("Chrome", "chrome-extension://a", SINCE)
    (tmp_path / "pairings.json").unlink()

    assert pairings.of_token(token) is None
    assert not pairings.knows_origin("chrome-extension://a")


def test_the_oldest_makes_room(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path / "pairings.json")
    first, _ = pairings.add("first", "chrome-extension://a", SINCE)
    for count in range(50):
        pairings.add(str(count), "chrome-extension://a", SINCE)

    assert len(pairings.all()) == 50
    assert first not in pairings.all()


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "pairings.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(SettingsError, match="delete it, and pair"):
        Pairings(tmp_path / "pairings.json")
