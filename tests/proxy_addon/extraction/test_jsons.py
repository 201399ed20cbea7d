import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend_proxy.extraction.jsons import NotJsonError, Several, decoded, json_in, json_of, whole_text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_json_is_read_as_the_standard_library_reads_it(value: object) -> None:
    assert json_of(json.dumps(value)) == value


def test_both_values_of_a_key_that_comes_twice_are_kept() -> None:
    assert json_of('{"a": 1, "b": 2, "a": 3}') == {"a": Several((1, 3)), "b": 2}


@pytest.mark.parametrize("text", ["", "{", "nope", "[1] [2]", "[" * 300 + "]" * 300, "[" * 100_000, '{"a":' * 100_000])
def test_what_is_no_json_or_nests_too_deep_is_said_to_be(text: str) -> None:
    with pytest.raises(NotJsonError):
        json_of(text)


def test_a_number_of_any_length_is_no_burden() -> None:
    assert json_of("9" * 100_000) == "9" * 100_000


def test_what_lenient_servers_take_is_taken() -> None:
    assert json_of('{"a": "line\nbreak", "b": [NaN, -Infinity]}')["a"] == "line\nbreak"


def test_only_what_looks_like_json_is_read_inside_a_string() -> None:
    assert json_in(" [1]") == [1] and json_in("see you") == "see you" and json_in("12") == "12"
    with pytest.raises(NotJsonError):
        json_in("{broken")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_is_seen_by_itself(encoding: str) -> None:
    assert decoded('{"a": "été"}'.encode(encoding)) == '{"a": "été"}'


def test_bytes_that_are_no_utf8_are_read_by_the_charset_named_or_replaced() -> None:
    assert decoded("été".encode("latin-1"), "ISO-8859-1") == "été"
    assert decoded("été".encode("latin-1"), "no-such-charset") == "\ufffdt\ufffd"
    assert decoded("été".encode("latin-1"), "unicode_escape") == "\ufffdt\ufffd"


@given(st.text(st.characters()))
def test_text_with_half_a_surrogate_can_be_written_afterwards(text: str) -> None:
    whole_text(text).encode()


def test_pairs_of_surrogates_are_left_whole() -> None:
    assert whole_text(json_of(r'"\ud83d\ude00 \ud83d"')) == "😀 \ufffd"
