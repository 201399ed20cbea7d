from pathlib import Path

import pytest

from presend.settings import extension_folder


def built(folder: Path) -> Path:
    for browser in ("chrome", "firefox"):
        (folder / browser).mkdir(parents=True)
        (folder / browser / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


def test_a_checkout_has_it_where_it_is_built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "server" / "presend")
    assert extension_folder() is None

    folder = built(tmp_path / "extension" / "dist")
    assert extension_folder() == folder


def test_an_installed_wheel_brings_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "server" / "presend")
    built(tmp_path / "extension" / "dist")
    folder = built(tmp_path / "server" / "presend" / "extension")
    assert extension_folder() == folder
