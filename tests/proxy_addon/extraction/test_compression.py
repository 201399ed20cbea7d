import gzip
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from presend_proxy.extraction import Unread, undone

BODY = b'{"message": "see you"}' * 50
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "identity": bytes,
    "": bytes,
}


@pytest.mark.parametrize("name", PACKERS)
def test_every_encoding_is_undone(name: str) -> None:
    assert undone(PACKERS[name](BODY), name.upper(), len(BODY)) == BODY


def test_a_raw_deflate_is_undone_too() -> None:
    packer = zlib.compressobj(wbits=-15)

    assert undone(packer.compress(BODY) + packer.flush(), "deflate", 10_000) == BODY


def test_stacked_encodings_are_undone_from_the_last() -> None:
    assert undone(brotli.compress(gzip.compress(BODY)), " gzip , br", 10_000) == BODY


def test_all_members_of_a_gzip_file_are_read() -> None:
    assert undone(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0", "gzip", 100) == b"one two"


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_does_not_go_off(name: str) -> None:
    assert undone(PACKERS[name](bytes(30_000_000)), name, 1_000_000) is Unread.TOO_BIG


def test_more_than_asked_for_is_too_much() -> None:
    assert undone(BODY, "", len(BODY) - 1) is Unread.TOO_BIG
    assert undone(gzip.compress(BODY), "gzip", len(BODY) - 1) is Unread.TOO_BIG


@pytest.mark.parametrize(
    "name", ["gzip", "deflate", "br", "zstd", "compress", "gzip, nonsense", ",".join(["gzip"] * 9)]
)
def test_what_cannot_be_undone_is_said_to_be(name: str) -> None:
    assert undone(b"this is no archive", name, 1000) is Unread.UNDECODABLE


@pytest.mark.parametrize("name", ["gzip", "deflate", "br"])
def test_a_body_cut_short_is_undecodable(name: str) -> None:
    assert undone(PACKERS[name](BODY)[:-3], name, 10_000) is Unread.UNDECODABLE


@given(st.binary(), st.sampled_from(sorted(PACKERS)))
def test_it_never_fails(body: bytes, name: str) -> None:
    undone(body, name, 1000)
