import io

import pytest

from presend.cli.paint import Color, Style, painted, wants_color


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_gets_colour_and_a_pipe_does_not() -> None:
    assert wants_color(Color.AUTO, Terminal())
    assert not wants_color(Color.AUTO, io.StringIO())


def test_what_was_asked_for_wins() -> None:
    assert wants_color(Color.ALWAYS, io.StringIO())
    assert not wants_color(Color.NEVER, Terminal())


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_may_decline(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    assert not wants_color(Color.AUTO, Terminal())
    assert wants_color(Color.ALWAYS, Terminal())


def test_painted() -> None:
    assert painted("hold", Style.ERROR, color=True) == "\x1b[1;31mhold\x1b[0m"
    assert painted("hold", Style.ERROR, color=False) == "hold"
    assert painted("", Style.ERROR, color=True) == ""
