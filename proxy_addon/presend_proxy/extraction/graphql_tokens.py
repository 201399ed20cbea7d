"""The tokens of GraphQL."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<skip>[\s,\ufeff]+|\#[^\n\r]*)
      | (?P<block>\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3})
      | (?P<string>"(?:[^"\\\n\r]|\\.)*")
      | (?P<name>[_A-Za-z][_0-9A-Za-z]*)
      | (?P<number>-?[0-9][0-9.eE+-]*)
      | (?P<sign>\.\.\.|[!$&():=@\[\]{|}])""",
    re.VERBOSE | re.DOTALL,
)
_MOST_TOKENS = 50_000


class Token(NamedTuple):
    """One token: `kind` is block, string, name, number or sign."""

    kind: str
    text: str


class BadGraphqlError(ValueError):
    """A text that is no GraphQL. Never carries the text."""


def tokens_of(query: str) -> list[Token]:
    """Return the tokens of a query text. Raises BadGraphqlError."""
    tokens: list[Token] = []
    at = 0
    while at < len(query):
        found = _TOKEN.match(query, at)
        if found is None or len(tokens) > _MOST_TOKENS:
            raise BadGraphqlError("not GraphQL")
        if found.lastgroup != "skip":
            tokens.append(Token(found.lastgroup or "", found[0]))
        at = found.end()
    return tokens
