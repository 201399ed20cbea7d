"""Which endings are real, with nothing fetched."""

import socket

import pytest

from presend.engine.extractors.hosts import is_public_tld, is_telling_tld, known_host


@pytest.mark.parametrize("tld", ["com", "museum", "рф", "xn--p1ai", "中国", "example", "co"])
def test_public_endings(tld: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "create_connection")
    assert is_public_tld(tld)


@pytest.mark.parametrize("tld", ["", "html", "js", "x", "123", "local", "xn--", "xn--\ud800", "a" * 80])
def test_other_endings(tld: str) -> None:
    assert not is_public_tld(tld)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("example.com", "example.com"),
        ("a.example.co.uk", "a.example.co.uk"),
        ("example.com.thanks", "example.com"),
        ("example.com-call", "example.com"),
        ("com", ""),
        ("main.js", ""),
    ],
)
def test_known_host(host: str, known: str) -> None:
    assert known_host(host) == known


def test_telling_endings() -> None:
    assert is_telling_tld("de", "maya")
    assert is_telling_tld("studio", "mayadraws")
    assert not is_telling_tld("studio", "my")
    assert not is_telling_tld("store", "redux")
    assert not is_telling_tld("so", "mayadraws")
