"""Ids on messengers and networks are found in each form; decorators, scopes and styles are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.extractors import handle


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.attributes["form"], entity.value) for entity in handle.find(text)]


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("i am @maya_draws.", "at", "maya_draws"),
        ("(@maya.draws)", "at", "maya.draws"),
        ("insta:@maya-draws", "at", "maya-draws"),
        ("twitter/@maya", "at", "maya"),
        ("@_maya_", "at", "_maya_"),
        ("＠maya_draws", "at", "maya_draws"),
        ("@Майя_рисует", "at", "майя_рисует"),
        ("@maya:matrix.example.org", "matrix", "maya:matrix.example.org"),
        ("live:.cid.1f2e3d4c5b6a7988", "scheme", "live:.cid.1f2e3d4c5b6a7988"),
        ("my id: live:maya.draws_1", "scheme", "live:maya.draws_1"),
        ("skype:maya.draws?chat", "scheme", "skype:maya.draws?chat"),
        ("viber://chat?number=1", "scheme", "viber://chat?number=1"),
        ("wxid_abc123def", "scheme", "wxid_abc123def"),
        ("xmpp:maya@example.org", "scheme", "xmpp:maya@example.org"),
        ("i am u/maya_draws there", "scheme", "u/maya_draws"),
        ("discord maya#4471", "tag", "maya#4471"),
        ("on signal: maya.07", "tag", "maya.07"),
        ("to $mayadraws please", "cashtag", "mayadraws"),
        ("maya.k@okaxis", "vpa", "maya.k@okaxis"),
        ("9876500000@ybl", "vpa", "9876500000@ybl"),
    ],
)
def test_finds(text: str, form: str, value: str) -> None:
    assert found(text) == [(form, value)]


def test_span_holds_the_sign() -> None:
    text = "dm @maya_draws, ok"
    (entity,) = handle.find(text)
    assert entity.span.cut(text) == "@maya_draws"


@pytest.mark.parametrize(
    "text",
    [
        "maya@example.com",
        "@media (max-width: 1px) @keyframes x @include y @font-face",
        "@app.route('/x') @Override @Component({}) @pytest.fixture",
        "@nestjs/common and npm i @types/node",
        "icon@2x.png @2x @3.50 @1",
        "@click=\"go\" @import 'x'",
        "@channel @here @everyone",
        "coffee @ three",
        "the issue#1234, pr#1234, ticket web#4471",
        "#635bff and page.html#1234",
        "example.com/a#1234",
        "$uri$args $this->x $scope.y $(el) ${x} $12 $TOKEN",
        "@5pm, v-bind and @v-model, $usd, page#1234",
        "aria-live:polite live: friday live:true",
        "v2.10 on signal 12.01",
        "menu/u/x.png",
        "https://example.com/@maya",
        "maya@okaxis.com",
        "tel:123 http://example.com",
    ],
)
def test_leaves_other_things(text: str) -> None:
    assert found(text) == []


@given(st.text())
def test_takes_any_text(text: str) -> None:
    for entity in handle.find(text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)


@given(
    st.lists(
        st.sampled_from(["@", "$", "#1234", "maya", ":", "live:", "u/", ".", "_", " ", "signal", "ybl"]), max_size=20
    )
)
def test_spans_are_sorted_and_apart(parts: list[str]) -> None:
    spans = [entity.span for entity in handle.find("".join(parts))]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.from_regex(r"[a-z][a-z0-9]{3,10}_[a-z0-9]{1,8}", fullmatch=True))
def test_finds_a_planted_name(name: str) -> None:
    assert ("at", name) in found(f"so it is @{name}, ok")


@pytest.mark.parametrize(
    "unit", ["@", "@a", "@a.", "a@", "$", "$a", "#1234", "a#1234 ", "live:", "u/", ".", "a.a.", "(((", "signal "]
)
def test_hostile_text_ends(unit: str) -> None:
    handle.find((unit * 5000)[:5000])
