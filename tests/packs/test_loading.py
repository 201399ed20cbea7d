import gc
from contextlib import suppress
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from presend.engine.check import check
from presend.engine.context import Context
from presend.engine.report import Verdict
from presend.errors import PackError
from presend.packs import loading
from presend.packs.loading import compiled, load, load_ruleset, load_sources, sound

if TYPE_CHECKING:
    from tests.packs.conftest import House


def test_a_pack_becomes_a_ruleset_that_finds_things(house: "House") -> None:
    ruleset = compiled(house.load())
    report = check("We settle up outside of Acme Jobs.", Context(), ruleset)
    assert report.verdict is Verdict.HOLD
    assert report.findings[0].rule == "mine/direct-payment/pay-me"
    assert report.findings[0].reply is not None
    assert report.findings[0].reply.text == "Let's keep it here."


def test_policies_and_receipts_reach_the_report(house: "House") -> None:
    ruleset = compiled(house.load())
    paid = check("Please pay me directly.", Context(platform="acme", conversion_paid=True), ruleset)
    assert (paid.verdict, paid.excused[0].excuse) == (Verdict.CLEAR, "policy")
    unpaid = check("Please pay me directly.", Context(platform="acme"), ruleset)
    assert unpaid.findings[0].receipt is not None
    assert unpaid.findings[0].receipt.id == "circumvention"


def test_an_edit_takes_effect_with_the_next_load(house: "House") -> None:
    assert check("Please tip the waiter.", Context(), compiled(house.load())).findings == ()
    house.rule("match: [tip the waiter]")
    assert check("Please tip the waiter.", Context(), compiled(house.load())).findings != ()


def test_the_built_in_packs_load() -> None:
    sources = load_sources()
    assert {rule.pack for rule in sources.rules} >= {"core", "en"}
    assert {"generic", "upwork"} <= set(sources.policies)
    assert load_ruleset().digest == load_ruleset().digest


def test_given_packs_stand_beside_the_built_in_ones(house: "House") -> None:
    house.write("mine/pack.yaml", "id: mine\ntitle: M\nversion: 1\nlanguage: en\nlicence: MIT\n")
    house.rule("match: [pay in seashells]")
    packs = {rule.pack for rule in load_sources([house.root / "mine"]).rules}
    assert packs >= {"core", "mine"}
    assert {rule.pack for rule in load_sources([house.root / "mine"], builtin=False).rules} == {"mine"}


def test_the_id_of_a_pack_is_taken_once(house: "House") -> None:
    house.write("data/en/pack.yaml", "id: mine\ntitle: M\nversion: 1\nlanguage: en\nlicence: MIT\n")
    loaded = load([house.root / "mine"], data=house.root / "data")
    assert [str(mistake) for mistake in loaded.mistakes] == [
        dedent("""\
        mine/pack.yaml:1:5: the pack `mine` is there twice, first in data/en/pack.yaml:1:5
            id: mine
                ^
          mend: give this one another id""")
    ]


def test_the_first_mistake_is_raised_and_the_others_are_counted(house: "House") -> None:
    house.rules("category: direct-payment\nrules:\n  - {id: one}\n  - {id: two}\n  - {id: three}\n")
    with pytest.raises(PackError) as raised:
        sound(house.load())
    assert raised.value.place.line == 3
    assert raised.value.__notes__ == ["and 2 more: `presend packs lint` shows all"]


def test_a_mistake_in_one_file_leaves_the_others_read(house: "House") -> None:
    house.write("mine/contact-link.yaml", "category: contact-link\nrules: 7\n")
    loaded = house.load()
    assert [rule.id for rule in loaded.sources.rules] == ["mine/direct-payment/pay-me"]
    assert [mistake.problem for mistake in loaded.mistakes] == ["`rules` should be a list, but is a text"]


@pytest.mark.parametrize(
    ("key", "line"),
    [("match", 'match: ["<big> <big> <big>"]'), ("unless", 'unless: [fine, "<big> <big> <big>"]')],
)
def test_what_cannot_be_compiled_is_told_at_its_place(house: "House", key: str, line: str) -> None:
    words = ", ".join(f"verylongword{number}" for number in range(4_000))
    match = "" if key == "match" else "    match: [pay me]\n"
    house.rules(f"category: direct-payment\nwords:\n  big: [{words}]\nrules:\n  - id: one\n{match}    {line}\n")
    with pytest.raises(PackError) as raised:
        compiled(house.load())
    mistake = raised.value
    assert (mistake.place.file, mistake.place.line) == ("mine/direct-payment.yaml", 6 + (key == "unless"))
    assert mistake.place.source[mistake.place.column - 1 :].startswith('"<big>')


def test_a_cue_that_cannot_be_compiled_is_told_at_its_place(house: "House") -> None:
    words = ", ".join(f"verylongword{number}" for number in range(4_000))
    house.write(
        "mine/pack.yaml",
        f"id: mine\ntitle: M\nversion: 1\nlanguage: en\nlicence: MIT\nwords:\n  pay: [pay]\n  big: [{words}]\n"
        'cues: {refusal: [never, "<big> <big> <big>"]}\n',
    )
    with pytest.raises(PackError) as raised:
        compiled(house.load())
    assert (raised.value.place.file, raised.value.place.line) == ("mine/pack.yaml", 9)


PIECES = st.sampled_from(
    [*" \n\t:-[]{}<>()|~*?!&'\"#,.", "id", "match", "rules", "<pay>", "...", "- ", ": ", "[[", "]]", "\n    ", "1"]
)
FILES = (
    *("mine/pack.yaml", "mine/direct-payment.yaml"),
    *("data/categories.yaml", "data/replies.yaml", "data/platforms/acme.yaml"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(FILES), start=st.integers(0, 600), length=st.integers(0, 30), put=st.lists(PIECES, max_size=4)
)
def test_a_damaged_file_gives_pack_errors_and_nothing_else(
    house: "House", name: str, start: int, length: int, put: list[str]
) -> None:
    path = house.root / name
    sound_text = path.read_text(encoding="utf-8")
    start %= len(sound_text)
    house.write(name, (sound_text[:start] + "".join(put) + sound_text[start + length :]).encode())
    try:
        with suppress(PackError):
            compiled(house.load())
    finally:
        house.write(name, sound_text.encode())


def test_missing_data_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "data_folder", lambda: tmp_path)
    with pytest.raises(PackError, match=r"replies\.yaml: cannot be read"):
        load()


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        load_ruleset([], builtin=False)
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()
