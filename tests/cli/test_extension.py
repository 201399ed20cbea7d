from pathlib import Path

import pytest

from presend.cli import extension, main


def built(folder: Path) -> Path:
    for browser in ("chrome", "firefox"):
        (folder / browser).mkdir(parents=True)
        (folder / browser / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


def test_a_checkout_has_it_where_it_is_built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "server" / "presend")
    assert extension.extension_folder() is None

    folder = built(tmp_path / "extension" / "dist")
    assert extension.extension_folder() == folder


def test_an_installed_wheel_brings_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "server" / "presend")
    built(tmp_path / "extension" / "dist")
    folder = built(tmp_path / "server" / "presend" / "extension")
    assert extension.extension_folder() == folder


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
