import jsonschema_rs
import pytest

from presend import wire

REFERENCE = "#/$defs/{model}"


def valid(context: dict[str, object]) -> bool:
    models: list[tuple[type[wire.WireModel], wire.Way]] = [(wire.CheckRequest, "validation")]
    references, definitions = wire.schemas_of(models, ["generic", "upwork"], REFERENCE)
    schema = {**references[wire.CheckRequest, "validation"], "$defs": definitions}
    return jsonschema_rs.validator_for(schema).is_valid({"text": "", "context": context})


@pytest.mark.parametrize("context", [{}, {"platform": "upwork"}, {"region": "", "lang": "pt-BR"}, {"stage": "paused"}])
def test_what_is_read_fits_the_schema(context: dict[str, object]) -> None:
    assert valid(context)


@pytest.mark.parametrize("context", [{"platform": "other"}, {"x": 1}, {"region": "GBR"}, {"conversion_paid": "true"}])
def test_what_is_refused_does_not(context: dict[str, object]) -> None:
    assert not valid(context)


def test_answers_alone_need_no_context() -> None:
    references, definitions = wire.schemas_of([(wire.Problem, "serialization")], [], REFERENCE)
    assert references[wire.Problem, "serialization"] == {"$ref": "#/$defs/Problem"}
    assert "Context" not in definitions
