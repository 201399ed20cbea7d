"""Tries: the same language as an alternation of the words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from presend.engine.trie import trie_of

WORDS = st.lists(st.text("ab.c]", min_size=1, max_size=5), min_size=1, max_size=12)


@given(WORDS, st.text("ab.c]", max_size=8))
def test_matches_exactly_the_words(words: list[str], other: str) -> None:
    pattern = re.compile(trie_of(tuple(map(re.escape, word)) for word in words))
    assert all(pattern.fullmatch(word) for word in words)
    assert bool(pattern.fullmatch(other)) == (other in words)


@given(WORDS)
def test_the_longest_word_wins(words: list[str]) -> None:
    pattern = re.compile(trie_of(tuple(map(re.escape, word)) for word in words))
    text = max(words, key=len)
    found = pattern.match(text)
    assert found is not None
    assert found[0] == text


def test_no_words_make_nothing() -> None:
    assert trie_of([]) == ""


def test_units_may_be_expressions() -> None:
    assert re.fullmatch(trie_of([("c", "a", "n", "'?", "t"), ("c", "a", "n")]), "cant")
