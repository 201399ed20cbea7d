import os
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from presend.errors import PackError
from presend.packs.lexicon import PackOrigin
from presend.packs.sources import all_packs, data_folder, pack_folder, packs_at, user_folder

if TYPE_CHECKING:
    from tests.packs.conftest import House


def mistake_at(path: Path) -> str:
    with pytest.raises(PackError) as raised:
        packs_at(path)
    return str(raised.value)


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")


def test_the_built_in_data_is_found_and_an_edit_there_counts_at_once() -> None:
    folder = data_folder()
    assert (folder / "core" / "pack.yaml").is_file()
    assert folder.name == "patterns"


def test_a_folder_may_be_a_pack_or_hold_packs(house: "House") -> None:
    house.write("more/b/pack.yaml", "")
    house.write("more/a/pack.yaml", "")
    house.write("more/notes/readme.md", "")
    assert [pack.path.name for pack in packs_at(house.root / "mine")] == ["mine"]
    assert [pack.path.name for pack in packs_at(house.root / "more")] == ["a", "b"]


def test_where_packs_come_from_is_kept(house: "House", monkeypatch: pytest.MonkeyPatch) -> None:
    house.write("data/core/pack.yaml", "")
    house.write("config/packs/own/pack.yaml", "")
    monkeypatch.setattr("presend.packs.sources.user_folder", lambda: house.root / "config" / "packs")
    found = all_packs([house.root / "mine"], house.root / "data", builtin=True, user=True)
    assert [(pack.path.name, pack.origin) for pack in found] == [
        ("core", PackOrigin.BUILTIN),
        ("own", PackOrigin.USER),
        ("mine", PackOrigin.GIVEN),
    ]
    assert all_packs([], house.root / "data", builtin=False, user=False) == []


def test_the_users_folder_need_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_folder().parts[-2:] == ("presend", "packs")
    monkeypatch.setattr("presend.packs.sources.user_folder", lambda: tmp_path / "none")
    assert all_packs([], tmp_path, builtin=False, user=True) == []


def test_what_is_no_pack_is_told(house: "House") -> None:
    (house.root / "empty").mkdir()
    assert mistake_at(Path("none")) == (
        "none: there is no such folder\n  mend: name a pack's folder, or a folder of packs"
    )
    assert mistake_at(Path("mine/pack.yaml")) == (
        "mine/pack.yaml: not a folder\n  mend: name a pack's folder, or a folder of packs"
    )
    assert mistake_at(Path("empty")) == (
        "empty: no pack here\n  mend: a pack is a folder with a file pack.yaml: docs/packs.md"
    )


def test_a_link_out_of_the_pack_is_refused(house: "House") -> None:
    link(house.root / "mine" / "contact-link.yaml", house.write("elsewhere/secret.yaml", "secret"))
    assert mistake_at(house.root / "mine") == dedent("""\
        mine/contact-link.yaml: a symbolic link that leads out of the pack
          mend: put the file itself here""")


def test_a_link_that_leads_nowhere_is_refused(house: "House") -> None:
    link(house.root / "mine" / "contact-link.yaml", house.root / "mine" / "contact-link.yaml")
    assert "a symbolic link that leads nowhere" in mistake_at(house.root / "mine")


def test_a_link_inside_the_pack_and_a_linked_pack_are_fine(house: "House") -> None:
    link(house.root / "mine" / "contact-link.yaml", house.root / "mine" / "direct-payment.yaml")
    link(house.root / "linked", house.root / "mine")
    (pack,) = packs_at(house.root / "linked")
    assert [file.name for file in pack.files] == ["contact-link.yaml", "direct-payment.yaml"]


def test_files_that_would_be_passed_over_are_refused(house: "House") -> None:
    house.write("one/pack.yaml", "")
    house.write("one/scam.yml", "")
    assert "rename it to scam.yaml" in mistake_at(house.root / "one")
    house.write("two/pack.yaml", "")
    house.write("two/more/scam.yaml", "")
    assert "a folder of YAML files inside a pack" in mistake_at(house.root / "two")


def test_other_files_are_left_alone(house: "House") -> None:
    for name in ("README.md", "LICENSE", ".hidden.yaml", ".git/config.yaml", "docs/notes.txt"):
        house.write(f"mine/{name}", "")
    assert [file.name for file in pack_folder(house.root / "mine", PackOrigin.GIVEN).files] == ["direct-payment.yaml"]


def test_a_pack_has_limits(house: "House") -> None:
    for number in range(17):
        os.truncate(house.write(f"mine/big-{number}.yaml", ""), 1024 * 1024)
    assert mistake_at(house.root / "mine") == "mine: the pack has 17.0 MiB; 16 MiB are the most\n  mend: split the pack"
    for number in range(401):
        house.write(f"many/{number}.txt", "")
    house.write("many/pack.yaml", "")
    assert mistake_at(house.root / "many") == "many: more than 400 files in one pack\n  mend: split the pack"
