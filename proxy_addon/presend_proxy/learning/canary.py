"""The sentence that a person types so that it can be found again on the wire. It is kept in memory and nowhere else."""

import re

from presend.platforms.sentences import new_sentence

_LEAST_PREFIX = 6  # characters; fewer may stand anywhere
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


class Canary:
    """A sentence to look for. Neither its repr nor its errors tell it."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        """Take a sentence, in the spelling that `levelled` gives."""
        self.text = levelled(text)
        if len(self.text) < 2 * _LEAST_PREFIX:
            raise ValueError("too short to be told from other text")

    def __repr__(self) -> str:
        """Return a stand-in: a canary that is printed by accident tells nothing."""
        return "Canary(…)"

    def is_in(self, text: str) -> bool:
        """Tell whether a text holds the whole sentence."""
        return self.text in levelled(text)

    def is_begun_by(self, text: str) -> bool:
        """Tell whether a text is the beginning of the sentence, as drafts are, and no more."""
        text = levelled(text)
        return _LEAST_PREFIX <= len(text) < len(self.text) and self.text.startswith(text)

    def is_about(self, text: str) -> bool:
        """Tell whether a text holds so much as its beginning, and so must not be written down."""
        return self.text[:_LEAST_PREFIX] in levelled(text)


def new_canary() -> Canary:
    """Return a sentence nobody else would write, harmless enough to be sent to anybody."""
    return Canary(new_sentence())


def levelled(text: str) -> str:
    """Return a text without what editors change on the way: white space, characters without width, capitals."""
    return " ".join(_UNSEEN.sub("", text).split()).casefold()
