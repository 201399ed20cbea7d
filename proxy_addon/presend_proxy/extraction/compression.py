"""Content encodings undone, never more than asked for: a small body can unfold into gigabytes."""

import zlib
from collections.abc import Callable, Mapping

import brotli  # type: ignore[import-untyped] # it ships no types
import zstandard

from presend_proxy.extraction.records import Unread

_MOST_LAYERS = 5
_MOST_MEMBERS = 64  # of one gzip file; each is a copy of the rest
_WHOLE = 64 * 1024
# A meta-block of brotli may give 16 MiB and take a few bytes, and older decoders cannot stop inside what
# they were given: so they are given little.
_SIP = 32
_WINDOW = 128 * 1024 * 1024


class _TooBigError(Exception):
    """More came out than may."""


def undone(body: bytes, content_encoding: str, most: int) -> bytes | Unread:
    """Return a body without its content encodings, which were put on in the order in which they are listed.

    TOO_BIG if more than `most` bytes come out, UNDECODABLE if an encoding is broken or unknown.
    """
    names = [name for part in content_encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > _MOST_LAYERS or any(name not in _DECODERS for name in names):
        return Unread.UNDECODABLE
    try:
        for name in reversed(names):
            body = _DECODERS[name](body, most) if body else body
    except _TooBigError:
        return Unread.TOO_BIG
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError, MemoryError):
        return Unread.UNDECODABLE
    return body if len(body) <= most else Unread.TOO_BIG


def _gunzipped(body: bytes, most: int) -> bytes:
    """Return all members of a gzip file; zeros after the last are padding."""
    whole = b""
    for _ in range(_MOST_MEMBERS):
        piece, body = _inflated(body, most - len(whole), zlib.MAX_WBITS | 16)
        whole += piece
        if not body.rstrip(b"\0"):
            return whole
    raise EOFError("too many members")


def _deflated(body: bytes, most: int) -> bytes:
    """Return what `deflate` packed: zlib by the book, raw as some senders do it."""
    try:
        return _inflated(body, most, zlib.MAX_WBITS)[0]
    except zlib.error:
        return _inflated(body, most, -zlib.MAX_WBITS)[0]


def _inflated(body: bytes, most: int, bits: int) -> tuple[bytes, bytes]:
    inflater = zlib.decompressobj(bits)
    whole = inflater.decompress(body, most + 1)
    if len(whole) > most:
        raise _TooBigError
    if not inflater.eof:
        raise EOFError("cut short")
    return whole, inflater.unused_data


def _unbrotlied(body: bytes, most: int) -> bytes:
    decoder = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    for start in range(0, len(body), _SIP):
        pieces.append(decoder.process(body[start : start + _SIP]))
        size += len(pieces[-1])
        if size > most:
            raise _TooBigError
    if not decoder.is_finished():
        raise EOFError("cut short")
    return b"".join(pieces)


def _unzstd(body: bytes, most: int) -> bytes:
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(body, read_across_frames=True)
    pieces: list[bytes] = []
    size = 0
    while piece := reader.read(min(_WHOLE, most + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise _TooBigError
    return b"".join(pieces)


_DECODERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
    "zstd": _unzstd,
}
