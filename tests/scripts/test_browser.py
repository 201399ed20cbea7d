from pathlib import Path

import pytest

import browser


def test_the_named_browser_is_the_only_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "chromium"
    monkeypatch.setenv("PRESEND_BROWSER", str(named))
    assert browser.find_browser() is None

    named.touch()
    assert browser.find_browser() == named


def test_without_a_browser_the_mend_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "install_browser", lambda: None)

    assert browser.main() == 2
    assert "PRESEND_BROWSER=" in capsys.readouterr().err
