"""E-mail addresses: every way to write one is found, and the many other things with an @ are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.extractors import email


def values(text: str) -> list[str]:
    return [entity.value for entity in email.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mine is maya@example.com, ok?", "maya@example.com"),
        ("Maya.K+work@Mail.Example.COM", "maya.k+work@mail.example.com"),
        ("(maya@example.com)", "maya@example.com"),
        ("<maya@example.com>", "maya@example.com"),
        ("`maya@example.com`", "maya@example.com"),
        ("*maya@example.com*", "maya@example.com"),
        ("mailto:maya@example.com", "maya@example.com"),
        ("[maya](mailto:maya@example.com)", "maya@example.com"),
        ("Mail:maya@example.com/telegram", "maya@example.com"),
        ("e-mail=maya@example.com", "maya@example.com"),
        ("great!maya@example.com", "maya@example.com"),
        ("maya@example.com;call me", "maya@example.com"),
        ("maya@example.com.Thanks", "maya@example.com"),
        ("maya@example.com-write me", "maya@example.com"),
        ("maya_@example.co.uk.", "maya_@example.co.uk"),
        ("m@e.de", "m@e.de"),
        ("123@example.com", "123@example.com"),
        ("maya@123.com", "maya@123.com"),
        ("maya@gmail.con", "maya@gmail.con"),
        ("maya@studio.example", "maya@studio.example"),
        ("мая@пример.рф", "мая@пример.рф"),
        ("ñandú@example.org", "ñandú@example.org"),
        ("राम@example.org", "राम@example.org"),
        ("maya@bücher.example", "maya@bücher.example"),
        ("山田@例え.テスト", "山田@例え.テスト"),
        ("maya@xn--bcher-kva.example", "maya@xn--bcher-kva.example"),
        ("maya@🍕🍕.example", "maya@🍕🍕.example"),
        ("#!$%&'*+-/=?^_`{|}~@example.org", "#!$%&'*+-/=?^_`{|}~@example.org"),
        ('"maya k"@example.org', '"maya k"@example.org'),
        ('my mail is "a@b"@example.org', '"a@b"@example.org'),
        ("my address is maya@io", "maya@io"),
        ("write to maya@[192.0.2.7] please", "maya@[192.0.2.7]"),
        ("reach me: maya@[IPv6:2001:db8::1]", "maya@[ipv6:2001:db8::1]"),
        ("maya＠example.com", "maya@example.com"),
    ],
)
def test_finds_plain_addresses(text: str, value: str) -> None:
    (entity,) = email.find(text)
    assert entity.value == value
    assert entity.attributes["form"] == "plain"
    assert "@" in entity.value and entity.value.endswith(entity.attributes["host"])


def test_span_and_host() -> None:
    text = "so: Maya@Example.com!"
    (entity,) = email.find(text)
    assert entity.span.cut(text) == "Maya@Example.com"
    assert entity.attributes == {"host": "example.com", "form": "plain"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("maya (at) example (dot) com", "maya@example.com"),
        ("maya[at]example[dot]com", "maya@example.com"),
        ("maya{at}example{dot}com", "maya@example.com"),
        ("maya |at| example |dot| com", "maya@example.com"),
        ("maya -at- example -dot- com", "maya@example.com"),
        ("maya-at-example-dot-com", "maya@example.com"),
        ("maya_at_example_dot_com", "maya@example.com"),
        ("maya(a)example(.)com", "maya@example.com"),
        ("maya at example dot com", "maya@example.com"),
        ("maya at the rate example dot com", "maya@example.com"),
        ("maya arroba example punto com", "maya@example.com"),
        ("maya dot k at example dot com", "maya.k@example.com"),
        ("maya(dot)k@example.com", None),
        ("maya (at) example (dot) co (dot) uk", "maya@example.co.uk"),
        ("maya@example(dot)com", "maya@example.com"),
        ('maya "at" example "dot" com', "maya@example.com"),
        ("maya --at-- example --dot-- com", "maya@example.com"),
        ("maya~at~example~dot~com", "maya@example.com"),
        ("maya((at))example((dot))com", "maya@example.com"),
        ("maya (a t) example (d o t) com", "maya@example.com"),
        ("maya at example period com", "maya@example.com"),
        ("майя собака пример точка рф", "майя@пример.рф"),
        ("maya arobase example punto com", "maya@example.com"),
        ("maya_at_example.com", "maya@example.com"),
        ("mayaatgmaildotcom", "maya@gmail.com"),
        ("maya@gmail com", "maya@gmail.com"),
        ("maya@example .com", "maya@example.com"),
        ("write me, maya at gmail", "maya@gmail"),
        ("maya@gmail,com", "maya@gmail.com"),
        ("maya @ example . com", "maya@example.com"),
        ("maya @example.com", "maya@example.com"),
        ("maya77 at gmail.com", "maya77@gmail.com"),
        ("my email is maya at example.com", "maya@example.com"),
        ("moc.elpmaxe@ayam", "maya@example.com"),
        ("mayakk82 gmail", "mayakk82@gmail"),
        ("my mail is mayak gmail", "mayak@gmail"),
        ("gmail: maya.k", "maya.k@gmail"),
        ("maya@gmail", "maya@gmail"),
        ("maya@pr0t0n.m3", "maya@pr0t0n.m3"),
    ],
)
def test_finds_disguised_addresses(text: str, value: str | None) -> None:
    (entity,) = email.find(text)
    assert value is None or entity.value == value
    assert value is None or entity.attributes["form"] == "spelled"


def test_disguised_span_covers_every_part() -> None:
    text = "so write maya dot k (at) example (dot) com today"
    (entity,) = email.find(text)
    assert entity.span.cut(text) == "maya dot k (at) example (dot) com"


@pytest.mark.parametrize(
    "text",
    [
        "npm i vue@3.4.1 and @vue/cli@5.0.8",
        "pin it to next@latest, or react@next",
        "send me the log of eslint@next",
        "golang.org/x/net@v0.1.0",
        "uses: actions/setup-node@v4",
        "git@git.example.com:team/site.git",
        "git clone git@example.com/team",
        "deploy@example.com:/srv/www",
        "ssh ubuntu@build.example.com",
        "scp -r dist ubuntu@build.example.com",
        "root@192.0.2.10",
        "ubuntu@10.0.0.4",
        "postgres://app:secret@db.example.com/main",
        "https://user:pass@example.com/x",
        "https://video.example.com/@maya.k",
        "jdbc:oracle:thin:@orders.local:1521:main",
        "icon@2x.png, icon@3x.ai, hero@1.5x.webp",
        "@media screen and @import url('x.css')",
        "@app.route('/x') and @pytest.mark.skip",
        "thanks @maya.k and @jo",
        "foo@bar.baz()",
        "maya@localhost and maya@db.internal",
        "getty@tty1.service",
        "name@host without an ending",
        "orders@ and info@",
        "@example.com",
        "3 hours @ 45 and coffee @ three",
        "HEAD@{1} and stash@{0}",
        "redis@sha256:0a1b2c3d4e5f6071",
        "com.example:widget:4.5.6@aar",
        "Widget@7f31245a",
        "${user}@example.com and {{name}}@example.com",
        "the parser throws on maya@[192.0.2.7]",
        "validate maya@io as well",
        "look at example dot com",
        "find us at example.com",
        "meet me at noon dot",
        "the team at example.com is kind",
        "look at savvycal dot com slash maya",
        "see you at 10.30 at cafe.example",
        "point (a) example.com is done",
        "meet-at-noon.com",
        "look_at_this_dot_com_thing",
        "react-at-scale.example",
        "oauth2 gmail login, windows11 outlook",
        "gmail is down again, gmail: see below",
        "i use gmail and outlook",
        "we met at gmail office",
        "sign in at yahoo",
        "the newsletter lands in spam at outlook",
        "look at outlook com settings",
        "stare at the dot in the middle",
        "let us meet at this point in time",
        "he looked at me. come on",
    ],
)
def test_leaves_other_things(text: str) -> None:
    assert values(text) == []


def test_several_in_order() -> None:
    assert values("a@example.com, b (at) example (dot) org; c@example.net") == [
        "a@example.com",
        "b@example.org",
        "c@example.net",
    ]


@given(st.text())
def test_takes_any_text(text: str) -> None:
    for entity in email.find(text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)


pieces = st.sampled_from(
    ["a", "maya", "@", " at ", ".", " dot ", "(", ")", "at", "com", "gmail", " ", '"', "-", "_", "é", "1"]
)


@given(st.lists(pieces, max_size=24).map("".join))
def test_spans_are_sorted_and_apart(text: str) -> None:
    spans = [entity.span for entity in email.find(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


words = st.lists(st.sampled_from(["hello", "so", "thanks", "the", "logo", "ok", "(see", "it)"]), max_size=6).map(
    " ".join
)


@given(
    words,
    st.from_regex(r"[a-z][a-z0-9]{0,8}([._+-][a-z0-9]{1,6}){0,2}@[a-z]{2,9}\.(com|example|co\.uk|рф)", fullmatch=True),
    words,
)
def test_finds_a_planted_address(before: str, address: str, after: str) -> None:
    text = f"{before} {address} {after}"
    found = [entity.span.cut(text) for entity in email.find(text)]
    assert address in found


@pytest.mark.parametrize(
    "unit",
    [
        "@",
        "a@",
        "@a.",
        ".",
        "a.a.",
        "(((",
        '"@',
        '"',
        "a at ",
        "a dot ",
        "(at)",
        "a_at_",
        "x gmail ",
        "a@a",
        "é@",
        "1@1.",
    ],
)
def test_hostile_text_ends(unit: str) -> None:
    email.find((unit * 5000)[:5000])
