"""`presend holds` against a real server, as a person types it."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from presend import wire
from presend.app import make_app
from presend.cli import main
from presend.cli.holds import meant_by
from presend.cli.holds_lines import ended_line, hold_lines, notice_line
from presend.cli.holds_stream import told_by
from presend.cli.running import Running
from presend.engine.compiler import compile_ruleset
from presend.engine.report import Severity
from presend.engine.rule import Category, Phrases, Rule, Sources
from presend.errors import SettingsError
from presend.settings import Settings, kept_token

RISK = "Could you pay me directly?"
RULE = Rule(
    "sample/direct-payment/directly", "direct-payment", Severity.ERROR, "Why.", Phrases(("pay me directly",)), "s"
)
CATEGORY = Category("direct-payment", "Direct payment", "It can cost the account.", Severity.ERROR)
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Started:
    """A running server whose token is in a folder of the test's."""

    def __init__(self, serve: Callable[..., Any], folder: Path, port: int = 0) -> None:
        self.folder = folder
        self.token = kept_token(folder / "token").text
        ruleset = compile_ruleset(Sources((RULE,), categories={"direct-payment": CATEGORY}))
        self._served = serve(make_app(Settings(token_file=folder / "token"), ruleset, self.token), port)
        self.port = int(self._served.port)
        self.stop = self._served.stop

    def arguments(self, *more: str) -> list[str]:
        return ["holds", *more, "--port", str(self.port), "--token-file", str(self.folder / "token")]

    def ask(self, path: str, body: Any) -> Any:
        return self._served.ask("POST", path, body, token=self.token)

    def hold(self, text: str = RISK, to: str = "Ann") -> str:
        where = {"door": "proxy", "host": "www.example.com", "counterpart": to}
        return str(self.ask("/v1/holds", {"text": text, "where": where, "seconds": 600})["id"])


@pytest.fixture
def server(serve: Callable[..., Any], tmp_path: Path) -> Started:
    return Started(serve, tmp_path)


def test_where_nothing_waits_it_says_so(server: Started, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(server.arguments()) == 0
    assert capsys.readouterr().out == "No message waits.\n"


def test_what_waits_is_shown_with_what_one_needs_to_decide(server: Started, capsys: pytest.CaptureFixture[str]) -> None:
    hold = server.hold(f"Hi!\n{RISK}")
    assert main(server.arguments()) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{hold}  generic to Ann (www.example.com)  ")
    assert "  direct-payment\n  | Hi!\n  | Could you pay me directly?\n" in said
    assert server.token not in said


@pytest.mark.parametrize(("word", "state"), [("send", "sent"), ("discard", "discarded")])
def test_a_decision_takes_the_first_signs_of_an_id(
    server: Started, capsys: pytest.CaptureFixture[str], word: str, state: str
) -> None:
    hold = server.hold()
    assert main(server.arguments(word, hold[:6].upper())) == 0
    assert capsys.readouterr().out == f"{hold}  {state}  generic to Ann (www.example.com)  {RISK}\n"
    assert main(server.arguments()) == 0
    assert f"No message waits.\n{hold}  {state}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["send"], "say which message"),
        (["send", "ffff"], "no hold begins with 'ffff'"),
        (["send", ""], "say which message"),
        (["discard", "\x1b[31m"], "no hold begins with '\\x1b[31m'"),
    ],
)
def test_what_cannot_be_decided_is_said_with_its_mend(
    server: Started, capsys: pytest.CaptureFixture[str], typed: list[str], said: str
) -> None:
    assert main(server.arguments(*typed)) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Mend:" in error or "say which" in error


def test_signs_that_fit_several_mean_none_of_them() -> None:
    one, other = (hold_of(RISK).model_copy(update={"id": f"abcd{end}"}) for end in ("11", "22"))
    assert meant_by("ABCD2", (one, other)) is other
    for signs, said in {"abcd": "2 holds begin with", "abc": "first four signs", "abce": "no hold begins"}.items():
        with pytest.raises(SettingsError, match=said):
            meant_by(signs, (one, other))


def test_what_has_ended_otherwise_is_refused(server: Started, capsys: pytest.CaptureFixture[str]) -> None:
    hold = server.hold()
    server.ask(f"/v1/holds/{hold}/end", {"state": "gone"})
    assert main(server.arguments("send", hold)) == 2
    assert "This hold has ended already. It is gone, and stays so." in capsys.readouterr().err


def test_without_a_server_the_mend_is_to_start_one(server: Started, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = server.arguments()
    server.stop()
    assert main(arguments) == 2
    assert "presend serve" in capsys.readouterr().err


def test_the_page_opens_with_a_link(
    server: Started, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda link: False)
    assert main(server.arguments("--open")) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith(f"http://127.0.0.1:{server.port}/holds?open=")
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", link.removeprefix(f"http://127.0.0.1:{server.port}"))
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (303, "/holds")
    connection.close()


def test_watching_tells_everything_as_it_comes(server: Started) -> None:
    first = server.hold(to="Ann")
    command = [sys.executable, "-u", "-m", "presend", *server.arguments("--watch")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as watching:
        assert watching.stdout
        lines = iter(watching.stdout.readline, "")
        assert next(lines).startswith(f"{first}  generic to Ann")
        assert any("1 waiting. Watching" in line for line in lines)
        second = server.hold(to="Ben")
        assert any(line.startswith(f"{second}  generic to Ben") for line in lines)
        server.ask(f"/v1/holds/{first}/decision", {"decision": "send"})
        assert any(line.startswith(f"{first}  sent") for line in lines)
        server.ask("/v1/notices", {"kind": "unprotected", "host": "a.example"})
        assert any("a.example is not protected" in line for line in lines)
        watching.terminate()


def test_a_stream_that_breaks_is_read_again(
    server: Started, serve: Callable[..., Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events = told_by(Running("127.0.0.1", server.port, server.token), pause=0.05)
    assert next(events)[0] == "state"
    server.stop()
    Started(serve, tmp_path, server.port)
    assert next(events)[0] == "state"
    events.close()
    assert "trying again" in capsys.readouterr().err


# --- lines -------------------------------------------------------------------------------------------


def hold_of(text: str, **where: str) -> wire.Hold:
    return wire.Hold(
        id="0" * 16,
        state=wire.State.LATE,
        text=text,
        context=wire.Context(platform="upwork"),
        where=wire.Where(door="proxy", **where),
        created=AT,
        ends=AT + timedelta(seconds=75),
        report=wire.Report.model_validate_json('{"verdict":"hold","findings":[],"notes":[],"degraded":[]}'),
    )


def test_what_a_terminal_would_obey_is_shown_as_signs() -> None:
    nasty = "a\x1b[2Jb\u202ec"
    hold = hold_of(nasty, host=nasty, counterpart=nasty)
    notice = wire.Notice(id="1", kind=wire.NoticeKind.CHALLENGE, host=nasty, detail=nasty, count=2, created=AT, last=AT)
    said = [*hold_lines(hold, color=False, now=AT), ended_line(hold, color=False), notice_line(notice, color=False)]
    assert not {"\x1b", "\u202e", "\n"} & set("".join(said))
    assert "(2 times)" in said[-1]


def test_time_left_is_minutes_and_seconds_and_never_less_than_none() -> None:
    hold = hold_of("Hello.")
    assert hold_lines(hold, color=False, now=AT)[0].endswith("  1:15 left")
    assert hold_lines(hold, color=False, now=AT + timedelta(hours=1))[0].endswith("  0:00 left")


def test_a_long_message_is_cut_and_says_so() -> None:
    said = hold_lines(hold_of("\n".join(map(str, range(30)))), color=False, now=AT)
    assert said[-1] == "  | … 18 more lines"
    assert len(ended_line(hold_of("word " * 50), color=False)) < 120


def test_every_kind_of_notice_has_words() -> None:
    for kind in wire.NoticeKind:
        notice = wire.Notice(id="1", kind=kind, host="a.example", detail="", count=1, created=AT, last=AT)
        assert notice_line(notice, color=True).startswith("\x1b[")
