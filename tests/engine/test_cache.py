"""The cache: remembers readings of one ruleset, in memory, up to a size."""

from collections.abc import Callable

from presend.engine.cache import LENGTH_MAX, Cache
from presend.engine.context import Context
from presend.engine.reading import read
from presend.engine.rule import Rule
from presend.engine.ruleset import Ruleset


def test_remembers_by_text_and_region(ruleset: Ruleset) -> None:
    cache = Cache()
    assert cache.get(ruleset, ruleset.lineup(Context()), "pay me", "") is None
    reading = read("pay me", ruleset, ruleset.lineup(Context()))
    cache.put(ruleset, ruleset.lineup(Context()), "pay me", "", reading)
    assert cache.get(ruleset, ruleset.lineup(Context()), "pay me", "") is reading
    assert cache.get(ruleset, ruleset.lineup(Context()), "pay me", "US") is None


def test_forgets_the_oldest(ruleset: Ruleset) -> None:
    cache = Cache(size=2)
    for text in ("one", "two", "three"):
        assert cache.get(ruleset, ruleset.lineup(Context()), text, "") is None
        cache.put(ruleset, ruleset.lineup(Context()), text, "", read(text, ruleset, ruleset.lineup(Context())))
    assert cache.get(ruleset, ruleset.lineup(Context()), "one", "") is None
    assert cache.get(ruleset, ruleset.lineup(Context()), "three", "") is not None


def test_another_ruleset_starts_anew(
    ruleset: Ruleset, make_ruleset: Callable[..., Ruleset], rule: Callable[..., Rule]
) -> None:
    cache = Cache()
    cache.get(ruleset, ruleset.lineup(Context()), "pay me", "")
    cache.put(ruleset, ruleset.lineup(Context()), "pay me", "", read("pay me", ruleset, ruleset.lineup(Context())))
    other = make_ruleset(rule("other", "another phrase"))
    assert cache.get(other, other.lineup(Context()), "pay me", "") is None
    assert len(cache) == 0


def test_very_long_segments_are_not_kept(ruleset: Ruleset) -> None:
    cache = Cache()
    text = "x" * (LENGTH_MAX + 1)
    cache.get(ruleset, ruleset.lineup(Context()), text, "")
    cache.put(ruleset, ruleset.lineup(Context()), text, "", read(text, ruleset, ruleset.lineup(Context())))
    assert len(cache) == 0
