from textwrap import dedent

import pytest

from presend.engine.context import Surface
from presend.errors import PackError
from presend.packs.reading import SourceFile, read_text
from presend.platforms.confidence import Confidence
from presend.platforms.page import Composer, Page, Thread
from presend.platforms.page_reading import page_of

PAGE = """\
composers:
  - id: chat
    addresses: ['^/inbox/', '^/orders/[0-9]+']
    fields: ['.composer [contenteditable="true"]', textarea]
    send_buttons: ['button[aria-label="Send"]']
    send_words: ^Send$
    send_keys: [Enter, Mod+Enter]
    newline_keys: [Shift+Enter]
    enter_sends: true
    confidence: seen
    checked: 2026-02
  - id: bid
    surface: proposal
    addresses: ['^/jobs/']
    fields: [textarea]
conversation: ^/inbox/([0-9]+)
counterpart: [header h2]
thread: {root: ['#thread'], received: [.theirs]}
marks: [.composer]
"""


def page(text: str) -> Page:
    return page_of(read_text(SourceFile("acme.yaml", text)))


def test_a_page_says_where_one_writes_and_what_sends() -> None:
    found = page(PAGE)
    assert found.composers[0] == Composer(
        id="chat",
        surface=Surface.MESSAGE,
        addresses=("^/inbox/", "^/orders/[0-9]+"),
        fields=('.composer [contenteditable="true"]', "textarea"),
        send_buttons=('button[aria-label="Send"]',),
        send_words="^Send$",
        send_keys=("Enter", "Mod+Enter"),
        newline_keys=("Shift+Enter",),
        enter_sends=True,
        confidence=Confidence.SEEN,
        checked="2026-02",
    )
    assert found.composers[1] == Composer("bid", Surface.PROPOSAL, ("^/jobs/",), ("textarea",))
    assert found.thread == Thread(("#thread",), (".theirs",))
    assert (found.conversation, found.counterpart, found.marks) == ("^/inbox/([0-9]+)", ("header h2",), (".composer",))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "send_keys: [Enter, ",
            "send_keys: [Shfit+Enter, ",
            """\
            acme.yaml:7:17: a key of `send_keys` cannot be `Shfit+Enter`
                    send_keys: [Shfit+Enter, Mod+Enter]
                                ^
              mend: `Shfit`: did you mean `Shift`?""",
        ),
        (
            "newline_keys: [Shift+Enter]",
            "newline_keys: [Mod+Enter]",
            """\
            acme.yaml:8:19: `Mod+Enter` both sends and breaks the line
                    newline_keys: [Mod+Enter]
                                  ^
              mend: leave it in one of the two""",
        ),
        (
            "enter_sends: true",
            "enter_sends: false",
            """\
            acme.yaml:9:18: `enter_sends` and `send_keys` do not agree about Enter
                    enter_sends: false
                                 ^
              mend: leave `enter_sends` out where the site lets people set it""",
        ),
        (
            "surface: proposal",
            "surface: bid",
            """\
            acme.yaml:13:14: `surface` cannot be `bid`
                    surface: bid
                             ^
              mend: use one of: message, proposal, profile""",
        ),
        (
            "'^/inbox/',",
            "'/inbox/',",
            """\
            acme.yaml:3:17: an entry of `addresses` does not begin with `^/`
                    addresses: ['/inbox/', '^/orders/[0-9]+']
                                ^
              mend: write `^/inbox/`""",
        ),
        (
            "conversation: ^/inbox/([0-9]+)",
            "conversation: ^/inbox/[0-9]+",
            """\
            acme.yaml:16:15: `conversation` has no group
                conversation: ^/inbox/[0-9]+
                              ^
              mend: put ( ) around the part that names it""",
        ),
        (
            "  - id: bid",
            "  - id: chat",
            """\
            acme.yaml:12:9: the composer `chat` is there twice, first in line 2
                  - id: chat
                        ^
              mend: give this one another id""",
        ),
        (
            "    fields: [textarea]\n",
            "",
            """\
            acme.yaml:12:5: a composer needs the key `fields`
                  - id: bid
                    ^
              mend: add `fields:`""",
        ),
        (
            "received:",
            "recieved:",
            """\
            acme.yaml:18:29: `thread` has no key `recieved`
                thread: {root: ['#thread'], recieved: [.theirs]}
                                            ^
              mend: did you mean `received`?""",
        ),
        (
            "counterpart:",
            "counterparts:",
            """\
            acme.yaml:17:1: `page` has no key `counterparts`
                counterparts: [header h2]
                ^
              mend: did you mean `counterpart`?""",
        ),
    ],
)
def test_a_mistake_is_told_in_these_words(old: str, new: str, expected: str) -> None:
    assert old in PAGE
    with pytest.raises(PackError) as raised:
        page(PAGE.replace(old, new, 1))
    assert str(raised.value) == dedent(expected)
