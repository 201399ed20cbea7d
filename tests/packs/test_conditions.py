from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from presend.engine.context import Client, Context, Direction, Origin, Stage, Surface
from presend.packs.conditions import context_from

if TYPE_CHECKING:
    from tests.packs.conftest import House

MATCH = "match: [pay me]"


@pytest.mark.parametrize(
    ("line", "problem", "mend"),
    [
        ("when: {stage: pausd}", "`stage` cannot be `pausd`", "did you mean `paused`?"),
        ("when: {stgae: paused}", "`when` has no key `stgae`", "did you mean `stage`?"),
        ("when: {platform: [acmee]}", "`platform` cannot be `acmee`", "did you mean `acme`?"),
        ("when: {conversion_paid: yes}", "`conversion_paid` cannot be `yes`", "use one of: true, false"),
        ("examples: {context: {stage: [paused]}}", "`stage` should be a text, but is a list", ""),
    ],
)
def test_a_context_that_there_is_not_is_refused(house: "House", line: str, problem: str, mend: str) -> None:
    house.rule(MATCH, line)
    mistake = house.mistake()
    assert problem in mistake
    assert mend in mistake


def test_a_mistake_is_told_in_these_words(house: "House") -> None:
    house.rule(MATCH, "when: {direction: [outgoing, in]}")
    assert house.mistake() == dedent("""\
        mine/direct-payment.yaml:5:34: `direction` cannot be `in`
                when: {direction: [outgoing, in]}
                                             ^
          mend: use one of: outgoing, incoming""")


def test_every_key_of_a_context_can_be_named() -> None:
    assert context_from(
        {
            "stage": "paused",
            "origin": "outside",
            "conversion_paid": "true",
            "client": "enterprise",
            "direction": "incoming",
            "surface": "profile",
            "platform": "acme",
            "region": "GB",
            "lang": "en",
        }
    ) == Context(
        stage=Stage.PAUSED,
        origin=Origin.OUTSIDE,
        conversion_paid=True,
        client=Client.ENTERPRISE,
        direction=Direction.INCOMING,
        surface=Surface.PROFILE,
        platform="acme",
        region="GB",
        lang="en",
    )
    assert context_from({"conversion_paid": "false"}) == Context()
