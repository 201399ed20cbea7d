"""The cache: remembers readings of one ruleset, in memory, up to a size."""

from collections.abc import Callable

from presend.engine.cache import LENGTH_MAX, Cache
from presend.engine.reading import read
from presend.engine.rule import Rule
from presend.engine.ruleset import Ruleset


def test_remembers_by_text_and_region(ruleset: Ruleset) -> None:
    cache = Cache()
    assert cache.get(ruleset, "pay me", "") is None
    reading = read("pay me", ruleset)
    cache.put(ruleset, "pay me", "", reading)
    assert cache.get(ruleset, "pay me", "") is reading
    assert cache.get(ruleset, "pay me", "US") is None


def test_forgets_the_oldest(ruleset: Ruleset) -> None:
    cache = Cache(size=2)
    for text in ("one", "two", "three"):
        assert cache.get(ruleset, text, "") is None
        cache.put(ruleset, text, "", read(text, ruleset))
    assert cache.get(ruleset, "one", "") is None
    assert cache.get(ruleset, "three", "") is not None


def test_another_ruleset_starts_anew(
    ruleset: Ruleset, make_ruleset: Callable[..., Ruleset], rule: Callable[..., Rule]
) -> None:
    cache = Cache()
    cache.get(ruleset, "pay me", "")
    cache.put(ruleset, "pay me", "", read("pay me", ruleset))
    assert cache.get(make_ruleset(rule("other", "another phrase")), "pay me", "") is None
    assert len(cache) == 0


def test_very_long_segments_are_not_kept(ruleset: Ruleset) -> None:
    cache = Cache()
    text = "x" * (LENGTH_MAX + 1)
    cache.get(ruleset, text, "")
    cache.put(ruleset, text, "", read(text, ruleset))
    assert len(cache) == 0
