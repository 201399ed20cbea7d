from pathlib import Path

import pytest
from rig_house import House

from presend_proxy.cli import main
from presend_proxy.cli.doctor import Line


def test_a_line_says_what_to_mend() -> None:
    assert str(Line("port", "27700 is free")).startswith("ok    port")
    assert str(Line("server", "does not answer", "start it")).splitlines()[1].strip() == "start it"


async def test_with_everything_in_place_there_is_nothing_to_mend(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import asyncio

    _at_home(house, monkeypatch)
    code = await asyncio.to_thread(main, ["doctor", "--port", str(house.proxy.port)])
    out = capsys.readouterr().out
    assert code == 0, out
    assert f"checks messages at http://127.0.0.1:{house.presend.port}" in out
    assert f"{house.proxy.port} is in use" in out
    assert str(house.proxies.certificate) in out


def _at_home(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(house.proxies.home))
    monkeypatch.setenv("PRESEND_PORT", str(house.presend.port))
    monkeypatch.setenv("PRESEND_TOKEN_FILE", str(house.presend.token_file))


def test_with_nothing_in_place_each_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PRESEND_PORT", "1")
    assert main(["doctor", "--port", "0"]) == 1
    out = capsys.readouterr().out
    assert "start it with `presend serve`" in out
    assert "`presend-proxy run`" in out
