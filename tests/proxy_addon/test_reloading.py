import os
from pathlib import Path

import pytest

from presend.platforms.loading import read_profiles
from presend_proxy.reloading import KnownProfiles, marks_of

MINE = "id: mine\ntitle: Mine\nhosts: [mine.test]\n"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def ids(known: KnownProfiles) -> set[str]:
    return {profile.id for profile in known.profiles}


def test_a_new_file_is_read_when_a_second_has_passed(tmp_path: Path, clock: Clock) -> None:
    known = KnownProfiles(tmp_path, read_profiles, clock)
    known.read()
    assert "mine" not in ids(known)
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    assert not known.refreshed()
    clock.now += 1.1
    assert known.refreshed()
    assert "mine" in ids(known)
    clock.now += 1.1
    assert not known.refreshed()


def test_a_mistake_is_told_and_the_rest_is_used(tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    (tmp_path / "other.yaml").write_text("id: other\nwhat: is this\n", encoding="utf-8")
    known = KnownProfiles(tmp_path, read_profiles, clock)
    known.read()
    assert {"mine", "upwork"} <= ids(known)
    assert "other.yaml" in caplog.text


def test_marks_see_an_edit_and_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(MINE, encoding="utf-8")
    before = marks_of(tmp_path)
    os.utime(file, ns=(1, 1))
    assert marks_of(tmp_path) != before
    assert marks_of(tmp_path / "none") == ()
