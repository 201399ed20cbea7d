"""Every sample of the platforms, as it is and as it might come, through the profiles that presend ships."""

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit

import brotli  # type: ignore[import-untyped] # it ships no types
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from presend.platforms import load_profiles
from presend.platforms.profiles import Profile
from presend_proxy.extraction import Found, Request, Unread, host_matches, may_carry, read_frame, read_request, undone

FOLDER = Path(__file__).parents[2] / "platforms" / "requests"
SAMPLES: list[dict[str, Any]] = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
REQUESTS = [sample for sample in SAMPLES if "frame" not in sample]
FRAMES = [sample for sample in SAMPLES if "frame" in sample]
CARRYING = [sample for sample in REQUESTS if sample["expect"]["texts"]]
JSON_BODIES = [sample for sample in CARRYING if "body" in sample or sample["body_raw"].startswith("{")]
MULTIPART = [sample for sample in CARRYING if sample.get("body_raw", "").startswith("--")]
GUESSES = ("guru-page-method", "peopleperhour-workstream")  # nobody has seen their requests: no alarm
UNREADABLE = (Unread.NOTHING_FOUND, Unread.MALFORMED)  # malformed: it is no multipart, whatever it says
ODD = " \U0001f600\u200b\u2060 \U00020000é\u0301"


def named(samples: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("sample", samples, ids=[sample["name"] for sample in samples])


@lru_cache
def profiles() -> dict[str, Profile]:
    return {profile.id: profile for profile in load_profiles(FOLDER)}


def profile_for(sample: dict[str, Any]) -> Profile:
    return profiles()[sample["platform"]]


def request_for(sample: dict[str, Any]) -> Request:
    url = urlsplit(sample["url"])
    path = url.path + (f"?{url.query}" if url.query else "")
    body = sample["body_raw"] if "body_raw" in sample else json.dumps(sample["body"])
    return Request(sample["method"], url.netloc, path, sample["headers"], body.encode())


def assert_found(outcome: object, sample: dict[str, Any], texts: list[str] | None = None) -> None:
    expected = sample["expect"]
    assert isinstance(outcome, Found), outcome
    assert list(outcome.texts) == (expected["texts"] if texts is None else texts)
    assert outcome.kind == sample["kind"]
    for key, name in (
        ("route", "route_id"),
        ("conversation",) * 2,
        ("counterpart",) * 2,
        ("once",) * 2,
        ("request_id",) * 2,
    ):
        if key in expected:
            assert getattr(outcome, name) == expected[key], key


def test_there_are_samples_of_every_kind() -> None:
    assert len(CARRYING) >= 16 and len(FRAMES) >= 3 and len(REQUESTS) - len(CARRYING) >= 5 and JSON_BODIES and MULTIPART


@named(REQUESTS)
def test_a_sample_is_read_as_it_says(sample: dict[str, Any]) -> None:
    outcome = read_request(profile_for(sample), request_for(sample))

    if sample["expect"]["texts"]:
        assert_found(outcome, sample)
    else:
        assert outcome is None


@named(CARRYING)
def test_the_request_line_of_a_sample_is_enough_to_buffer_it(sample: dict[str, Any]) -> None:
    request = request_for(sample)

    assert host_matches(profile_for(sample), request.host)
    assert may_carry(profile_for(sample), request.method, request.host, request.path)


@named(FRAMES)
def test_a_frame_is_read_as_it_says(sample: dict[str, Any]) -> None:
    request = request_for({**sample, "body_raw": ""})
    for frame in (sample["frame"], sample["frame"].encode()):
        outcome = read_frame(profile_for(sample), request.host, request.path, frame)
        assert isinstance(outcome, tuple)
        assert_found(outcome[0], sample)


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "gzip, br": lambda body: brotli.compress(gzip.compress(body)),
}


@named(REQUESTS)
def test_packed_it_is_read_all_the_same(sample: dict[str, Any]) -> None:
    request = request_for(sample)
    for encoding, pack in PACKED.items():
        body = undone(pack(request.body), encoding, 1_000_000)
        assert isinstance(body, bytes)
        plain = replace(request, body=body)
        assert read_request(profile_for(sample), plain) == read_request(profile_for(sample), request)


@named(CARRYING)
@pytest.mark.parametrize(
    "content_type", [None, "", "text/plain;charset=UTF-8", "application/octet-stream", "application/json", "x"]
)
def test_a_missing_or_wrong_type_hides_nothing(sample: dict[str, Any], content_type: str | None) -> None:
    request = request_for(sample)
    headers = {} if content_type is None else {"content-type": content_type}

    assert_found(read_request(profile_for(sample), replace(request, headers=headers)), sample)


@named(JSON_BODIES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_hides_nothing(sample: dict[str, Any], encoding: str) -> None:
    request = request_for(sample)
    body = request.body.decode().encode(encoding)

    assert_found(read_request(profile_for(sample), replace(request, body=body)), sample)


def turned(value: Any) -> Any:
    """JSON with its keys in reverse, and others between them."""
    if isinstance(value, dict):
        return {"zz_first": [1, {"n": None}], **{key: turned(value[key]) for key in reversed(value)}, "zz_last": True}
    return [turned(child) for child in value] if isinstance(value, list) else value


@named(JSON_BODIES)
def test_other_keys_in_another_order_hide_nothing(sample: dict[str, Any]) -> None:
    request = request_for(sample)
    body = json.dumps(turned(json.loads(request.body))).encode()

    assert_found(read_request(profile_for(sample), replace(request, body=body)), sample)


@named(JSON_BODIES)
def test_a_long_attachment_inside_json_hides_nothing(sample: dict[str, Any]) -> None:
    request = request_for(sample)
    body = json.dumps({"zz_file": "QUJD" * 1_250_000, **json.loads(request.body)}).encode()

    assert_found(read_request(profile_for(sample), replace(request, body=body)), sample)


@named(MULTIPART)
def test_a_long_attachment_hides_nothing(sample: dict[str, Any]) -> None:
    request = request_for(sample)
    boundary = request.body.partition(b"\r\n")[0]
    part = b'\r\nContent-Type: image/png\r\nContent-Disposition: form-data; name="files[]"; filename="a.png"\r\n\r\n'
    attachment = boundary + part + bytes(range(256)) * 20_000 + b"\r\n"

    assert_found(read_request(profile_for(sample), replace(request, body=attachment + request.body)), sample)


def with_odd_signs(sample: dict[str, Any], *, escaped: bool) -> bytes:
    """The sample's body, each of its texts with signs beyond the usual plane and without width."""
    request = request_for(sample)
    is_form = "=" in sample.get("body_raw", "") and not sample["body_raw"].startswith(("{", "--"))
    if is_form:
        fields = parse_qsl(request.body.decode())
        marked = [(name, value + ODD if value in sample["expect"]["texts"] else value) for name, value in fields]
        return urlencode(marked, quote_via=quote_plus).encode()
    body = request.body.decode()
    odd = json.dumps(ODD)[1:-1] if escaped else ODD
    for text in sample["expect"]["texts"]:
        spelled = text if sample in MULTIPART else json.dumps(text)[1:-1]
        body = body.replace(f'{spelled}"', f'{spelled}{odd}"') if "{" in body else body.replace(text, text + ODD)
    return body.encode()


@named([sample for sample in CARRYING if sample["platform"] != "slack"])
@pytest.mark.parametrize("escaped", [True, False])
def test_signs_without_width_and_beyond_the_usual_plane_are_kept(sample: dict[str, Any], *, escaped: bool) -> None:
    body = with_odd_signs(sample, escaped=escaped)
    outcome = read_request(profile_for(sample), replace(request_for(sample), body=body))

    assert_found(outcome, sample, [text + ODD for text in sample["expect"]["texts"]])


@named(CARRYING)
@pytest.mark.parametrize("shape", ["{}.evil.example", "not{}", "{}x", "x-{}", "evil.example"])
def test_a_look_alike_of_a_host_never_matches(sample: dict[str, Any], shape: str) -> None:
    profile = profile_for(sample)
    request = request_for(sample)
    for host in (*profile.hosts, request.host):
        strange = replace(request, host=shape.format(host))
        if shape in ("not{}", "x-{}") and strange.host.partition(".")[2] in profile.hosts:
            continue  # a subdomain of its own
        assert not host_matches(profile, strange.host)
        assert not may_carry(profile, strange.method, strange.host, strange.path)
        assert read_request(profile, strange) is None


@named(CARRYING)
def test_a_known_type_at_an_unknown_path_is_no_message(sample: dict[str, Any]) -> None:
    request = replace(request_for(sample), path="/zz/unknown.png")

    assert not may_carry(profile_for(sample), request.method, request.host, request.path)
    assert read_request(profile_for(sample), request) is None


@named(JSON_BODIES)
@pytest.mark.parametrize("broken", ["half", "packed", "deep"])
def test_a_body_that_breaks_is_never_passed_over(sample: dict[str, Any], broken: str) -> None:
    request = request_for(sample)
    body = {"half": request.body[:-2], "packed": b"\x82\xa4\xff", "deep": b'{"a":' * 100_000}[broken]

    assert isinstance(read_request(profile_for(sample), replace(request, body=body)), Unread)


@named([sample for sample in CARRYING if "graphql" not in sample["name"] and sample["platform"] not in ("contra",)])
def test_a_sample_without_its_texts_is_never_passed_over(sample: dict[str, Any]) -> None:
    if "assistant" in sample["name"]:
        body = json.dumps({**sample["body"], "params": {"name": sample["body"]["params"]["name"], "arguments": {}}})
    else:
        body = '{"zz": 1}'

    expected = (None,) if sample["name"] in GUESSES else UNREADABLE
    assert read_request(profile_for(sample), replace(request_for(sample), body=body.encode())) in expected


def big_bodies() -> Iterator[tuple[str, bytes]]:
    yield "numbers", b"[" + b"0," * 5_000_000 + b"0]"
    yield "objects", b"[" + b'{"a":{}},' * 1_000_000 + b"{}]"
    yield "brackets", b"[" * 10_000_000
    yield "text", b'{"message":"' + b"x" * 10_000_000 + b'"}'
    yield "number", b'{"message":' + b"9" * 10_000_000 + b"}"
    yield "escapes", b"message=" + b"%41" * 3_300_000
    yield "dashes", b"--B\r\n" + b"\r\n--B" * 2_000_000
    yield "headers", b"--B\r\n" + b"a: b\r\n" * 1_600_000
    yield "braces", json.dumps({"query": "{a" * 4_000_000, "operationName": "sendMessage"}).encode()


@pytest.mark.parametrize("body", [body for _, body in big_bodies()], ids=[name for name, _ in big_bodies()])
def test_ten_megabytes_of_anything_come_to_an_end(body: bytes) -> None:
    for name in ("upwork-web-chat", "upwork-graphql-chat", "freelancer-chat-form", "contra-persisted"):
        sample = next(sample for sample in CARRYING if sample["name"] == name)
        read_request(profile_for(sample), replace(request_for(sample), body=body))


KEYS = st.text() | st.sampled_from(["message", "text", "story", "query"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=15,
)
BODIES = st.binary() | JSON.map(lambda value: json.dumps(value).encode())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(REQUESTS), BODIES, st.text(max_size=30))
def test_no_body_makes_it_fail(sample: dict[str, Any], body: bytes, content_type: str) -> None:
    request = replace(request_for(sample), body=body, headers={"content-type": content_type})

    outcome = read_request(profile_for(sample), request)

    if isinstance(outcome, Found):
        "".join((*outcome.texts, outcome.conversation, outcome.counterpart, outcome.once)).encode()
        json.loads(outcome.request_id)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(JSON_BODIES), JSON, st.integers(0, 30))
def test_no_value_inside_a_body_makes_it_fail(sample: dict[str, Any], value: Any, place: int) -> None:
    request = request_for(sample)
    body = json.loads(request.body)
    holders = [node for node in nodes(body) if isinstance(node, dict) and node]
    holder = holders[place % len(holders)]
    holder[list(holder)[place % len(holder)]] = value

    read_request(profile_for(sample), replace(request, body=json.dumps(body).encode()))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(FRAMES), st.text() | st.binary() | JSON.map(json.dumps))
def test_no_frame_makes_it_fail(sample: dict[str, Any], frame: str | bytes) -> None:
    request = request_for({**sample, "body_raw": ""})
    head = sample["frame"][:2]
    for whole in (frame, head + frame if isinstance(frame, str) else frame):
        read_frame(profile_for(sample), request.host, request.path, whole)


@given(st.sampled_from(REQUESTS), st.text(), st.text())
def test_no_address_makes_it_fail(sample: dict[str, Any], host: str, path: str) -> None:
    may_carry(profile_for(sample), "POST", host, path)
    may_carry(profile_for(sample), "POST", request_for(sample).host, path)


def nodes(value: Any) -> Iterator[Any]:
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(child)
