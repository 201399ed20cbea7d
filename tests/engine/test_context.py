"""The context's defaults are the careful ones."""

from presend.engine.context import CONTEXT_KEYS, Context, Direction, Origin, Stage


def test_unknown_is_the_default() -> None:
    context = Context()
    assert context.stage is Stage.UNKNOWN
    assert context.origin is Origin.PLATFORM
    assert context.direction is Direction.OUTGOING
    assert context.conversion_paid is False


def test_the_keys_are_those_of_the_wire() -> None:
    assert CONTEXT_KEYS == (
        "stage", "origin", "conversion_paid", "client", "direction", "surface", "platform", "region", "lang",
    )  # fmt: skip
