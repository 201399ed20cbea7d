"""Golden texts of the mistakes that authors make most."""

from collections.abc import Callable
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from presend.packs.schema import guess, list_refs

if TYPE_CHECKING:
    from tests.packs.conftest import House

MATCH = 'match: ["pay me"]'

GOLDEN = [
    (
        [MATCH, "sevrity: error"],
        """\
        mine/direct-payment.yaml:5:5: a rule has no key `sevrity`
                sevrity: error
                ^
          mend: did you mean `severity`?""",
    ),
    (
        [MATCH, "colour: red"],
        """\
        mine/direct-payment.yaml:5:5: a rule has no key `colour`
                colour: red
                ^
          mend: its keys are: id, match, regex, keywords, digits, case, entity, where, excluding, near, …""",
    ),
    (
        [MATCH, "severity: eror"],
        """\
        mine/direct-payment.yaml:5:15: `severity` cannot be `eror`
                severity: eror
                          ^
          mend: did you mean `error`?""",
    ),
    (
        ["match: pay me"],
        """\
        mine/direct-payment.yaml:4:12: `match` should be a list, but is a text
                match: pay me
                       ^
          mend: put it in [ ], or on a line of its own after `- `""",
    ),
    (
        [MATCH, "why: [a, b]"],
        """\
        mine/direct-payment.yaml:5:10: `why` should be a text, but is a list
                why: [a, b]
                     ^
          mend: write one text; quote it if it is meant to begin with [""",
    ),
    (
        [MATCH, "why: {a: b}"],
        """\
        mine/direct-payment.yaml:5:10: `why` should be a text, but is a table
                why: {a: b}
                     ^
          mend: put the text in quotes: a `: ` or a `{` inside makes it a table""",
    ),
    (
        [MATCH, 'why: ""'],
        """\
        mine/direct-payment.yaml:5:10: `why` is empty
                why: ""
                     ^
          mend: write its value, or leave the key out""",
    ),
    (
        [MATCH, "unless: []"],
        """\
        mine/direct-payment.yaml:5:13: `unless` is an empty list
                unless: []
                        ^
          mend: write its values, or leave the key out""",
    ),
    (
        ["match: [{number}]"],
        """\
        mine/direct-payment.yaml:4:13: a phrase in `match` that begins with { is read as a table
                match: [{number}]
                        ^
          mend: put it in quotes""",
    ),
    (
        ["match: [pay (me]"],
        """\
        mine/direct-payment.yaml:4:17: a group is not closed
                match: [pay (me]
                            ^
          mend: add the missing )""",
    ),
    (
        ['match: ["pay (me"]'],
        """\
        mine/direct-payment.yaml:4:18: a group is not closed
                match: ["pay (me"]
                             ^
          mend: add the missing )""",
    ),
    (
        ["match: [pay me]", "unless:", "  - pay ...99 me"],
        """\
        mine/direct-payment.yaml:6:13: a gap of 99 words is too wide
                  - pay ...99 me
                        ^
          mend: use ...12 at most""",
    ),
    (
        ["match: [pay - me]"],
        """\
        mine/direct-payment.yaml:4:17: a word without a letter, digit or sign
                match: [pay - me]
                            ^
          mend: take it out: hyphens, apostrophes and invisible characters between words match by themselves""",
    ),
    (
        ["regex: pay", 'keywords: ["\\u200b"]'],
        """\
        mine/direct-payment.yaml:5:16: an entry of `keywords` holds only invisible characters
                keywords: ["\\u200b"]
                           ^
          mend: write its value""",
    ),
    (
        ["regex: pay", r"keywords: ['\b']"],
        """\
        mine/direct-payment.yaml:5:16: `\\b` is no keyword
                keywords: ['\\b']
                           ^
          mend: `\\b` may stand before or behind its letters, and nothing else of a pattern""",
    ),
    (
        ["match: ['<pay> <playform>']"],
        """\
        mine/direct-payment.yaml:4:21: there is no word list `playform`
                match: ['<pay> <playform>']
                                ^
          mend: did you mean `<platform>`?""",
    ),
    (
        ["match: ['<pay> <xyz>']"],
        """\
        mine/direct-payment.yaml:4:21: there is no word list `xyz`
                match: ['<pay> <xyz>']
                                ^
          mend: add `xyz:` under `words:`, in this file or in pack.yaml""",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), GOLDEN, ids=[lines[-1] for lines, _ in GOLDEN])
def test_a_mistake_is_told_in_these_words(mistake_of: Callable[..., str], lines: list[str], expected: str) -> None:
    assert mistake_of(*lines) == dedent(expected)


def test_a_missing_key_is_told_at_the_rule(house: "House") -> None:
    house.rules('category: direct-payment\nrules:\n  - match: ["pay me"]\n')
    assert house.mistake() == dedent("""\
        mine/direct-payment.yaml:3:5: a rule needs the key `id`
              - match: ["pay me"]
                ^
          mend: add `id:`""")


def test_an_id_twice_in_a_file_names_the_first(house: "House") -> None:
    house.rules("category: direct-payment\nrules:\n  - id: one\n    match: [pay]\n  - id: one\n    match: [wire]\n")
    assert house.mistake() == dedent("""\
        mine/direct-payment.yaml:5:9: the rule `mine/direct-payment/one` is there twice, first in line 3
              - id: one
                    ^
          mend: give this one another id""")


@pytest.mark.parametrize("name", ["Pay", "pay_me", "-pay", "pay--me", "päy", "pay me"])
def test_an_id_is_kebab_case(house: "House", name: str) -> None:
    house.rules(f"category: direct-payment\nrules:\n  - id: {name}\n    match: [pay me]\n")
    assert f"`id` is not an id: `{name}`" in house.mistake()


def test_every_mistake_in_a_file_is_told(house: "House") -> None:
    house.rules("category: direct-payment\nrules:\n  - id: one\n    mach: [x]\n  - id: two\n    match: x\n")
    assert [mistake.splitlines()[0] for mistake in house.mistakes()] == [
        "mine/direct-payment.yaml:4:5: a rule has no key `mach`",
        "mine/direct-payment.yaml:6:12: `match` should be a list, but is a text",
    ]


@pytest.mark.parametrize(
    ("name", "known", "mend"),
    [
        ("warnin", ["info", "warning"], "did you mean `warning`?"),
        ("red", ["info", "warning"], "use one of: info, warning"),
        ("red", [], "leave it out"),
    ],
)
def test_a_guess_is_made_from_what_is_known(name: str, known: list[str], mend: str) -> None:
    assert guess(name, known) == mend


def test_the_lists_that_a_phrase_names_have_columns() -> None:
    assert list_refs("<pay> or <me-us>") == [("pay", 1), ("me-us", 10)]
    assert list_refs("pay me") == []
