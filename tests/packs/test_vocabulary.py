"""The pack format may name just what the engine knows."""

from pathlib import Path

from presend.engine.excuses import EXCUSES as KNOWN_EXCUSES
from presend.engine.extractors import EXTRACTORS
from presend.engine.rule import DEFAULT_VIEWS
from presend.packs.vocabulary import CUES, ENTITIES, EXCUSES, VIEWS


def test_excuses_are_those_of_the_engine() -> None:
    assert set(EXCUSES) == set(KNOWN_EXCUSES)


def test_entities_are_those_of_the_engine() -> None:
    assert set(ENTITIES) == set(EXTRACTORS)


def test_the_reference_tells_of_every_word(root: Path) -> None:
    reference = (root / "docs/packs.md").read_text(encoding="utf-8")
    attributes = [name for names in ENTITIES.values() for name in names]
    assert [word for word in (*VIEWS, *ENTITIES, *attributes, *EXCUSES, *CUES) if f"`{word}`" not in reference] == []


def test_the_default_views_can_be_named() -> None:
    assert set(DEFAULT_VIEWS) <= set(VIEWS)
