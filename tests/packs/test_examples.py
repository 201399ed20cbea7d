from typing import TYPE_CHECKING

import pytest

from presend.packs.examples import Kind, Outcome, outcomes_of, tallies
from presend.packs.loading import compiled

if TYPE_CHECKING:
    from tests.packs.conftest import House


def outcomes(house: "House", *lines: str) -> list[Outcome]:
    house.rule(*lines)
    loaded = house.load()
    return list(outcomes_of(loaded.sources.rules, compiled(loaded)))


def problems(house: "House", *lines: str) -> list[str]:
    return [outcome.problem for outcome in outcomes(house, *lines)]


MATCH = 'match: ["pay me"]'


def test_good_examples_have_no_problem(house: "House") -> None:
    found = outcomes(
        house,
        MATCH,
        "examples:",
        '  hit: ["Please [[pay me]] now."]',
        '  miss: ["Pay the shop."]',
        '  refusal: ["You cannot pay me."]',
        '  todo: ["Remunerate me."]',
    )
    assert [(outcome.example.kind, outcome.problem, outcome.alone) for outcome in found] == [
        (Kind.HIT, "", True),
        (Kind.MISS, "", False),
        (Kind.REFUSAL, "", False),
        (Kind.TODO, "", False),
    ]
    assert found[2].excuse == "refusal"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (['examples: {hit: ["Please tip him."]}'], "not found"),
        (
            ['examples: {hit: ["You cannot pay me."]}'],
            "not found: excused as `refusal` by “cannot”",
        ),
        (
            ["unless: [pay me a visit]", 'examples: {hit: ["Pay me a visit."]}'],
            "not found: excused as `unless` by “Pay me a visit”",
        ),
        (
            ["when: {stage: paused}", 'examples: {hit: ["Pay me."]}'],
            "not found: the rule has `when: stage`, and `examples: context:` does not say it",
        ),
        (
            ['examples: {hit: ["Pay me [[by bank]]."]}'],
            "found “Pay me”, which does not touch [[by bank]]",
        ),
        (['examples: {miss: ["Do pay me."]}'], "found “pay me”, though it should not"),
        (
            ['examples: {refusal: ["Do pay me."]}'],
            "found “pay me” by mine/direct-payment/one, though it is a refusal",
        ),
    ],
)
def test_a_failing_example_says_why(house: "House", lines: list[str], expected: str) -> None:
    assert problems(house, MATCH, *lines) == [expected]


def test_another_category_found_instead_is_named(house: "House") -> None:
    house.write("mine/contact-link.yaml", "category: contact-link\nrules:\n  - {id: two, match: [see my site]}\n")
    (problem,) = problems(house, MATCH, 'examples: {hit: ["See my site."]}')
    assert problem == "not found; only contact-link was found here"


def test_another_rule_of_the_category_will_do_but_is_told_apart(house: "House") -> None:
    house.rules("""\
        category: direct-payment
        rules:
          - {id: one, match: [pay me], examples: {hit: ["Do tip me."]}}
          - {id: two, match: [tip me]}
        """)
    loaded = house.load()
    (outcome,) = outcomes_of(loaded.sources.rules, compiled(loaded))
    assert (outcome.problem, outcome.alone) == ("", False)


def test_the_context_of_examples_applies(house: "House") -> None:
    assert problems(
        house, MATCH, "when: {stage: paused}", 'examples: {context: {stage: paused}, hit: ["Pay me."]}'
    ) == [""]


def test_a_todo_that_is_found_says_so(house: "House") -> None:
    (outcome,) = outcomes(house, MATCH, 'examples: {todo: ["Pay me."]}')
    assert (outcome.problem, outcome.alone) == ("", True)


def test_counts_are_by_pack_and_category(house: "House") -> None:
    found = outcomes(house, MATCH, 'examples: {hit: ["Pay me.", "Tip me."], todo: ["Wire me."]}')
    counts = tallies(house.load().sources.rules, found)
    tally = counts.by_category["mine", "direct-payment"]
    assert (tally.rules, tally.examples, tally.failed, tally.todo) == (1, 3, 1, 1)
    assert counts.total == tally
