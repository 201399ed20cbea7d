import json
from pathlib import Path

import pytest

import profiles


def test_every_profile_comes_along_without_what_only_the_proxy_needs() -> None:
    written = {profile["id"]: profile for profile in profiles.page_profiles()}
    assert {"upwork", "fiverr", "generic"} <= set(written)
    assert written["upwork"]["hosts"] == ["upwork.com"]
    assert all(set(profile) == {"id", "title", "hosts", "optional", "page"} for profile in written.values())
    json.dumps(written)


def test_a_file_that_says_the_same_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(profiles, "TARGET", tmp_path / "profiles.json")
    profiles.main()
    before = profiles.TARGET.stat().st_mtime_ns
    profiles.main()
    assert profiles.TARGET.stat().st_mtime_ns == before
    assert json.loads(profiles.TARGET.read_text(encoding="utf-8"))["profiles"]
