"""The models as JSON Schema, for `/openapi.json`."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from presend.wire.models import Context, WireModel

Way = Literal["validation", "serialization"]
Schemas = dict[tuple[type[WireModel], Way], dict[str, Any]]


def schemas_of(
    models: Iterable[tuple[type[WireModel], Way]], platforms: Iterable[str], reference: str
) -> tuple[Schemas, dict[str, Any]]:
    """Return a reference for each model, read or written, and the definitions that they refer to.

    `reference` is where definitions stand, with `{model}` for the name. Which platforms are known is this
    server's own: the schema lists them.
    """
    references, schema = models_json_schema(list(models), ref_template=reference)
    definitions = schema["$defs"]
    if Context.__name__ in definitions:
        definitions[Context.__name__]["properties"]["platform"]["enum"] = list(platforms)
    return {(model, way): found for (model, way), found in references.items()}, definitions  # type: ignore[misc]
