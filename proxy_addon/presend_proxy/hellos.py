"""Which app speaks? Its TLS greeting tells the library and its settings, the same at every connection.

Two apps on one machine share an address; one that refuses our certificate must not unprotect the other.
"""

import hashlib
from collections.abc import Iterable

# They come and go between a first connection and the next: padding, early data, resumption, cookie, ticket.
_FLEETING = {21, 35, 41, 42, 44}
_GREASE_LOW_BYTES = 0x0A


def mark_of(address: str, ciphers: Iterable[int], extensions: Iterable[int], protocols: Iterable[bytes]) -> str:
    """Return a short mark of an app at an address. Extensions are sorted: browsers shuffle them."""
    known = sorted({number for number in extensions if number not in _FLEETING and not _is_grease(number)})
    parts = (
        address,
        ",".join(str(number) for number in ciphers if not _is_grease(number)),
        ",".join(map(str, known)),
        b",".join(protocols).decode("latin-1"),
    )
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _is_grease(number: int) -> bool:
    """Tell whether a number is one of those that browsers throw in at random (RFC 8701)."""
    high, low = divmod(number, 256)
    return high == low and low & 0x0F == _GREASE_LOW_BYTES
