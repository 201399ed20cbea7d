import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend import wire
from presend.engine.context import Client, Context, Direction, Origin, Stage, Surface
from presend.errors import ContextError, WireError


def faults_of(body: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    with pytest.raises(WireError) as raised:
        wire.read_check(body)
    return raised.value.id, raised.value.faults


@given(st.text())
def test_a_text_comes_through_unchanged(text: str) -> None:
    assert wire.read_check(json.dumps({"text": text}).encode()).text == text
    assert wire.read_check(json.dumps({"text": text}, ensure_ascii=False).encode()).text == text


@given(st.text(st.characters(categories=("Cs", "L", "P", "So"), include_characters='\\"u/')))
def test_each_lone_surrogate_becomes_one_replacement(text: str) -> None:
    """JSON joins two halves that stand together; what stays alone afterwards is replaced one for one."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    expected = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in joined)
    got = wire.read_check(json.dumps({"text": text}).encode()).text
    assert got == expected
    assert len(got.encode("utf-16-le")) == len(text.encode("utf-16-le", "surrogatepass"))


def test_an_escaped_backslash_is_no_surrogate() -> None:
    assert wire.read_check(rb'{"text": "\\ud800 \ud800"}').text == "\\ud800 \ufffd"


@pytest.mark.parametrize("line", [b'{"text": "a"}', b'{"text": "a"}\n', b'{"text": "a"}\r\n', b'  {"text": "a"}  '])
def test_a_line_is_a_request(line: bytes) -> None:
    assert wire.line_to_request(line) == wire.CheckRequest(text="a")


@pytest.mark.parametrize("line", [b"", b"\n", b"text", b'{"text": "a"', b'{"text": "\xff"}', b"\xef\xbb\xbf{}"])
def test_a_line_that_is_no_json_is_told_so(line: bytes) -> None:
    with pytest.raises(WireError, match="not JSON in UTF-8") as raised:
        wire.line_to_request(line)
    assert raised.value.id == "not-json"


def test_an_unknown_key_is_told_the_nearest_one_and_all() -> None:
    kind, faults = faults_of(b'{"text": "", "context": {"convesion_paid": true}}')
    assert kind == "invalid-request"
    assert faults[0][0] == "context.convesion_paid"
    assert "did you mean 'conversion_paid'?" in faults[0][1]
    assert "stage, origin, conversion_paid" in faults[0][1]


def test_an_unknown_value_is_told_the_accepted_ones() -> None:
    _, faults = faults_of(b'{"text": "", "context": {"direction": "incomming"}}')
    assert faults == (
        ("context.direction", "unknown value 'incomming'; did you mean 'incoming'? Known: outgoing, incoming."),
    )


def test_every_fault_is_told_at_once() -> None:
    _, faults = faults_of(b'{"txt": "", "context": {"stage": 1, "region": "GBR", "x": 1}, "explain": null}')
    assert {where for where, _ in faults} == {"text", "txt", "context.stage", "context.region", "context.x", "explain"}


@pytest.mark.parametrize("secret", ["a canary sentence", "a canary sentence " * 100])
def test_no_error_quotes_a_text(secret: str) -> None:
    for body in (f'["{secret}"]', f'{{"text": ["{secret}"]}}', f'{{"text": "{secret}'):
        with pytest.raises(WireError) as raised:
            wire.read_check(body.encode())
        assert "canary" not in str(raised.value)


def test_a_long_key_is_repeated_in_part_only() -> None:
    _, faults = faults_of(json.dumps({"text": "", "k" * 10_000: 1}).encode())
    assert len(faults[0][0]) == 40


def test_a_mapping_spells_a_context() -> None:
    spelled = {
        "stage": "active",
        "origin": "outside",
        "conversion_paid": "true",
        "client": "enterprise",
        "direction": "incoming",
        "surface": "proposal",
        "platform": "upwork",
        "region": "gb",
        "lang": "pt-BR",
    }
    assert wire.context_from_mapping(spelled) == Context(
        Stage.ACTIVE,
        Origin.OUTSIDE,
        True,
        Client.ENTERPRISE,
        Direction.INCOMING,
        Surface.PROPOSAL,
        "upwork",
        "GB",
        "pt",
    )
    assert wire.context_from_mapping({}) == Context()
    assert wire.context_from_mapping({"conversion_paid": False, "stage": Stage.ENDED}).stage is Stage.ENDED


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ({"stge": "active"}, "context stge: unknown key 'stge'; did you mean 'stage'? Known: stage, origin,"),
        ({"stage": "activ"}, "context stage: unknown value 'activ'; did you mean 'active'? Known: unknown, proposal,"),
        ({"conversion_paid": "maybe"}, "context conversion_paid: must be true or false"),
        ({"region": "Britain"}, "context region: must be an ISO 3166-1 code of two letters, or empty"),
        ({"zzz": 1}, "context zzz: unknown key 'zzz'. Known: stage,"),
    ],
)
def test_a_mapping_that_spells_none_is_told_why(mapping: dict[str, object], told: str) -> None:
    with pytest.raises(ContextError) as raised:
        wire.context_from_mapping(mapping)
    assert told in str(raised.value)


def test_a_platform_needs_a_profile_but_for_generic() -> None:
    assert wire.unknown_platform(Context(platform="generic"), ()) == ""
    assert wire.unknown_platform(Context(platform="upwork"), ("upwork",)) == ""
    assert wire.unknown_platform(Context(platform="upwrok"), ("upwork", "fiverr")) == (
        "unknown platform 'upwrok'; did you mean 'upwork'? Known: fiverr, generic, upwork."
    )
