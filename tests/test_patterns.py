"""The built-in packs: what they promise with their own examples, and that lint has nothing to say."""

import pytest
from ruamel.yaml import YAML

import presend
from presend import cli
from presend.packs.sources import data_folder


@pytest.mark.slow
def test_every_example_of_every_rule_holds_and_lint_finds_no_other_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["packs", "lint"]) == 0, capsys.readouterr().out


def test_every_category_has_a_rule() -> None:
    ruleset = presend.load_ruleset()

    assert {rule.category for rule in ruleset.rules} == set(ruleset.sources.categories)


def test_no_file_is_left_out() -> None:
    """Every rule file of a pack is read: a rule of each is in the ruleset."""
    read = {(rule.pack, rule.category) for rule in presend.load_ruleset().rules}
    files = {
        (path.parent.name, path.stem)
        for path in data_folder().glob("*/*.yaml")
        if path.parent.name != "platforms" and path.name != "pack.yaml"
    }

    assert read == files


def test_files_are_tidy() -> None:
    yaml = YAML(typ="safe")
    for path in sorted(data_folder().rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert "\t" not in text, f"{path.name}: a tab"
        assert text.endswith("\n"), f"{path.name}: no line break at the end"
        yaml.load(text)
