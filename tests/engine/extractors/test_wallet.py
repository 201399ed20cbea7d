"""Wallet addresses are found by shape and checksum. All of them are published samples of their networks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.extractors import wallet

SAMPLES = [
    ("bitcoin", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("bitcoin", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"),
    ("bitcoin", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
    ("bitcoin", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"),
    ("bitcoin", "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"),
    ("ethereum", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ("tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("litecoin", "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1"),
    ("litecoin", "ltc1qg42tkwuuxefutzxezdkdel39gfstuap288mfea"),
    ("dogecoin", "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L"),
    ("dash", "XpESxaUmonkq8RaLLp46Brx2K39ggQe226"),
    ("xrp", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
    ("ton", "EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2"),
    ("bitcoin-cash", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    ("bitcoin-cash", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
]


@pytest.mark.parametrize(("chain", "address"), SAMPLES)
def test_finds(chain: str, address: str) -> None:
    text = f"so it is {address}, fine"
    (entity,) = wallet.find(text)
    assert entity.span.cut(text) == entity.value == address
    assert entity.attributes == {"chain": chain, "checksum": "ok"}


@pytest.mark.parametrize(("chain", "address"), [s for s in SAMPLES if s[0] != "ethereum"])
def test_a_wrong_checksum_is_no_proof(chain: str, address: str) -> None:
    wrong = address[:-1] + ("q" if address[-1] != "q" else "p")
    assert wallet.find(f"so it is {wrong}, fine") == []


def test_a_wrong_checksum_beside_the_word_wallet() -> None:
    (entity,) = wallet.find("my usdt wallet: TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6x")
    assert entity.attributes == {"chain": "tron", "checksum": "bad"}


def test_solana_needs_a_word() -> None:
    address = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV"
    assert wallet.find(f"session {address}") == []
    assert [e.attributes["chain"] for e in wallet.find(f"solana: {address}")] == ["solana"]


def test_ens_names() -> None:
    assert wallet.find("names such as maya.eth resolve") == []
    (entity,) = wallet.find("send to maya.eth please")
    assert (entity.value, entity.attributes["chain"]) == ("maya.eth", "ethereum")


@pytest.mark.parametrize(
    "text",
    [
        "0xdeadbeef and 0x1F600",
        "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "commit 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb to the wallet branch",
        "abcdefghijkmnopqrstuvwxyzabcdefgh wallet",
        "https://example.com/1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "maya.ethos and a.eth.b",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
    ],
)
def test_leaves_other_things(text: str) -> None:
    assert wallet.find(text) == []


@given(st.text())
def test_takes_any_text(text: str) -> None:
    for entity in wallet.find(text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)


@given(st.text(alphabet="13LTDXrbcqpE0xQU9 .eth", max_size=200))
def test_spans_are_sorted_and_apart(text: str) -> None:
    spans = [entity.span for entity in wallet.find(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["1", "A1b", "bc1q", "0x", "0xa", "T", "_", "EQ", "q", "a.eth", "(((", "@", "wallet 1"]
)
def test_hostile_text_ends(unit: str) -> None:
    wallet.find((unit * 5000)[:5000])
