import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from presend.cli import main

PACK = "id: mine\ntitle: My own\nversion: 3\nlanguage: en\nlicence: MIT\n"
GOOD = """\
category: direct-payment
rules:
  - id: shells
    match: [pay in seashells]
    examples:
      hit: ["Please [[pay in seashells]].", "He will pay in seashells."]
      miss: ["She sells seashells.", "Pay attention."]
      todo: ["Settle in cowries."]
"""


CATEGORIES = "- {id: direct-payment, title: Payment, why: Forbidden., severity: error, reply: stay}\n"
REPLIES = "- {id: stay, en: Let us stay here.}\n"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a sound pack, beside built-in data that are smaller than the real ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("presend.packs.sources.user_folder", lambda: tmp_path / "none")
    monkeypatch.setattr("presend.packs.loading.data_folder", lambda: tmp_path / "data")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/categories.yaml").write_text(CATEGORIES, encoding="utf-8")
    (tmp_path / "data/replies.yaml").write_text(REPLIES, encoding="utf-8")
    write(tmp_path / "data/en", PACK.replace("mine", "en"), GOOD)
    write(tmp_path / "mine", PACK, GOOD)
    return tmp_path / "mine"


def write(folder: Path, manifest: str, rules: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
    (folder / "direct-payment.yaml").write_text(rules, encoding="utf-8")


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_list_shows_packs_and_counts(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "list", "--packs", "mine"]) == 0
    assert capsys.readouterr().out == dedent("""\
        mine: My own, version 3, MIT, given, mine
        mine/direct-payment      1 rules       5 examples     1 todo
        in all                   1 rules       5 examples     1 todo
        """)


def test_list_in_json(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "list", "--packs", "mine", "--json"]) == 0
    found = answer(capsys)
    assert found["packs"] == [
        {
            "id": "mine",
            "title": "My own",
            "version": 3,
            "language": "en",
            "licence": "MIT",
            "origin": "given",
            "folder": "mine",
        }
    ]
    assert found["total"] == {"rules": 1, "examples": 5, "failed": 0, "todo": 1}


def test_without_a_folder_all_packs_are_meant(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "list", "--json"]) == 0
    assert [found["id"] for found in answer(capsys)["packs"]] == ["en"]
    assert main(["packs", "list", "en", "mine", "--packs", "mine", "--json"]) == 0
    assert [found["id"] for found in answer(capsys)["packs"]] == ["en", "mine"]


def test_test_passes_a_sound_pack(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "test", "--packs", "mine"]) == 0
    assert "5 examples     1 todo     0 failed" in capsys.readouterr().out


def test_test_shows_what_failed(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(pack, PACK, GOOD.replace("He will pay in seashells.", "He will pay in gravel."))
    assert main(["packs", "test", "--packs", "mine"]) == 1
    assert capsys.readouterr().out == dedent("""\
        mine/direct-payment.yaml:6:45: mine/direct-payment/shells: `hit`: not found
                  hit: ["Please [[pay in seashells]].", "He will pay in gravel."]
                                                        ^

        mine/direct-payment      1 rules       5 examples     1 todo     1 failed
        in all                   1 rules       5 examples     1 todo     1 failed
        """)
    assert main(["packs", "test", "--packs", "mine", "--json"]) == 1
    found = answer(capsys)
    assert found["ok"] is False
    assert found["failures"] == [
        {
            "rule": "mine/direct-payment/shells",
            "kind": "hit",
            "text": "He will pay in gravel.",
            "file": "mine/direct-payment.yaml",
            "line": 6,
            "column": 45,
            "problem": "not found",
        }
    ]


def test_lint_tells_flaws_and_fails_on_errors(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "lint", "--packs", "mine"]) == 0
    assert capsys.readouterr().out == "1 pack, 1 rule: 0 errors, 0 warnings\n"
    write(pack, PACK, GOOD.replace("[pay in seashells]\n", "[pay in seashells]\n    unless: [will pay in seashells]\n"))
    assert main(["packs", "lint", "--packs", "mine", "--json"]) == 1
    found = answer(capsys)
    assert [(flaw["check"], flaw["about"], flaw["line"]) for flaw in found["flaws"]] == [
        ("unless-swallows", "mine/direct-payment/shells", 7)
    ]
    assert (found["ok"], found["errors"], found["warnings"]) == (False, 1, 0)


def test_warnings_fail_only_where_it_is_strict(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(pack, PACK + "words: {left: [over]}\n", GOOD)
    assert main(["packs", "lint", "--packs", "mine", "--json"]) == 0
    assert [flaw["check"] for flaw in answer(capsys)["flaws"]] == ["unused-list"]
    assert main(["packs", "lint", "--packs", "mine", "--strict"]) == 1


def test_every_mistake_of_a_pack_that_cannot_be_read_is_told(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(pack, PACK, "category: direct-payment\nrules:\n  - {id: a, mach: [x]}\n  - {id: b, match: x}\n")
    assert main(["packs", "test", "--packs", "mine"]) == 2
    assert capsys.readouterr().err == dedent("""\
        mine/direct-payment.yaml:3:13: a rule has no key `mach`
              - {id: a, mach: [x]}
                        ^
          mend: did you mean `match`?

        mine/direct-payment.yaml:4:20: `match` should be a list, but is a text
              - {id: b, match: x}
                               ^
          mend: put it in [ ], or on a line of its own after `- `

        2 mistakes
        """)
    assert main(["packs", "lint", "--packs", "mine", "--json"]) == 2
    assert [(found["line"], found["mend"]) for found in answer(capsys)["mistakes"]] == [
        (3, "did you mean `match`?"),
        (4, "put it in [ ], or on a line of its own after `- `"),
    ]


def test_a_pack_or_folder_that_there_is_not_is_told(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "list", "mien", "--packs", "mine"]) == 2
    assert "there is no pack `mien`" in capsys.readouterr().err
    assert main(["packs", "list", "--packs", "nowhere"]) == 2
    assert "nowhere: there is no such folder" in capsys.readouterr().err
