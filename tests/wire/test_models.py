import json
from typing import Any

import pytest
from pydantic import ValidationError

from presend import wire
from presend.engine.context import CONTEXT_KEYS
from presend.engine.context import Context as Known
from presend.wire.models import WireModel

MODELS = sorted(
    (model for model in vars(wire).values() if isinstance(model, type) and issubclass(model, WireModel)), key=str
)


def test_the_context_has_the_keys_and_defaults_of_the_engine() -> None:
    assert tuple(wire.Context.model_fields) == CONTEXT_KEYS
    assert wire.context_record(wire.Context()) == Known()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.__name__))
def test_every_model_is_strict_closed_and_frozen(model: type[WireModel]) -> None:
    config = model.model_config
    assert (config.get("strict"), config.get("extra"), config.get("frozen")) == (True, "forbid", True)


def test_a_record_cannot_be_changed() -> None:
    request = wire.CheckRequest(text="Hello.")
    with pytest.raises(ValidationError):
        request.text = "Something else."  # type: ignore[misc]


@pytest.mark.parametrize(
    "context",
    [
        {"region": "GBR"},
        {"region": "G1"},
        {"lang": "english"},
        {"lang": "en_US"},
        {"platform": ""},
        {"platform": "Up Work"},
        {"platform": "../etc"},
        {"platform": "a" * 65},
        {"conversion_paid": 1},
        {"stage": None},
    ],
)
def test_values_of_the_wrong_shape_are_refused(context: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        wire.Context.model_validate(context)


def test_problems_without_places_have_no_errors_key() -> None:
    problem = wire.Problem(type="/problems/not-found", title="t", status=404, detail="d")
    assert "errors" not in json.loads(wire.answer_to_json(problem))
