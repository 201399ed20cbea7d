from pathlib import Path

import pytest

from presend.errors import SettingsError
from presend_proxy.options import ProxySettings, proxy_settings


def test_flags_stand_over_the_file_over_what_is_built_in(tmp_path: Path) -> None:
    file = tmp_path / "proxy.toml"
    file.write_text('closed = ["market.test", "*:late"]\nport = 4000\nhold_seconds = 90\n', encoding="utf-8")
    found = proxy_settings({"port": "4001", "mode": None}, file=file)
    assert found == ProxySettings(closed="market.test *:late", port=4001, hold_seconds=90)


def test_without_a_file_all_is_built_in() -> None:
    assert proxy_settings() == ProxySettings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prot = 1", "unknown key. Mend: did you mean port?"),
        ("port = 70000", "port: Mend: a whole number from 0 to 65535"),
        ("timeout_ms = 1.5", "timeout_ms: Mend: a whole number"),
        ('closed = ["market.test:sunday"]', "sunday: no such cause. Mend: one of server-down"),
        ("closed = 3", "closed: Mend: a list of names"),
        ('mode = "magic"', "mode: Mend: regular, local:APP"),
        ('hold_from = "never"', "hold_from: Mend: hold or warn"),
        ("port =", "is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_mend(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "proxy.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"proxy\.toml") as error:
        proxy_settings(file=file)
    assert told in str(error.value)


def test_a_mistake_in_a_flag_is_not_told_of_the_file() -> None:
    with pytest.raises(SettingsError, match=r"^flag: --hold-seconds: Mend: a whole number from 1 to 3600"):
        proxy_settings({"hold_seconds": "soon"})


def test_a_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        proxy_settings(file=tmp_path / "none.toml")


@pytest.mark.parametrize("mode", ["regular", "local:Slack", "wireguard", "upstream:http://127.0.0.1:3128", "socks5"])
def test_every_mode_is_taken(mode: str) -> None:
    assert proxy_settings({"mode": mode}).mode == mode
