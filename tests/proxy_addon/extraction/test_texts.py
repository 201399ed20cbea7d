import pytest

from presend.platforms.routes import Flatten
from presend_proxy.extraction.compiled import Names, Texts
from presend_proxy.extraction.paths import parsed
from presend_proxy.extraction.texts import gathered, has_text_on_path, named


def texts(*paths: str, anywhere: tuple[str, ...] = (), flatten: Flatten = Flatten.TEXT) -> Texts:
    return Texts(tuple((parsed(path), flatten) for path in paths), frozenset(anywhere))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"letter": "a", "answers": [{"text": "b"}, {"text": "a"}]}, ("a", "b")),
        ({"letter": 5550100}, ("5550100",)),
        ({"letter": "\u200bzero\u200bwidth 😀"}, ("\u200bzero\u200bwidth 😀",)),
        ({"letter": " "}, ()),
        ({"letter": {"text": "now an object"}}, ()),
    ],
)
def test_texts_stand_along_the_paths_in_order_and_once(data: object, found: tuple[str, ...]) -> None:
    assert gathered(texts("$.letter", "$.answers[*].text"), [data], union=True).unique() == found


@pytest.mark.parametrize(
    ("data", "is_there"),
    [({"m": ""}, True), ({"m": None}, True), ({"m": []}, True), ({}, False), ({"m": {"new": "x"}}, False), ([], False)],
)
def test_an_empty_message_is_not_a_missing_one(data: object, *, is_there: bool) -> None:
    assert gathered(texts("$.m"), [data], union=True).is_there is is_there


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"deep": [{"text": "a", "other": "no"}, {"body": "b"}]}, ("a", "b")),
        ({"body": [{"type": "p", "content": [{"text": "hello "}, {"text": "world"}]}]}, ("hello world",)),
        ({"data": '{"text": "inside a string"}'}, ("inside a string",)),
        ({"data": '{"data": "{\\"text\\": \\"twice inside\\"}"}'}, ("twice inside",)),
        ({"text": "{not json"}, ("{not json",)),
        ({"text": ["a", "b"]}, ("a", "b")),
        ({"text": {"en": "a"}}, ()),
        ({"text": 7}, ()),
    ],
)
def test_telling_keys_count_where_the_paths_lead_nowhere(data: object, found: tuple[str, ...]) -> None:
    assert gathered(texts("$.gone", anywhere=("text", "body")), [data], union=True).unique() == found


def test_telling_keys_do_not_count_where_the_paths_lead_somewhere() -> None:
    assert gathered(texts("$.m", anywhere=("text",)), [{"m": "a", "text": "b"}], union=True).unique() == ("a",)


def test_the_first_root_with_a_text_wins_or_all_are_joined() -> None:
    roots = [{}, {"m": "a"}, {"m": "b"}]

    assert gathered(texts("$.m"), roots, union=False).unique() == ("a",)
    assert gathered(texts("$.m"), roots, union=True).unique() == ("a", "b")


def test_hidden_links_come_after_the_texts() -> None:
    data = {"m": '<a href="https://one.example">here</a>', "n": "two"}

    assert gathered(texts("$.m", "$.n", flatten=Flatten.HTML), [data], union=True).unique() == (
        "here",
        "two",
        "https://one.example",
    )


def test_names_come_from_the_address_first() -> None:
    where = Names(parsed("$.room"), parsed("$.who"), parsed("$.once"))
    found = named(where, [{}, {"room": "body", "who": 7, "once": "k"}], {"conversation": "address"})

    assert (found.conversation, found.counterpart, found.once) == ("address", "7", "k")
    assert has_text_on_path(texts("$.room"), {"room": "x"}) and not has_text_on_path(texts("$.room"), {})
