from textwrap import dedent
from typing import TYPE_CHECKING

from presend.packs.loading import load

if TYPE_CHECKING:
    from tests.packs.conftest import House

HEAD = "id: {id}\ntitle: T\nversion: 1\nlanguage: und\nlicence: MIT\nwords:\n"


def test_lists_of_a_file_stand_over_those_of_its_pack(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        words: {pay: [reward]}
        rules:
          - {id: one, match: ["<pay> me"]}
        """)
    assert house.load().sources.rules[0].words["pay"] == ("reward",)
    assert house.load().sources.lexicons[0].words["pay"] == ("pay~", "settle up")


def test_the_list_platform_has_the_names_of_all_platforms_and_packs(house: "House") -> None:
    house.write("data/core/pack.yaml", HEAD.format(id="core") + "  platform: [marché]\n")
    assert house.load().sources.rules[0].words["platform"] == ("acme", "acme jobs", "the platform")
    both = load([house.root / "mine"], data=house.root / "data")
    assert both.mistakes == ()
    assert both.sources.rules[0].words["platform"] == ("acme", "acme jobs", "marché", "the platform")


def test_the_lists_of_core_are_there_for_every_pack(house: "House") -> None:
    house.write("data/core/pack.yaml", HEAD.format(id="core") + "  rail: [payrail]\n")
    house.rule('match: ["by <rail>"]')
    loaded = load([house.root / "mine"], data=house.root / "data")
    assert loaded.mistakes == ()
    assert loaded.sources.rules[0].words["rail"] == ("payrail",)


def test_a_circle_is_told_with_its_way(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        words:
          a: [one <b>]
          b: [two <c>]
          c: [three <a>]
        rules:
          - {id: one, match: ["pay <a>"]}
        """)
    assert house.mistake() == dedent("""\
        mine/direct-payment.yaml:3:6: word lists that name each other in a circle: a → b → c → a
              a: [one <b>]
                 ^
          mend: take one name out""")


def test_a_bad_phrase_in_a_list_is_told_once_where_it_stands(house: "House") -> None:
    house.write("mine/contact-link.yaml", 'category: contact-link\nrules:\n  - {id: two, match: ["<bad> me"]}\n')
    house.rule('match: ["<bad> us"]')
    house.write("mine/pack.yaml", HEAD.format(id="mine") + "  bad: [fine, so (so]\n")
    assert house.mistake() == dedent("""\
        mine/pack.yaml:7:18: a group is not closed
              bad: [fine, so (so]
                             ^
          mend: add the missing )""")


def test_a_rule_file_cannot_have_its_own_list_platform(house: "House") -> None:
    house.rules('category: direct-payment\nwords: {platform: [x]}\nrules:\n  - {id: one, match: ["pay me"]}\n')
    assert house.mistake() == dedent("""\
        mine/direct-payment.yaml:2:9: the list `platform` is made for every pack alike
            words: {platform: [x]}
                    ^
          mend: add these words to the list `platform` of pack.yaml""")


def test_a_list_that_fills_itself_is_refused(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        words: {hosts: [a.example, <hosts>]}
        rules:
          - {id: one, entity: link, where: {host: <hosts>}}
        """)
    assert "the word list `hosts` names itself" in house.mistake()


def test_lists_that_would_grow_without_bounds_are_refused(house: "House") -> None:
    doubling = "".join(f"  l{i}: [<l{i + 1}> <l{i + 1}> <l{i + 1}> <l{i + 1}>]\n" for i in range(11))
    house.rules(f"category: direct-payment\nwords:\n{doubling}  l11: [pay]\nrules:\n  - {{id: one, match: [<l0>]}}\n")
    assert house.mistake() == dedent("""\
        mine/direct-payment.yaml:6:7: the list `l3` comes to more than 200,000 characters with the lists it names
              l3: [<l4> <l4> <l4> <l4>]
                  ^
          mend: name fewer or shorter lists in it""")


def test_lists_that_lie_too_deep_are_refused(house: "House") -> None:
    chain = "".join(f"  l{i}: [one <l{i + 1}>]\n" for i in range(3_000))
    house.rules(f"category: direct-payment\nwords:\n{chain}  l3000: [x]\nrules:\n  - {{id: one, match: [<l0>]}}\n")
    assert "mine/direct-payment.yaml:15:8: word lists that name each other more than 12 deep" in house.mistake()
    chain = chain.replace("one ", "")
    house.rules(
        f"category: direct-payment\nwords:\n{chain}  l3000: [x]\nrules:\n"
        "  - {id: one, entity: link, where: {host: <l0>}}\n"
    )
    assert "the word list `l12` lies too deep" in house.mistake()


def test_a_list_has_a_limit(house: "House") -> None:
    phrases = ", ".join(f"w{number}" for number in range(5_001))
    house.rules(f'category: direct-payment\nwords: {{many: [{phrases}]}}\nrules:\n  - {{id: one, match: ["<many>"]}}\n')
    assert "the list `many` has 5,001 entries; 5,000 are the most" in house.mistake()
