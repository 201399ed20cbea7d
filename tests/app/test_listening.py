import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from presend.app import listening
from presend.app.listening import address_of, listening_socket
from presend.errors import SettingsError
from presend.settings import Settings


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_any_free_port_will_do_for_0() -> None:
    with closing(listening_socket(Settings(port=0))) as listener:
        host, port = listener.getsockname()
        assert (host, address_of(listener)) == ("127.0.0.1", f"127.0.0.1:{port}")
        with socket.create_connection((host, port)):
            pass


def test_a_port_in_use_is_passed_over(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    fallback = free_port()
    monkeypatch.setattr(listening, "DEFAULT_PORT", taken)
    monkeypatch.setattr(listening, "FALLBACK_PORTS", (taken, fallback))
    with closing(listening_socket(Settings(port=taken))) as listener:
        assert listener.getsockname()[1] == fallback


def test_where_all_are_in_use_the_mend_is_told(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "DEFAULT_PORT", taken)
    monkeypatch.setattr(listening, "FALLBACK_PORTS", (taken,))
    with pytest.raises(SettingsError, match=rf"port {taken}, {taken}\. Mend: .*--port"):
        listening_socket(Settings(port=taken))


def test_a_port_that_was_chosen_has_no_stand_in(taken: int) -> None:
    with pytest.raises(SettingsError, match=rf"in use: port {taken}\. Mend: "):
        listening_socket(Settings(port=taken))


def test_an_address_that_is_not_here_is_told() -> None:
    with pytest.raises(SettingsError, match=r"cannot be listened at .* Mend: "):
        listening_socket(Settings(host="192.0.2.1", port=0))


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_the_address_of_ipv6_is_bracketed() -> None:
    try:
        listener = listening_socket(Settings(host="::1", port=0))
    except SettingsError:
        pytest.skip("no IPv6 loopback here")
    with closing(listener):
        assert address_of(listener).startswith("[::1]:")
