import json
import re
from pathlib import Path
from typing import Any

import pytest

from presend import wire
from presend.cli import main
from presend.settings import platforms_folder

OWN = "id: acme\ntitle: Acme\nhosts: [acme.example.com]\nwire: {unreadable: It is encrypted.}\n"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The person's own profiles, in a configuration folder of this test's."""
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    path = platforms_folder()
    path.mkdir(parents=True)
    return path


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_list_tells_hosts_composers_routes_and_how_sure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles", "list", "freelancer"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("freelancer: Freelancer, freelancer.com, freelancer-sandbox.com")
    assert re.fullmatch(r"  composer  chat +message +seen 20\d\d", told[1])
    assert any(re.fullmatch(r"  route     bid +proposal +documented 20\d\d-\d\d", line) for line in told)
    assert not any("typing" in line for line in told)


def test_list_has_all_sites_and_marks_those_that_wait_to_be_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "acme.yaml").write_text(OWN, encoding="utf-8")
    assert main(["profiles", "list"]) == 0
    told = capsys.readouterr().out
    assert "\nslack: Slack, slack.com (only when asked)\n" in told
    assert "\ngeneric: Your marketplace, no hosts\n" in told
    assert told.endswith("acme: Acme, acme.example.com\n  proxy     It is encrypted.\n")


def test_list_in_json_is_what_the_server_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles", "list", "slack", "--json"]) == 0
    told = wire.ProfileList.model_validate_json(capsys.readouterr().out)
    assert [profile.id for profile in told.profiles] == ["slack"]


def test_an_unknown_site_is_told_with_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles", "list", "upwrk"]) == 2
    assert "there is no profile `upwrk`" in (told := capsys.readouterr().err)
    assert "did you mean `upwork`?" in told


def test_check_says_what_was_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles", "check"]) == 0
    assert capsys.readouterr().out == f"no files of your own in {folder}\n"
    (folder / "acme.yaml").write_text(OWN, encoding="utf-8")
    assert main(["profiles", "check"]) == 0
    assert capsys.readouterr().out == f"{folder}: acme.yaml: no mistakes\n"


def test_check_tells_every_mistake_with_place_and_mend(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "acme.yaml").write_text(OWN.replace("unreadable", "unreadble"), encoding="utf-8")
    (folder / "upwork.yaml").write_text("page: {composers: 3}\n", encoding="utf-8")
    assert main(["profiles", "check"]) == 2
    told = capsys.readouterr().err
    assert "acme.yaml:4:8: `wire` has no key `unreadble`\n" in told
    assert "  mend: did you mean `unreadable`?\n" in told
    assert "upwork.yaml:1:19: `composers` should be a list, but is a text\n" in told
    assert told.endswith("2 mistakes\n")


def test_check_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "acme.yaml").write_text(OWN.replace("unreadable", "unreadble"), encoding="utf-8")
    assert main(["profiles", "check", "--json"]) == 2
    told = answer(capsys)
    assert (told["ok"], told["files"]) == (False, ["acme.yaml"])
    (mistake,) = told["mistakes"]
    assert (mistake["line"], mistake["column"], mistake["mend"]) == (4, 8, "did you mean `unreadable`?")


def test_list_shows_what_is_built_in_beside_a_broken_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "upwork.yaml").write_text("page: {composers: 3}\n", encoding="utf-8")
    assert main(["profiles", "list", "upwork"]) == 2
    told = capsys.readouterr()
    assert "cover-letter" in told.out and "should be a list" in told.err
