from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from presend.errors import PackError

if TYPE_CHECKING:
    from tests.packs.conftest import House


def test_replies_are_found_by_id_and_by_language(house: "House") -> None:
    replies = house.load().sources.replies
    assert replies["stay"].text == "Let's keep it here."
    assert replies["stay/es"].text == "Sigamos aquí."
    assert set(replies) == {"stay", "stay/es"}


def test_a_category_may_have_no_reply_and_no_excuses(house: "House") -> None:
    category = house.load().sources.categories["contact-link"]
    assert (category.reply, category.excuses) == ("", frozenset())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "categories.yaml",
            "- {id: one, title: One, severity: error}\n",
            """\
            data/categories.yaml:1:3: a category needs the key `why`
                - {id: one, title: One, severity: error}
                  ^
              mend: add `why:`""",
        ),
        (
            "categories.yaml",
            "- {id: one, title: One, why: W, severity: error, reply: stays}\n",
            """\
            data/categories.yaml:1:57: `reply` cannot be `stays`
                - {id: one, title: One, why: W, severity: error, reply: stays}
                                                                        ^
              mend: did you mean `stay`?""",
        ),
        (
            "categories.yaml",
            "- {id: one, title: O, why: W, severity: error}\n- {id: one, title: O, why: W, severity: error}\n",
            """\
            data/categories.yaml:2:8: the category `one` is there twice, first in line 1
                - {id: one, title: O, why: W, severity: error}
                       ^
              mend: give this one another id""",
        ),
        (
            "categories.yaml",
            "- {id: one, title: O, why: W, severity: error, excuses: refusal}\n",
            """\
            data/categories.yaml:1:57: `excuses` should be a list, but is a text
                - {id: one, title: O, why: W, severity: error, excuses: refusal}
                                                                        ^
              mend: put it in [ ], or on a line of its own after `- `""",
        ),
        (
            "replies.yaml",
            "- {id: stay, es: Sigamos}\n",
            """\
            data/replies.yaml:1:3: a reply needs the key `en`
                - {id: stay, es: Sigamos}
                  ^
              mend: add `en:`""",
        ),
        (
            "replies.yaml",
            "- {id: stay, en: Stay., Spanish: Sigamos}\n",
            """\
            data/replies.yaml:1:25: `language` cannot be `Spanish`
                - {id: stay, en: Stay., Spanish: Sigamos}
                                        ^
              mend: use a tag of two or three small letters, such as `en`, or `und`""",
        ),
    ],
)
def test_a_mistake_is_told_in_these_words(house: "House", name: str, text: str, expected: str) -> None:
    house.write(f"data/{name}", text)
    with pytest.raises(PackError) as raised:
        house.load()
    assert str(raised.value) == dedent(expected)
