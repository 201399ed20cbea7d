"""Links are found with and without a scheme; files, properties and glued sentences are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.extractors import link


def hosts(text: str) -> list[str]:
    return [entity.attributes["host"] for entity in link.find(text)]


@pytest.mark.parametrize(
    ("text", "host", "path", "cut"),
    [
        ("see https://www.Example.com/a/b?c=1#d.", "example.com", "/a/b?c=1#d", "https://www.Example.com/a/b?c=1#d"),
        ("http://example.com", "example.com", "", "http://example.com"),
        ("https://user:pw@example.com/x", "example.com", "/x", "https://user:pw@example.com/x"),
        ("https://example.com:8443/x", "example.com", "/x", "https://example.com:8443/x"),
        ("www.example.com", "example.com", "", "www.example.com"),
        ("https//example.com/x", "example.com", "/x", "https//example.com/x"),
        ("mayadraws.t.me", "mayadraws.t.me", "", "mayadraws.t.me"),
        ("site: mayadraws.ai", "mayadraws.ai", "", "mayadraws.ai"),
        ("t.me/maya_draws", "t.me", "/maya_draws", "t.me/maya_draws"),
        ("(calendly.com/maya/intro)", "calendly.com", "/maya/intro", "calendly.com/maya/intro"),
        ("video.example.com/@maya", "video.example.com", "/@maya", "video.example.com/@maya"),
        ("wiki.example.com/a_(b)", "wiki.example.com", "/a_(b)", "wiki.example.com/a_(b)"),
        ("Site:example.com", "example.com", "", "example.com"),
        ("mayadraws.studio is mine", "mayadraws.studio", "", "mayadraws.studio"),
        ("mayadraws.de", "mayadraws.de", "", "mayadraws.de"),
        ("my site is maya.is", "maya.is", "", "maya.is"),
        ("майя.рф", "майя.рф", "", "майя.рф"),
        ("team-maya.slack.com", "team-maya.slack.com", "", "team-maya.slack.com"),
        ("visit mayadraws.art, ok", "mayadraws.art", "", "mayadraws.art"),
    ],
)
def test_finds_plain_links(text: str, host: str, path: str, cut: str) -> None:
    (entity,) = link.find(text)
    assert entity.attributes == {"host": host, "path": path.lower(), "form": "plain"}
    assert entity.span.cut(text) == cut


@pytest.mark.parametrize(
    ("text", "host", "path"),
    [
        ("savvycal dot com slash maya", "savvycal.com", "/maya"),
        ("ig dot me slash maya_draws", "ig.me", "/maya_draws"),
        ("t(dot)me/maya_draws", "t.me", "/maya_draws"),
        ("www[.]mayadraws[.]com", "mayadraws.com", ""),
        ("example [.] com / maya", "example.com", "/maya"),
        ("mayadraws dot de", "mayadraws.de", ""),
        ("find us at example dot com", "example.com", ""),
        ("my website: maya dot works", "maya.works", ""),
        ("my site mayadraws . com", "mayadraws.com", ""),
        ("discord . gg / maya", "discord.gg", "/maya"),
        ("t,me/maya_draws", "t.me", "/maya_draws"),
        ("savvycal com slash maya", "savvycal.com", "/maya"),
        ("hxxps://example[.]com/x", "example.com", "/x"),
        ("www mayadraws com", "mayadraws.com", ""),
    ],
)
def test_finds_disguised_links(text: str, host: str, path: str) -> None:
    (entity,) = link.find(text)
    assert entity.attributes == {"host": host, "path": path, "form": "spelled"}


@pytest.mark.parametrize(
    "text",
    [
        "index.html report.py main.rs photo@2x.png run.sh readme.md",
        "v1.2.io? version 2.10.3, e.g. this, i.e. that, a.m. and p.m.",
        "I'm done.so we can go",
        "Yes.it works.now you.is it.me",
        "console.log(x), user.name, data.map, el.style, date.now(), res.send",
        "this.store and req.app",
        "socket.io, node.js, next.js, asp.net",
        "com.example.app and org.acme.core",
        "maya@example.com, maya.k@example.com",
        "http://localhost:3000 and http://db.internal/x",
        "hello.world",
        "foo.bar() and obj.is(x)",
        "maya at example dot com",
        "experienced dot net developer",
        "the dot com boom",
        "connect the dot me too",
        "12.00 and 3.50 per hour",
        "/etc/rc.local, src/main.rs, ./a.de",
        "@maya.de and @me:matrix.example.org",
        "well . net result is fine",
    ],
)
def test_leaves_other_things(text: str) -> None:
    assert hosts(text) == []


@given(st.text())
def test_takes_any_text(text: str) -> None:
    for entity in link.find(text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)


parts = st.sampled_from(
    ["a", "example", ".", "com", "de", " dot ", " slash ", "/", "://", "https", "www.", "(", ")", " ", "@", "é"]
)


@given(st.lists(parts, max_size=24).map("".join))
def test_spans_are_sorted_and_apart(text: str) -> None:
    spans = [entity.span for entity in link.find(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


words = st.lists(st.sampled_from(["hello", "so", "thanks", "the", "logo", "ok"]), max_size=6).map(" ".join)
planted = st.from_regex(
    r"(https://|www\.)?[a-z]{3,9}(-[a-z]{2,5})?\.(com|example|co\.uk|рф)(/[a-z0-9-]{1,9}){0,3}", fullmatch=True
)


@given(words, planted, words)
def test_finds_a_planted_link(before: str, address: str, after: str) -> None:
    text = f"{before} {address} {after}"
    assert [entity.span.cut(text) for entity in link.find(text)] == [address]


@pytest.mark.parametrize(
    "unit", [".", "a.", "a.a.", "http://", "://", "(((", "a dot ", "dot ", "/a", "www.", "a/", "é.", " . ", "-", "@a."]
)
def test_hostile_text_ends(unit: str) -> None:
    link.find((unit * 5000)[:5000])
