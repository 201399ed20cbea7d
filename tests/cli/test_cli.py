import subprocess
import sys
from argparse import ArgumentParser, Namespace
from types import SimpleNamespace

import pytest

import presend
from presend import cli
from presend.errors import ContextError


def test_every_command_has_its_module() -> None:
    for name in cli.COMMANDS:
        parser = ArgumentParser()
        module = cli.command_module(name)
        module.add_arguments(parser)
        assert module.__doc__, f"{name}: the docstring is the help"
        assert callable(module.run)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--help"])

    assert left.value.code == 0
    told = capsys.readouterr().out
    assert all(name in told for name in cli.COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])

    assert capsys.readouterr().out == f"presend {presend.__version__}\n"


@pytest.mark.parametrize("argv", [[], ["chekc"], ["check", "--colour", "x"]])
def test_a_wrong_command_line_is_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(argv)

    assert left.value.code == 2
    assert "usage: presend" in capsys.readouterr().err


def test_our_own_errors_are_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(arguments: Namespace) -> int:
        raise ContextError("context stage: unknown value")

    module = SimpleNamespace(__doc__="Fails.", add_arguments=lambda parser: None, run=run)
    monkeypatch.setattr(cli, "command_module", lambda name: module)

    assert cli.main(["check"]) == 2
    assert capsys.readouterr() == ("", "presend: context stage: unknown value\n")


def test_a_reader_that_leaves_is_no_failure() -> None:
    """`presend check … | head -0`: no traceback, neither at once nor when Python ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "presend", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b'{"text": "a"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(b'{"text": "b"}\n' * 2)
            process.stdin.close()
        except BrokenPipeError:  # it has left already
            pass
        assert process.stderr.read() == b""
