import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend_proxy.extraction.flatten import Flat, flat_blocks, flat_html

SLACK = [
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Invoice sent, "},
                    {"type": "link", "url": "https://pay.example/1", "text": "pay here"},
                    {"type": "emoji", "name": "wave"},
                ],
            },
            {
                "type": "rich_text_list",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]},
                    {"type": "rich_text_section", "elements": [{"type": "link", "url": "https://two.example"}]},
                ],
            },
        ],
    }
]


def test_slacks_rich_text_reads_as_it_looks_and_gives_the_hidden_link() -> None:
    assert flat_blocks(SLACK) == Flat(
        "Invoice sent, pay here:wave:\none\nhttps://two.example", ("https://pay.example/1",)
    )


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([{"type": "text", "plain_text": "hello "}, {"type": "text", "plain_text": "world"}], "hello world"),
        ({"ops": [{"insert": "see "}, {"insert": "you\n"}]}, "see you"),
        (
            [{"type": "paragraph", "children": [{"text": "a"}]}, {"type": "paragraph", "children": [{"text": "b"}]}],
            "a\nb",
        ),
        ([{"type": "paragraph", "content": [{"text": "a"}, {"type": "hardBreak"}, {"text": "b"}]}], "a\nb"),
        ({"type": "section", "text": {"type": "mrkdwn", "text": "inner"}}, "inner"),
        ({"text": ["a", {"text": "b"}]}, "ab"),
        ("plain already", "plain already"),
        ([], ""),
        (None, ""),
    ],
)
def test_every_editors_blocks_read_as_they_look(blocks: object, text: str) -> None:
    assert flat_blocks(blocks).text == text


def test_a_mark_with_an_address_is_a_link_too() -> None:
    marked = [{"type": "text", "text": "here", "marks": [{"type": "link", "attrs": {"href": "tel:+15550100"}}]}]

    assert flat_blocks(marked) == Flat("here", ("tel:+15550100",))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Hi &amp; bye</p><p>two</p>", "Hi & bye\ntwo"),
        ("one<br/>two", "one\ntwo"),
        ("a <b>bold</b> move", "a bold move"),
        ("<style>x{}</style>seen<script>no()</script>", "seen"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("<!-- note -->plain", "plain"),
    ],
)
def test_html_reads_as_it_looks(source: str, text: str) -> None:
    assert flat_html(source).text == text


def test_a_link_behind_words_in_html_is_seen() -> None:
    assert flat_html('<a href="https://wa.example/me?a=1&amp;b=2">here</a>').links == ("https://wa.example/me?a=1&b=2",)


@given(st.text())
def test_html_never_fails(source: str) -> None:
    flat_html(source)


@pytest.mark.parametrize("piece", ["<", "<!--", "<a href=", "<a href='", "&", "</", "<script>"])
def test_html_takes_as_long_as_it_is_long(piece: str) -> None:
    flat_html(piece * (1_000_000 // len(piece)))  # the test's own time limit catches what grows with the square
