import socket
import subprocess
import sys

import pytest

from presend_proxy.cli import main


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--port", "many"], "port: Mend: a whole number"),
        (["--mode", "magic"], "mode: Mend: regular"),
        (["--closed", "market.test:sunday"], "no such cause"),
        (["--config", "no-such-file"], "no-such-file: cannot be read"),
    ],
)
def test_what_cannot_be_run_is_told_with_the_mend(
    flags: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", *flags]) == 2
    assert told in capsys.readouterr().err


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["run", "--port", str(taken.getsockname()[1])]) == 2
    assert "is the proxy running already?" in capsys.readouterr().err


def test_an_option_that_mitmproxy_does_not_know_is_told() -> None:
    command = [sys.executable, "-m", "presend_proxy", "run", "--port", "0", "--set", "nonsense=1"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert done.returncode == 2
    assert "mitmproxy does not take this" in done.stderr
