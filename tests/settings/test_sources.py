import os
from pathlib import Path

import pytest

from presend.errors import SettingsError
from presend.settings import DEFAULT_PORT, FALLBACK_PORTS, Settings, config_folder, load_settings


def told(
    flags: dict[str, object] | None = None, environment: dict[str, str] | None = None, file: Path | None = None
) -> str:
    with pytest.raises(SettingsError) as raised:
        load_settings(flags, environment=environment or {}, file=file)
    return str(raised.value)


def test_the_defaults_hold_where_nothing_is_set() -> None:
    assert load_settings(environment={}) == Settings()
    assert (DEFAULT_PORT, FALLBACK_PORTS[0], FALLBACK_PORTS[-1]) == (27610, 27611, 27619)
    assert Settings().token_file == config_folder() / "token"


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("port = 1111\nmax_body = 2048\npage = false\n", encoding="utf-8")
    environment = {"PRESEND_PORT": "2222", "PRESEND_MAX_BODY": "4096"}
    got = load_settings({"port": "3333", "host": None}, environment=environment, file=file)
    assert (got.port, got.max_body, got.page, got.host) == (3333, 4096, False, "127.0.0.1")


def test_the_file_is_the_users_own_or_that_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.toml").write_text("port = 1111", encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text("port = 2222", encoding="utf-8")
    assert load_settings(environment={}).port == 1111
    assert load_settings(environment={"PRESEND_CONFIG": str(other)}).port == 2222


def test_relative_paths_start_from_the_file_or_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "here" / "mine").mkdir(parents=True)
    file = tmp_path / "settings.toml"
    file.write_text('packs = ["mine"]\ntoken_file = "key"', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    from_file = load_settings(environment={}, file=file)
    assert (from_file.packs, from_file.token_file) == ((tmp_path / "mine",), tmp_path / "key")
    assert load_settings({"packs": ["mine"]}, environment={}).packs == (tmp_path / "here" / "mine",)


def test_lists_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    environment = {
        "PRESEND_PACKS": os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")]),
        "PRESEND_ORIGINS": "moz-extension://a, chrome-extension://b",
    }
    got = load_settings(environment=environment)
    assert got.packs == (tmp_path / "a", tmp_path / "b")
    assert got.origins == {"moz-extension://a", "chrome-extension://b"}


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("prot = 1", "did you mean port?"),
        ('colour = "red"', "known are host, port"),
        ("port = 70000", "a whole number from 0 to 65535"),
        ("port = -1", "a whole number"),
        ("port = true", "a whole number"),
        ('port = "²"', "a whole number"),
        ('host = "0.0.0.0"', "this machine only"),
        ('host = "192.0.2.1"', "this machine only"),
        ("max_body = 10", "from 1024"),
        ("packs = 3", "a list of folders"),
        ('packs = ["no-such-folder"]', "no-such-folder is no folder"),
        ("token_file = 3", "a path in quotes"),
        ('origins = ["https://example.com"]', "origins of browser extensions"),
        ('origins = ["moz-extension://a/"]', "origins of browser extensions"),
        ("origins = [3]", "origins of browser extensions"),
        ('page = "perhaps"', "true or false"),
    ],
)
def test_a_mistake_is_told_with_file_key_and_mend(tmp_path: Path, line: str, mend: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(line, encoding="utf-8")
    message = told(file=file)
    assert message.startswith(f"{file}: {line.split(maxsplit=1)[0]}: ")
    assert "Mend: " in message
    assert mend in message


def test_a_mistake_names_the_flag_or_the_variable() -> None:
    assert told({"max_body": "lots"}).startswith("flag: --max-body: ")
    assert told(environment={"PRESEND_MAX_BODY": "lots"}).startswith("environment: PRESEND_MAX_BODY: ")
    assert "did you mean PRESEND_PORT?" in told(environment={"PRESEND_PROT": "1"})


def test_variables_of_the_tools_around_presend_are_none_of_ours() -> None:
    assert load_settings(environment={"PRESEND_BROWSER": "x", "PRESEND_REQUIRE_BROWSER": "1"}) == Settings()


@pytest.mark.parametrize("content", [b"port 1", b"port = 1\nport = 2", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_told_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    assert told(file=file).startswith(f"{file}: is not TOML in UTF-8: ")


def test_a_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    assert "cannot be read" in told(file=tmp_path / "none.toml")
    assert "cannot be read" in told(environment={"PRESEND_CONFIG": str(tmp_path)})


def test_localhost_is_the_address_it_stands_for() -> None:
    assert load_settings({"host": "localhost"}, environment={}).host == "127.0.0.1"
