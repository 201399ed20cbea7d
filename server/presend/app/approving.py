"""What the person has decided to send, for two minutes: so that every retry of it passes without another question."""

import unicodedata
from hashlib import sha256

APPROVED_SECONDS = 120.0
MOST_APPROVED = 10_000


class Approving:
    """Approved texts, as digests only. Times are seconds of one clock that never goes back."""

    def __init__(self) -> None:
        """Start with none."""
        self._until: dict[bytes, float] = {}

    def approve(self, words: bytes, now: float) -> None:
        """Let what `digest_of` gave pass for `APPROVED_SECONDS`."""
        self._until.pop(words, None)
        self._until[words] = now + APPROVED_SECONDS
        self._forget(now)

    def passes(self, words: bytes, now: float) -> bool:
        """Tell whether it was approved, and lately."""
        return now < self._until.get(words, now)

    def _forget(self, now: float) -> None:
        """Drop what is over; the dict is in the order of its times."""
        while (oldest := next(iter(self._until))) and (self._until[oldest] <= now or len(self._until) > MOST_APPROVED):
            del self._until[oldest]


def digest_of(text: str, platform: str) -> bytes:
    """Return what a text on a platform is known by; white space and ways to write an accent make no difference."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(f"{platform}\0{plain}".encode("utf-8", "surrogatepass")).digest()
