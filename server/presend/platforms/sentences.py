"""Sentences for learn mode: harmless words that nobody else would write in this order."""

import re
import secrets

_WORDS = re.findall(
    r"\w+",
    """
    amber anchor apple autumn basket beacon birch bridge candle canyon cedar circle clover copper coral cotton
    crystal desert ember falcon feather forest garden ginger granite harbor hazel island ivory jasmine juniper
    kettle lantern lemon linen maple marble meadow mirror orchard otter pebble pepper pillow prairie quartz
    raven ribbon river saddle saffron silver spruce summer thistle thunder timber tulip valley velvet violet
    walnut willow winter yellow
    """,
)
_COUNT = 7  # words; about 40 bits, and long enough for drafts to carry parts of it


def new_sentence() -> str:
    """Return a sentence that can be told from everything else, and be sent to anybody."""
    return " ".join(secrets.SystemRandom().sample(_WORDS, _COUNT))
