from pathlib import Path

import pytest

from presend.cli import extension, main


def test_both_ways_to_load_it_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extension, "extension_folder", lambda: tmp_path)
    assert main(["extension"]) == 0
    told = capsys.readouterr().out
    assert f"chrome://extensions, Developer mode, Load unpacked: {tmp_path / 'chrome'}\n" in told
    assert str(tmp_path / "firefox" / "manifest.json") in told


def test_where_it_is_not_built_the_mend_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extension, "extension_folder", lambda: None)
    assert main(["extension"]) == 2
    assert "make setup" in capsys.readouterr().err
