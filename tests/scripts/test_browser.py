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
    monkeypatch.setattr(browser, "find_firefox", lambda: None)
    monkeypatch.setattr(browser, "install_browser", lambda: None)

    assert browser.main() == 2
    told = capsys.readouterr().err
    assert "PRESEND_BROWSER=" in told
    assert "PRESEND_FIREFOX=" in told


def test_the_named_firefox_is_the_only_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "firefox"
    monkeypatch.setenv("PRESEND_FIREFOX", str(named))
    assert browser.find_firefox() is None

    named.touch()
    assert browser.find_firefox() == named


def test_both_browsers_are_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "install_browser", lambda: None)
    monkeypatch.setattr(browser, "find_browser", lambda: tmp_path)
    monkeypatch.setattr(browser, "find_firefox", lambda: None)
    assert browser.main() == 2

    monkeypatch.setattr(browser, "find_firefox", lambda: tmp_path)
    assert browser.main() == 0
