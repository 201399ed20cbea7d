"""The samples in tests/wire/: what Python and TypeScript both read, held against the models."""

import json
from pathlib import Path
from typing import Any

import pytest

from presend import wire

FOLDER = Path(__file__).parent / "wire"
SAMPLES = sorted(FOLDER.glob("*.json"))
TAKES: dict[str, type[wire.WireModel]] = {"/v1/check": wire.CheckRequest, "/v1/check/batch": wire.BatchRequest}
GIVES: dict[str, type[wire.WireModel]] = {
    "/v1/check": wire.Report,
    "/v1/check/batch": wire.BatchReport,
    "/v1/catalogue": wire.Catalogue,
    "/v1/pairings": wire.PairingList,
    "/v1/profiles": wire.ProfileList,
}


def sample_of(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.stem))
def test_each_answer_fits_its_model_and_comes_back_the_same(path: Path) -> None:
    sample = sample_of(path)
    response = sample["response"]
    model = GIVES[sample["request"]["path"]] if response["status"] == 200 else wire.Problem
    answer = model.model_validate_json(json.dumps(response["body"]))
    assert json.loads(wire.answer_to_json(answer)) == response["body"]


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.stem.startswith(("check", "batch"))], ids=str)
def test_each_good_request_fits_its_model(path: Path) -> None:
    request = sample_of(path)["request"]
    read = wire.read_check if request["path"] == "/v1/check" else wire.read_batch
    assert isinstance(read(json.dumps(request["body"]).encode()), TAKES[request["path"]])


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.stem.startswith("check")], ids=str)
def test_the_spots_of_a_sample_cut_whole_words(path: Path) -> None:
    sample = sample_of(path)
    text, body = sample["request"]["body"]["text"], sample["response"]["body"]
    units = text.encode("utf-16-le", "surrogatepass")
    for spot in (*body["findings"], *body["notes"], *body.get("excused", [])):
        by_code_point = text[spot["start"] : spot["end"]]
        by_unit = units[2 * spot["start_utf16"] : 2 * spot["end_utf16"]].decode("utf-16-le")
        assert by_code_point == by_unit
        assert by_code_point.strip() == by_code_point != ""


def test_every_verdict_and_kind_of_answer_has_a_sample() -> None:
    bodies = [sample_of(path)["response"]["body"] for path in SAMPLES]
    assert {body["verdict"] for body in bodies if "verdict" in body} == {"clear", "warn", "hold"}
    assert any(body.get("excused") for body in bodies)
    assert any(finding["receipt"] and finding["reply"] for body in bodies for finding in body.get("findings", []))
