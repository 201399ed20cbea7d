"""A small house for packs: its own categories, replies and platforms, so that no test hangs on the built-in data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from presend.packs.loading import Loaded, load

CATEGORIES = """\
- id: direct-payment
  title: Payment outside
  why: Being paid outside is forbidden.
  severity: error
  reply: stay
  excuses: [refusal]
- id: contact-link
  title: Links
  why: Links lead away.
  severity: warning
"""
REPLIES = """\
- id: stay
  en: "Let's keep it here."
  es: "Sigamos aquí."
"""
PLATFORM = """\
id: acme
title: Acme
names: [acme, acme jobs]
hosts: [acme.example.com]
receipts:
  - id: circumvention
    text: Payment stays here.
    url: https://acme.example.com/rules
    checked: 2026-01-01
    stale: 2036-07-01
cites: {direct-payment: circumvention}
policy:
  - when: {conversion_paid: true}
    ceilings: {direct-payment: allowed, "*": info}
    receipt: circumvention
    because: The fee is paid.
"""
MANIFEST = """\
id: mine
title: My own
version: 1
language: en
licence: Apache-2.0
words:
  platform: [the platform]
  pay: [pay~, settle up]
inflection: {"": ["", s, ed, ing]}
cues: {refusal: ["cannot", "will not"]}
"""
RULES = """\
category: direct-payment
rules:
  - id: pay-me
    match: ["<pay> me directly", "<pay> ... outside (of)? <platform>"]
    examples:
      hit: ["Please [[pay me directly]].", "We settle up outside of Acme Jobs."]
      miss: ["Pay attention.", "Go outside."]
"""


@dataclass(frozen=True)
class House:
    """A data folder and one pack beside it."""

    root: Path

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return path

    def rules(self, text: str) -> None:
        self.write("mine/direct-payment.yaml", text)

    def rule(self, *lines: str) -> None:
        """Write a file of one rule, given by its lines below `- id: one`."""
        body = "".join(f"    {line}\n" for line in lines)
        self.rules(f"category: direct-payment\nrules:\n  - id: one\n{body}")

    def load(self) -> Loaded:
        return load([self.root / "mine"], builtin=False, data=self.root / "data")

    def mistakes(self) -> list[str]:
        return [str(mistake) for mistake in self.load().mistakes]

    def mistake(self) -> str:
        """Return the one mistake there is."""
        (mistake,) = self.mistakes()
        return mistake


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Return a house whose one pack is sound; errors name its files from where it stands."""
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path)
    house.write("data/categories.yaml", CATEGORIES)
    house.write("data/replies.yaml", REPLIES)
    house.write("data/platforms/acme.yaml", PLATFORM)
    house.write("mine/pack.yaml", MANIFEST)
    house.rules(RULES)
    return house


@pytest.fixture
def mistake_of(house: House) -> Callable[..., str]:
    """Return a function: the lines of a rule → the one mistake in them."""

    def mistake(*lines: str) -> str:
        house.rule(*lines)
        return house.mistake()

    return mistake
