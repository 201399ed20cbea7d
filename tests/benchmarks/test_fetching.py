import pytest
from benchmarks.clients import servers
from benchmarks.fetching import fetch_clients

# A browser is started.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
ECHO = {"echo": ("benchmarks.echo_server", "bytes"), "JSON echo": ("benchmarks.echo_server", "json")}


def test_each_request_is_timed() -> None:
    with servers(ECHO) as addresses, fetch_clients(addresses) as clients:
        assert list(clients) == list(ECHO)
        for client in clients.values():
            taken = client.times(["Hello", "The draft is ready ✓", "Thanks!"])
            assert len(taken.singles) == 3
            assert min(taken.singles) > 0
            assert taken.total == sum(taken.singles)


def test_without_a_browser_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRESEND_BROWSER", "/nowhere/chromium")
    with servers(ECHO) as addresses, fetch_clients(addresses) as clients:
        assert clients == {}
    assert "PRESEND_BROWSER names /nowhere/chromium" in capfd.readouterr().err
