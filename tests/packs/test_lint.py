from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from presend.engine.report import Severity
from presend.packs.lint import Check, Flaw, flaws_of
from presend.packs.loading import compiled

if TYPE_CHECKING:
    from tests.packs.conftest import House

TODAY = date(2026, 11, 21)
GOOD = 'examples: {hit: ["Pay me.", "Do pay me now."], miss: [one, two]}'


def flaws(house: "House", *, today: date = TODAY) -> list[Flaw]:
    loaded = house.load()
    return list(flaws_of(loaded, compiled(loaded), ["mine"], today))


def flaw(house: "House", *lines: str) -> Flaw:
    """Return the one flaw of a rule, but for the word list that it does not use."""
    house.rule(*lines)
    (found,) = [found for found in flaws(house) if found.check != "unused-list"]
    return found


def test_the_reference_tells_of_every_check(root: Path) -> None:
    reference = (root / "docs/packs.md").read_text(encoding="utf-8")
    assert [check for check in Check if f"| `{check}` |" not in reference] == []


def test_a_sound_pack_has_no_flaws(house: "House") -> None:
    assert flaws(house) == []


GOLDEN = [
    (
        ["regex: '(pay me)?'", "keywords: [pay]", GOOD],
        """\
        error [empty-match] mine/direct-payment.yaml:4:12: the pattern matches the empty string
                regex: '(pay me)?'
                       ^
          mend: make at least one part of it needed: + instead of *, or no ?""",
    ),
    (
        ["match: [pay me]", 'examples: {hit: ["Pay me."], miss: [one, two]}'],
        """\
        error [few-examples] mine/direct-payment.yaml:3:5: 1 `hit` in its examples; 2 are the least
              - id: one
                ^
          mend: add to `examples: hit:`""",
    ),
    (
        ["match: [pay me]", 'examples: {hit: ["Pay me.", "Tip me."], miss: [one, two]}'],
        """\
        error [example] mine/direct-payment.yaml:5:33: `hit`: not found
                examples: {hit: ["Pay me.", "Tip me."], miss: [one, two]}
                                            ^
          mend: mend the rule, or move the text from `hit` to where it belongs""",
    ),
    (
        ["match: [pay me]", "unless: [pay me now]", GOOD],
        """\
        error [unless-swallows] mine/direct-payment.yaml:6:33: the rule's own `unless` excuses this hit
                examples: {hit: ["Pay me.", "Do pay me now."], miss: [one, two]}
                                            ^
          mend: make the phrase under `unless:` longer, or take it out""",
    ),
    (
        ["regex: pay me", GOOD],
        """\
        warning [no-literal] mine/direct-payment.yaml:3:5: tried on every sentence: no word tells when to
              - id: one
                ^
          mend: add `keywords:`, of which every hit holds one""",
    ),
    (
        ["match: [pay me]", GOOD[:-1] + ', todo: ["Pay me."]}'],
        """\
        warning [todo-done] mine/direct-payment.yaml:5:77: found after all
                examples: {hit: ["Pay me.", "Do pay me now."], miss: [one, two], todo: ["Pay me."]}
                                                                                        ^
          mend: move it from `todo` to `hit`""",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), GOLDEN, ids=[text.split("]")[0].strip() for _, text in GOLDEN])
def test_a_flaw_is_told_in_these_words(house: "House", lines: list[str], expected: str) -> None:
    found = flaw(house, *lines)
    assert str(found) == dedent(expected)
    assert found.about == "mine/direct-payment/one"


def test_a_catastrophic_pattern_is_told_with_its_attack(house: "House") -> None:
    found = flaw(house, "regex: '(?:pay|pay)+ me'", "keywords: [pay]", GOOD)
    assert (found.check, found.severity) == ("slow-regex", Severity.ERROR)
    first, *rest = str(found).splitlines()
    assert first.startswith("error [slow-regex] mine/direct-payment.yaml:4:12: the pattern can be made to run for ")
    assert " ms or more, where a whole message has 20 ms: 'pay" in first
    assert rest == [
        "        regex: '(?:pay|pay)+ me'",
        "               ^",
        "  mend: bound its repeats ({0,20}), let no two neighbours match the same signs, or write phrases instead",
    ]


def test_a_rule_that_others_cover_is_told(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        rules:
          - {id: one, match: ["<pay> me"], examples: {hit: ["Pay me.", "Do pay me."], miss: [a, b]}}
          - {id: two, match: [never said], examples: {hit: ["Pay me.", "Do pay me."], miss: [a, b]}}
        """)
    (found,) = flaws(house)
    assert (found.check, found.about) == ("never-found", "mine/direct-payment/two")


def test_a_word_list_that_nothing_names_is_told_at_its_place(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        words:
          used: [me]
          left: [over]
        rules:
          - {id: one, match: ["<pay> <used>"], examples: {hit: ["Pay me.", "Do pay me."], miss: [a, b]}}
        """)
    (found,) = flaws(house)
    assert str(found) == dedent("""\
        warning [unused-list] mine/direct-payment.yaml:4:9: nothing names the word list `left`
              left: [over]
                    ^
          mend: use it or take it out""")


def test_a_stale_receipt_is_told_from_its_day_on(house: "House") -> None:
    assert flaws(house, today=date(2036, 6, 30)) == []
    (found,) = flaws(house, today=date(2036, 7, 1))
    assert str(found) == dedent("""\
        warning [stale-receipt] data/platforms/acme.yaml:6:5: read on 2026-01-01, to be read again from 2036-07-01
              - id: circumvention
                ^
          mend: read https://acme.example.com/rules""")


def test_a_reply_that_would_be_found_itself_is_told(house: "House") -> None:
    house.write("data/replies.yaml", "- id: stay\n  en: Just pay me directly.\n  es: Sigamos aquí.\n")
    (found,) = flaws(house)
    assert str(found) == dedent("""\
        error [risky-reply] data/replies.yaml:2:7: this reply is itself found by mine/direct-payment/pay-me
              en: Just pay me directly.
                  ^
          mend: say it in other words""")


def test_only_the_packs_that_are_meant_are_looked_at(house: "House") -> None:
    house.rule("match: [pay me]")
    loaded = house.load()
    assert list(flaws_of(loaded, compiled(loaded), ["other"], TODAY)) == []
