"""Addresses of crypto wallets. Letter case counts, so this reads the text as typed.

A right checksum is proof. An address of the exact shape whose checksum is wrong counts only beside a word such
as "wallet" or "USDT" (a slip in typing, or a made-up sample) and says so: `checksum` is "bad".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from presend.engine.entity import Entity
from presend.engine.extractors import wallet_checks as checks
from presend.engine.extractors.spans import in_order, stands_near
from presend.engine.span import Span

KIND = "wallet"
TRIGGERS = ("bc1", "ltc1", "0x", ".eth", "bitcoincash:")
# Base58 addresses have no literal of their own, but are longer than any word.
GATE = re.compile(r"[A-Za-z0-9_]{25}")

_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_EDGE, _END = r"(?<![\w/+=-])", r"(?![\w/+=-])"
_CUE = re.compile(
    r"(?i)\b(?:wallets?|address(?:es)?|deposit|send|pay|btc|bitcoin|eth(?:ereum)?|usdt|usdc|tether|trc-?20|erc-?20|bep-?20|tron|trx|solana|sol|phantom"
    r"|ltc|litecoin|doge(?:coin)?|dash|xrp|ripple|ton|toncoin|bch|metamask|trust\s?wallet|binance|crypto|coins?|tip|donate)\b"
)
_SOLANA_CUE = re.compile(r"(?i)\b(?:solana|sol|phantom|wallets?|spl)\b")
_HASH_BEFORE = re.compile(r"(?i)\b(?:tx|txn|txid|transaction|hash|block|commit|sha\w*)\b\W{0,3}(?:\w+\W{1,3})?$")


@dataclass(frozen=True, slots=True)
class Chain:
    """One kind of address: its shape, its check, and the word it needs near if the shape alone is too common."""

    name: str
    shape: re.Pattern[str]
    is_right: Callable[[str], bool]
    cue: re.Pattern[str] | None = None
    forgiving: bool = True


def _versions(*versions: int, size: int = 21, digits: str = checks.BITCOIN_DIGITS) -> Callable[[str], bool]:
    def is_right(address: str) -> bool:
        payload = checks.base58_payload(address, digits)
        return payload is not None and len(payload) == size and payload[0] in versions

    return is_right


def _is_cash(address: str) -> bool:
    return checks.is_cashaddr(address.rpartition(":")[2])


CHAINS: tuple[Chain, ...] = (
    Chain(
        "bitcoin",
        re.compile(rf"{_EDGE}(?:bc1[02-9ac-hj-np-z]{{11,71}}|BC1[02-9AC-HJ-NP-Z]{{11,71}}){_END}"),
        checks.is_bech32,
    ),
    Chain("litecoin", re.compile(rf"{_EDGE}ltc1[02-9ac-hj-np-z]{{11,71}}{_END}"), checks.is_bech32),
    Chain("bitcoin", re.compile(rf"{_EDGE}[13]{_BASE58}{{25,33}}{_END}"), _versions(0, 5)),
    Chain("ethereum", re.compile(rf"{_EDGE}0[xX][0-9a-fA-F]{{40}}{_END}"), lambda _: True),
    Chain("tron", re.compile(rf"{_EDGE}T{_BASE58}{{33}}{_END}"), _versions(0x41)),
    Chain("litecoin", re.compile(rf"{_EDGE}[LM]{_BASE58}{{25,33}}{_END}"), _versions(0x30, 0x32)),
    Chain("dogecoin", re.compile(rf"{_EDGE}[DA9]{_BASE58}{{25,33}}{_END}"), _versions(0x1E, 0x16), forgiving=False),
    Chain("dash", re.compile(rf"{_EDGE}[X7]{_BASE58}{{25,33}}{_END}"), _versions(0x4C, 0x10), forgiving=False),
    Chain("xrp", re.compile(rf"{_EDGE}r{_BASE58}{{24,34}}{_END}"), _versions(0, digits=checks.RIPPLE_DIGITS)),
    Chain("ton", re.compile(r"(?<![\w/+=-])(?:EQ|UQ|kQ|0Q)[\w+/-]{46}(?![\w/+=-])"), checks.is_ton),
    Chain("bitcoin-cash", re.compile(rf"{_EDGE}(?:bitcoincash:)?[qp][02-9ac-hj-np-z]{{41}}{_END}"), _is_cash),
    Chain(
        "solana", re.compile(rf"{_EDGE}{_BASE58}{{32,44}}{_END}"), checks.is_solana, cue=_SOLANA_CUE, forgiving=False
    ),
)
_ENS_CUE = re.compile(rf"(?i)\bmy\b|\bme at\b|{_CUE.pattern[4:]}")
_ENS = re.compile(r"(?<![\w.@/-])[a-zA-Z0-9][a-zA-Z0-9-]{2,40}\.eth(?![\w-]|\.\w)")
_LONG_WORD = re.compile(r"\w{26}")


def find(text: str, region: str = "") -> list[Entity]:  # noqa: ARG001 - one signature for all
    """Return the wallet addresses of `text`, which is to be as typed. `region` is not used."""
    found: list[Entity] = []
    if _LONG_WORD.search(text):
        found = [entity for chain in CHAINS for entity in _of_chain(text, chain)]
    for match in _ENS.finditer(text):
        if stands_near(_ENS_CUE, text, match.start(), match.end(), before=40):
            found.append(_wallet(match, "ethereum", "none"))
    return in_order(found)


def _of_chain(text: str, chain: Chain) -> Iterator[Entity]:
    for match in chain.shape.finditer(text):
        if chain.cue is not None and not stands_near(chain.cue, text, match.start(), match.end(), before=48, after=32):
            continue
        if not _is_mixed(match[0]):
            continue
        if chain.is_right(match[0]):
            yield _wallet(match, chain.name, "ok")
        elif chain.forgiving and _is_meant(text, match):
            yield _wallet(match, chain.name, "bad")


def _is_mixed(address: str) -> bool:
    """Tell whether letters and digits are mixed, as in an address and unlike in a long word."""
    return any(c.isdigit() for c in address) and any(c.isalpha() for c in address)


def _is_meant(text: str, match: re.Match[str]) -> bool:
    if _HASH_BEFORE.search(text, max(0, match.start() - 32), match.start()):
        return False
    return stands_near(_CUE, text, match.start(), match.end(), before=48, after=32)


def _wallet(match: re.Match[str], chain: str, checksum: str) -> Entity:
    return Entity(KIND, Span(match.start(), match.end()), match[0], {"chain": chain, "checksum": checksum})
