from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.packs.conftest import House

HEAD = "id: mine\ntitle: M\nversion: 1\nlanguage: en\nlicence: MIT\nwords: {pay: [pay]}\n"


def test_a_pack_says_what_it_is_and_what_its_language_is_like(house: "House") -> None:
    house.write(
        "mine/pack.yaml",
        HEAD
        + 'inflection: {"": ["", s], y: [y, ies]}\n'
        + 'contractions: {"I\'ll": [I will]}\nborders: [but, no]\nnegations: [not]\n'
        + 'numbers: {zero: "0", double: x2}\nsymbols: {at: "@"}\ncues: {refusal: [cannot, "do not <pay>"]}\n',
    )
    loaded = house.load()
    (manifest,), (lexicon,) = loaded.packs, loaded.sources.lexicons
    assert (manifest.id, manifest.version, manifest.origin) == ("mine", 1, "given")
    assert lexicon.inflection == {"": ("", "s"), "y": ("y", "ies")}
    assert lexicon.contractions == {"i'll": ("I will",)}
    assert lexicon.borders == ("but", "no")
    assert lexicon.negations == ("not",)
    assert lexicon.numbers == {"zero": "0", "double": "x2"}
    assert lexicon.symbols == {"at": "@"}
    assert lexicon.cues == {"refusal": ("cannot", "do not <pay>")}
    assert lexicon.words["pay"] == ("pay",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + "cues: {refusals: [cannot]}\n",
            """\
            mine/pack.yaml:7:8: a cue cannot be `refusals`
                cues: {refusals: [cannot]}
                       ^
              mend: did you mean `refusal`?""",
        ),
        (
            HEAD.replace("version: 1", "version: 1.0"),
            """\
            mine/pack.yaml:3:10: `version` is not a whole number: `1.0`
                version: 1.0
                         ^
              mend: write 1, 2, 3 …""",
        ),
        (
            HEAD.replace("language: en", "language: English"),
            """\
            mine/pack.yaml:4:11: `language` cannot be `English`
                language: English
                          ^
              mend: use a tag of two or three small letters, such as `en`, or `und`""",
        ),
        (
            HEAD.replace("licence", "license"),
            """\
            mine/pack.yaml:5:1: a pack has no key `license`
                license: MIT
                ^
              mend: did you mean `licence`?""",
        ),
        (
            HEAD.replace("{pay: [pay]}", "{pay: [pay], platform: [the <pay>]}"),
            """\
            mine/pack.yaml:6:32: the list `platform` may name no other list
                words: {pay: [pay], platform: [the <pay>]}
                                               ^
              mend: write the words out: they go to packs that do not have this list""",
        ),
    ],
)
def test_a_mistake_is_told_in_these_words(house: "House", text: str, expected: str) -> None:
    house.write("mine/pack.yaml", text)
    assert house.mistakes()[0] == dedent(expected)
