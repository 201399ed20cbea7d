"""What both command lines share; tests/cli/test_cli.py and tests/proxy_addon/cli/test_cli.py start each of them."""

import atexit
import gc
import io
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from types import ModuleType

import pytest

from presend.commands import INTERRUPTED, WRONG, Program, exit_code
from presend.errors import ContextError

# A program of one command, to be started.
TALKER = """
import sys
from types import ModuleType
from presend.commands import Program, exit_code
module = ModuleType("talk", "Talks.")
module.add_arguments = lambda parser: None
module.run = lambda arguments: print(chr(0x1F600) + "!") or 0
sys.exit(exit_code(Program("talker", "Talks.", {"talk": "talks"}, lambda name: module), ["talk"]))
"""


def program(run: Callable[[Namespace], int]) -> Program:
    def add_arguments(parser: ArgumentParser) -> None:
        parser.add_argument("--loud", action="store_true")

    module = ModuleType("say", "Says one thing.")
    vars(module).update(add_arguments=add_arguments, run=run)
    commands = {"say": "says it", "whisper": "says it softly"}
    return Program("sayer", "Says things.", commands, {"say": module}.__getitem__)


def test_a_command_gets_its_arguments_and_its_code_is_the_programs() -> None:
    seen: list[Namespace] = []

    def run(arguments: Namespace) -> int:
        seen.append(arguments)
        return 7

    assert exit_code(program(run), ["say", "--loud"]) == 7
    assert seen == [Namespace(loud=True)]


def test_help_of_the_program_and_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["--help"], ["say", "--help"]):
        with pytest.raises(SystemExit) as left:
            exit_code(program(lambda arguments: 0), argv)
        assert left.value.code == 0
    told = capsys.readouterr().out
    assert "  say      says it\n  whisper  says it softly\n" in told
    assert "usage: sayer say [-h] [--loud]\n\nSays one thing." in told


@pytest.mark.parametrize("argv", [[], ["shout"], ["say", "--lound"]])
def test_a_wrong_command_line_names_the_program(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        exit_code(program(lambda arguments: 0), argv)
    assert left.value.code == WRONG
    assert "usage: sayer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [(ContextError("stage: unknown"), WRONG, "sayer: stage: unknown\n"), (KeyboardInterrupt(), INTERRUPTED, "")],
)
def test_an_end_that_is_expected_has_no_traceback(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(arguments: Namespace) -> int:
        raise error

    assert exit_code(program(run), ["say"]) == code
    assert capsys.readouterr() == ("", said)


def test_a_mistake_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        exit_code(program(lambda arguments: 1 // 0), ["say"])


def test_a_pipe_gets_utf_8_whatever_the_system_writes() -> None:
    narrow = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", TALKER], capture_output=True, check=False, env=narrow)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "\U0001f600!" + os.linesep


def test_a_sign_that_a_terminal_cannot_show_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    shown = io.BytesIO()
    with Terminal(shown, encoding="ascii") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        assert exit_code(program(lambda arguments: terminal.write("caf\xe9")), ["say"]) == len("caf\xe9")
        monkeypatch.undo()
        assert shown.getvalue() == b"caf?"


def test_a_reader_that_has_left_is_no_failure() -> None:
    with subprocess.Popen([sys.executable, "-c", TALKER], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == WRONG


def test_what_was_loaded_is_not_walked_once_more_when_the_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    registered: list[Callable[[], object]] = []
    monkeypatch.setattr(atexit, "register", registered.append)
    exit_code(program(lambda _: 0), ["say"])
    assert registered == [gc.freeze]
