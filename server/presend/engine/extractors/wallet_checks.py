"""Check digits of wallet addresses, each from its public specification: base58check, bech32, cashaddr, TON."""

import binascii
from base64 import urlsafe_b64decode
from hashlib import sha256

BITCOIN_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE_DIGITS = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BECH32_DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_POLYNOMIAL = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CASHADDR_POLYNOMIAL = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
_BECH32, _BECH32M = 1, 0x2BC830A3
_CHECK_BYTES, _KEY_BYTES, _TON_BYTES, _BECH32_CHECK = 4, 32, 36, 6


def base58_payload(address: str, digits: str = BITCOIN_DIGITS) -> bytes | None:
    """Return the bytes that a base58check address carries, version first, or None if the check fails."""
    number = 0
    for char in address:
        value = digits.find(char)
        if value < 0:
            return None
        number = number * 58 + value
    zeros = len(address) - len(address.lstrip(digits[0]))
    data = b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
    payload, check = data[:-4], data[-4:]
    if len(data) <= _CHECK_BYTES or sha256(sha256(payload).digest()).digest()[:4] != check:
        return None
    return payload


def is_solana(address: str) -> bool:
    """Tell whether a base58 string holds a public key, which is all that a Solana address is."""
    number = 0
    for char in address:
        value = BITCOIN_DIGITS.find(char)
        if value < 0:
            return False
        number = number * 58 + value
    return len(address) - len(address.lstrip("1")) + (number.bit_length() + 7) // 8 == _KEY_BYTES


def _polymod(values: list[int], polynomial: tuple[int, ...], width: int) -> int:
    checksum = 1
    for value in values:
        top = checksum >> width
        checksum = (checksum & ((1 << width) - 1)) << 5 ^ value
        for i, term in enumerate(polynomial):
            if top >> i & 1:
                checksum ^= term
    return checksum


def is_bech32(address: str) -> bool:
    """Tell whether a bech32 or bech32m address (all of one case) has the right check."""
    if address not in (address.lower(), address.upper()):
        return False
    prefix, _, data = address.lower().rpartition("1")
    if not prefix or len(data) <= _BECH32_CHECK or any(c not in _BECH32_DIGITS for c in data):
        return False
    values = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    return _polymod(values + [_BECH32_DIGITS.index(c) for c in data], _BECH32_POLYNOMIAL, 25) in (_BECH32, _BECH32M)


def is_cashaddr(address: str) -> bool:
    """Tell whether a Bitcoin Cash address (without its prefix) has the right check."""
    data = address.lower()
    if any(c not in _BECH32_DIGITS for c in data):
        return False
    values = [ord(c) & 31 for c in "bitcoincash"] + [0]
    return _polymod(values + [_BECH32_DIGITS.index(c) for c in data], _CASHADDR_POLYNOMIAL, 35) == 1


def is_ton(address: str) -> bool:
    """Tell whether a TON address in its user-friendly form has the right CRC."""
    try:
        data = urlsafe_b64decode(address.replace("+", "-").replace("/", "_"))
    except ValueError:
        return False
    return len(data) == _TON_BYTES and binascii.crc_hqx(data[:34], 0) == int.from_bytes(data[34:], "big")
