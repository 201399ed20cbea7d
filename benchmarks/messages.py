"""Synthetic chat between freelancers and clients: seeded, varied, mostly clean, with a few per cent of hits.

Speed depends on what a text holds, so the mix is stated: of 1,000 sentences 13 carry a risk, 7 refuse one,
15 hold a decoy (an order number, a version, a trade word) and the rest is work talk. It says nothing of
precision: that is what the examples in the packs and the labelled messages are for.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

CHAT: Final[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "chat.toml").read_text(encoding="utf-8"))
SHARES: Final = {"risks": 0.013, "refusals": 0.007, "decoys": 0.015, "work": 0.965}
SHORTEST, LONGEST = 5, 600


def _filled(random: Random, template: str) -> str:
    first, *parts = template.split("{")
    done = [first]
    for part in parts:
        slot, _, rest = part.partition("}")
        done += [random.choice(CHAT["slots"][slot]), rest]
    return "".join(done)


def _message(random: Random, length: int) -> str:
    pools = random.choices(list(SHARES), list(SHARES.values()), k=length)  # a sentence has one character at least
    sentences: list[str] = []
    while not sentences or sum(map(len, sentences)) + len(sentences) < length:
        sentences.append(_filled(random, random.choice(CHAT[pools[len(sentences)]])))
    return random.choice([" ", " ", " ", "\n"]).join(sentences)


def _oddly_typed(random: Random, text: str) -> str:
    for plain, odd in random.sample(CHAT["odd"], 4):
        text = text.replace(plain, odd, 3)
    return text


def chat_messages(count: int, *, seed: int = 1, odd: float = 0.0) -> list[str]:
    """Return `count` chat messages (median near 105 characters); a share `odd` holds emoji, accents and the like."""
    random = Random(seed)
    lengths = [min(LONGEST, max(SHORTEST, int(random.lognormvariate(4.4, 0.8)))) for _ in range(count)]
    texts = [_message(random, length) for length in lengths]
    return [_oddly_typed(random, text) if random.random() < odd else text for text in texts]


def messages_of_length(count: int, length: int, *, seed: int = 2) -> list[str]:
    """Return `count` distinct messages of exactly `length` characters."""
    random = Random(seed)
    return [_message(random, length)[:length].ljust(length, ".") for _ in range(count)]


def typed(text: str, keys: int) -> Iterator[str]:
    """Return `text` as it grows over its last `keys` key presses."""
    return (text[:end] for end in range(max(1, len(text) - keys), len(text) + 1))
