import subprocess
import sys
from pathlib import Path

import pytest

from presend.errors import PackError
from presend.platforms import load_profiles, read_profiles
from presend.platforms.profiles import Profile

OWN = "id: acme\ntitle: Acme\nhosts: [acme.example.com]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a person's own profiles, with one that is right."""
    (tmp_path / "acme.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def one(profiles: tuple[Profile, ...], name: str) -> Profile:
    return next(profile for profile in profiles if profile.id == name)


def test_without_a_folder_the_built_in_ones_are_there(tmp_path: Path) -> None:
    assert load_profiles() == load_profiles(tmp_path / "nothing")
    assert {"upwork", "fiverr", "generic"} <= {profile.id for profile in load_profiles()}


def test_a_persons_own_are_added_and_laid_over(folder: Path) -> None:
    (folder / "upwork.yaml").write_text("wire: {client_timeout: 7}\n", encoding="utf-8")
    found = load_profiles(folder)
    assert one(found, "acme").hosts == ("acme.example.com",)
    mine, builtin = one(found, "upwork"), one(load_profiles(), "upwork")
    assert mine.wire and builtin.wire
    assert (mine.wire.client_timeout, mine.wire.routes) == (7, builtin.wire.routes)
    assert mine.policy == builtin.policy


def test_a_mistake_is_told_with_its_file_and_the_number_of_others(folder: Path) -> None:
    (folder / "acme.yaml").write_text(OWN.replace("hosts", "host"), encoding="utf-8")
    (folder / "other.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(PackError, match="a platform profile has no key `host`") as raised:
        load_profiles(folder)
    assert raised.value.place.file.endswith("acme.yaml")
    assert raised.value.__notes__ == ["and 1 more: `presend profiles check` shows all"]


def test_what_is_built_in_holds_while_a_file_of_theirs_is_broken(folder: Path) -> None:
    (folder / "upwork.yaml").write_text("page: {composer: []}\n", encoding="utf-8")
    profiles = read_profiles(folder)
    assert one(profiles.found, "upwork") == one(load_profiles(), "upwork")
    assert one(profiles.found, "acme").title == "Acme"
    assert [mistake.mend for mistake in profiles.mistakes] == ["did you mean `composers`?"]


def test_a_new_profile_of_theirs_has_to_be_whole(folder: Path) -> None:
    (folder / "new.yaml").write_text("id: new\n", encoding="utf-8")
    (mistake,) = read_profiles(folder).mistakes
    assert mistake.problem == "a platform profile needs the key `title`"


@pytest.mark.parametrize("name", ["other.yml", "other.YAML"])
def test_a_file_under_another_ending_is_told(folder: Path, name: str) -> None:
    (folder / name).write_text(OWN, encoding="utf-8")
    (mistake,) = read_profiles(folder).mistakes
    assert mistake.mend == "rename it to other.yaml"


def test_hidden_and_other_files_are_passed_over(folder: Path) -> None:
    for name in (".acme.yaml", "notes.txt", "acme.yaml~"):
        (folder / name).write_text("[", encoding="utf-8")
    assert read_profiles(folder).mistakes == ()


def test_the_files_have_a_number(folder: Path) -> None:
    for number in range(201):
        (folder / f"x{number}.yaml").write_text("title: X\n", encoding="utf-8")
    assert read_profiles(folder).mistakes[-1].problem == "more than 200 files"


def test_a_mistake_in_the_built_in_data_is_ours(tmp_path: Path) -> None:
    (tmp_path / "platforms").mkdir()
    (tmp_path / "categories.yaml").write_text("- {id: a}\n", encoding="utf-8")
    (tmp_path / "platforms" / "acme.yaml").write_text("id: acme\ntitle: Acme\nhost: []\n", encoding="utf-8")
    with pytest.raises(PackError, match="did you mean `hosts`"):
        read_profiles(data=tmp_path)


def test_profiles_load_without_rules_and_without_a_server() -> None:
    """The extension's build and the proxy read them at every start."""
    code = "from presend.platforms import load_profiles; load_profiles(); import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"aiohttp", "pydantic", "phonenumbers", "presend.engine.compiler", "presend.packs.loading"}
    assert heavy.isdisjoint(loaded)
