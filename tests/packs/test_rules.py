from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from presend.engine.report import Severity
from presend.engine.rule import DEFAULT_VIEWS, EntityMatch, Pattern, Phrases, Rule
from presend.packs.rules import RULE

if TYPE_CHECKING:
    from tests.packs.conftest import House


def rule_of(house: "House", *lines: str) -> Rule:
    house.rule(*lines)
    loaded = house.load()
    assert loaded.mistakes == ()
    (rule,) = loaded.sources.rules
    return rule


def test_what_a_rule_leaves_out_is_that_of_its_category(house: "House") -> None:
    rule = rule_of(house, "match: [pay me]")
    assert rule.id == "mine/direct-payment/one"
    assert (rule.severity, rule.why, rule.reply) == (Severity.ERROR, "Being paid outside is forbidden.", "stay")
    assert rule.excuses == {"refusal"}
    assert rule.views == DEFAULT_VIEWS
    assert (rule.pack, rule.language) == ("mine", "en")
    assert rule.matcher == Phrases(("pay me",))


def test_what_a_rule_says_is_kept(house: "House") -> None:
    rule = rule_of(
        house,
        "match: [pay me]",
        "severity: info",
        "why: Because.",
        "views: [raw, spoken]",
        "unless: [pay me a visit]",
        "requires: [bank]",
        "when: {stage: [paused, ended], conversion_paid: false, platform: acme}",
        "excuses: none",
    )
    assert (rule.severity, rule.why) == (Severity.INFO, "Because.")
    assert rule.views == ("raw", "spoken")
    assert (rule.unless, rule.requires) == (("pay me a visit",), ("bank",))
    assert rule.when.accepts == {"stage": {"paused", "ended"}, "conversion_paid": {"false"}, "platform": {"acme"}}
    assert rule.excuses == frozenset()


def test_every_hit_holds_a_keyword_of_each_list(house: "House") -> None:
    rule = rule_of(house, "regex: 'pay me [?]'", "keywords: [[pay, paying], ['?']]")
    assert rule.matcher == Pattern("pay me [?]", (("pay", "paying"), ("?",)))


def test_a_word_may_have_to_begin_and_end_with_a_keyword(house: "House") -> None:
    rule = rule_of(house, r"regex: '\bpay\b'", r"keywords: [\bpay\b]")
    assert rule.matcher == Pattern(r"\bpay\b", ((r"\bpay\b",),))


def test_every_hit_holds_so_many_digits(house: "House") -> None:
    rule = rule_of(house, "regex: 'pay [0-9]{3}'", 'digits: "3"')
    assert rule.matcher == Pattern("pay [0-9]{3}", digits=3)
    assert rule_of(house, "regex: 'pay [0-9]{3}'", "digits: 3").matcher == rule.matcher


def test_a_regex_is_folded_unless_its_case_is_exact(house: "House") -> None:
    rule = rule_of(house, "regex: 'pay\\s+me'", "keywords: [pay]")
    assert rule.matcher == Pattern(r"pay\s+me", (("pay",),))
    assert rule.views == ("folded",)
    rule = rule_of(house, "regex: 'PAY'", "case: exact")
    assert rule.matcher == Pattern("PAY", case_sensitive=True)
    assert rule.views == ("raw",)


def test_an_entity_takes_values_from_lists(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        words:
          hosts: ["*.example.com", <more>]
          more: [pay.example.org, buy me a (]
        rules:
          - id: one
            entity: link
            where: {host: [<hosts>, t.example], path: /pay/*}
            excluding: {host: www.example.com}
            near: [pay me]
            not-near: [my portfolio]
        """)
    loaded = house.load()
    assert loaded.mistakes == ()
    matcher = loaded.sources.rules[0].matcher
    assert isinstance(matcher, EntityMatch)
    assert matcher.where == {
        "host": {"*.example.com", "pay.example.org", "buy me a (", "t.example"},
        "path": {"/pay/*"},
    }
    assert matcher.excluding == {"host": {"www.example.com"}}
    assert (matcher.near, matcher.not_near) == (("pay me",), ("my portfolio",))
    assert loaded.sources.rules[0].views == ()


def test_a_reply_is_offered_in_the_language_of_the_pack(house: "House") -> None:
    def reply_in(language: str) -> str:
        house.write("mine/pack.yaml", f"id: mine\ntitle: M\nversion: 1\nlanguage: {language}\nlicence: MIT\n")
        loaded = house.load()
        return loaded.sources.replies[loaded.sources.rules[0].reply].text

    house.rule("match: [pay me]")
    assert reply_in("es") == "Sigamos aquí."
    assert reply_in("en") == reply_in("und") == reply_in("fr") == "Let's keep it here."


def test_every_key_of_a_rule_is_in_the_reference(root: Path) -> None:
    reference = (root / "docs/packs.md").read_text(encoding="utf-8")
    assert [key for key in RULE.allowed if f"`{key}`" not in reference and f"`{key}:" not in reference] == []


MATCH = "match: [pay me]"
GOLDEN = [
    (
        ["why: Because."],
        """\
        mine/direct-payment.yaml:3:5: a rule needs one of `match`, `regex` and `entity`
              - id: one
                ^
          mend: add `match:` with a list of phrases""",
    ),
    (
        [MATCH, "regex: pay"],
        """\
        mine/direct-payment.yaml:5:5: a rule cannot have both `match` and `regex`
                regex: pay
                ^
          mend: make two rules of it""",
    ),
    (
        [MATCH, "near: [bank]"],
        """\
        mine/direct-payment.yaml:5:5: `near` goes with `entity` only, and this rule has `match`
                near: [bank]
                ^
          mend: take `near` out""",
    ),
    (
        [MATCH, "views: [folded, squezed]"],
        """\
        mine/direct-payment.yaml:5:21: a view cannot be `squezed`
                views: [folded, squezed]
                                ^
          mend: did you mean `squeezed`?""",
    ),
    (
        ["entity: emial"],
        """\
        mine/direct-payment.yaml:4:13: `entity` cannot be `emial`
                entity: emial
                        ^
          mend: did you mean `email`?""",
    ),
    (
        ["entity: email", "where: {hots: example.com}"],
        """\
        mine/direct-payment.yaml:5:13: `where` of the entity `email` has no key `hots`
                where: {hots: example.com}
                        ^
          mend: did you mean `host`?""",
    ),
    (
        ["entity: email", "where: {host: <hosts>}"],
        """\
        mine/direct-payment.yaml:5:19: there is no word list `hosts`
                where: {host: <hosts>}
                              ^
          mend: add `hosts:` under `words:`, in this file or in pack.yaml""",
    ),
    (
        ["entity: email", "views: [raw]"],
        """\
        mine/direct-payment.yaml:5:12: an entity chooses its own views
                views: [raw]
                       ^
          mend: take `views` out""",
    ),
    (
        [MATCH, "reply: sty"],
        """\
        mine/direct-payment.yaml:5:12: `reply` cannot be `sty`
                reply: sty
                       ^
          mend: did you mean `stay`?""",
    ),
    (
        [MATCH, "excuses: [refusl]"],
        """\
        mine/direct-payment.yaml:5:15: an excuse cannot be `refusl`
                excuses: [refusl]
                          ^
          mend: did you mean `refusal`?""",
    ),
    (
        ["regex: 'pay (me'"],
        """\
        mine/direct-payment.yaml:4:20: not a regular expression: missing )
                regex: 'pay (me'
                               ^
          mend: mend the pattern; single quotes keep its backslashes""",
    ),
    (
        [MATCH, "examples: {hits: [pay me]}"],
        """\
        mine/direct-payment.yaml:5:16: `examples` has no key `hits`
                examples: {hits: [pay me]}
                           ^
          mend: did you mean `hit`?""",
    ),
    (
        [MATCH, 'examples: {hit: ["[[pay me"]}'],
        """\
        mine/direct-payment.yaml:5:22: [[ and ]] do not stand in pairs round some words
                examples: {hit: ["[[pay me"]}
                                 ^
          mend: write them as in [[pay me]] directly""",
    ),
    (
        [MATCH, 'examples: {miss: ["[[pay]] us"]}'],
        """\
        mine/direct-payment.yaml:5:23: [[ ]] in `miss`, where no words should be found
                examples: {miss: ["[[pay]] us"]}
                                  ^
          mend: take the marks out""",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), GOLDEN, ids=[lines[-1] for lines, _ in GOLDEN])
def test_a_mistake_is_told_in_these_words(mistake_of: Callable[..., str], lines: list[str], expected: str) -> None:
    assert mistake_of(*lines) == dedent(expected)


def test_a_file_is_named_like_its_category(house: "House") -> None:
    house.write("mine/contact-link.yaml", "category: direct-payment\nrules:\n  - id: one\n    match: [x]\n")
    assert house.mistake() == dedent("""\
        mine/contact-link.yaml:1:11: the category `direct-payment` stands in the file `contact-link.yaml`
            category: direct-payment
                      ^
          mend: rename the file to direct-payment.yaml, or write `category: contact-link`""")


def test_an_unknown_category_is_guessed(house: "House") -> None:
    house.rules("category: direct-paymnet\nrules:\n  - id: one\n    match: [x]\n")
    assert house.mistake() == dedent("""\
        mine/direct-payment.yaml:1:11: `category` cannot be `direct-paymnet`
            category: direct-paymnet
                      ^
          mend: did you mean `direct-payment`?""")


def test_an_empty_list_of_examples_says_that_there_are_none(house: "House") -> None:
    assert rule_of(house, MATCH, "examples: {hit: [a], refusal: []}").examples.refusal == ()
