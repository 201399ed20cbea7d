"""Entities carry what a rule can ask for."""

from presend.engine.entity import Entity
from presend.engine.span import Span


def test_attributes_default_to_none_at_all() -> None:
    assert Entity("email", Span(0, 5), "a@b.c").attributes == {}
