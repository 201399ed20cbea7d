import os
import subprocess
import sys

import pytest

from presend_proxy import cli


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_its_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    assert f"presend-proxy {command}" in capsys.readouterr().out


def test_without_mitmproxy_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "find_spec", lambda name: None)
    assert cli.main(["run"]) == 2
    assert 'pip install "presend[proxy]"' in capsys.readouterr().err


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "presend_proxy", "--version"], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.startswith("presend-proxy ")


def test_a_reader_who_leaves_is_no_mistake() -> None:
    """`presend-proxy path | head -0`: no traceback, neither at once nor when Python ends."""
    command = [sys.executable, "-m", "presend_proxy", "path"]
    reading, writing = os.pipe()
    os.close(reading)  # before it starts: on a busy machine it would have written sooner than we left
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 2
