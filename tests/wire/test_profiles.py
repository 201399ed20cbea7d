import json
from dataclasses import asdict

from presend import wire
from presend.errors import PackError, Place
from presend.platforms import load_profiles
from presend.wire.profiles import (
    ComposerEntry,
    PageEntry,
    RefusalEntry,
    RouteEntry,
    SocketEntry,
    TextPathEntry,
    ThreadEntry,
    TrafficEntry,
)


def test_every_built_in_profile_comes_back_from_json_the_same() -> None:
    answer = wire.profiles_to_wire(load_profiles())
    assert wire.ProfileList.model_validate_json(wire.answer_to_json(answer)) == answer
    assert [profile.id for profile in answer.profiles] == [profile.id for profile in load_profiles()]


def test_keys_are_the_fields_of_the_records_and_values_are_the_same() -> None:
    for profile in load_profiles():
        told = json.loads(wire.answer_to_json(wire.profile_to_wire(profile)))
        for key in ("page", "wire"):
            record = getattr(profile, key)
            assert told[key] == (json.loads(json.dumps(asdict(record))) if record else None)


def test_every_key_is_always_there() -> None:
    for model in (
        wire.ProfileList,
        wire.ProfileEntry,
        wire.ProfileMistake,
        PageEntry,
        ComposerEntry,
        ThreadEntry,
        TrafficEntry,
        RouteEntry,
        SocketEntry,
        TextPathEntry,
        RefusalEntry,
    ):
        assert all(field.is_required() for field in model.model_fields.values()), model


def test_a_mistake_has_its_place_and_mend_but_not_the_line_itself() -> None:
    mistake = PackError("not a host", Place("mine.yaml", 3, 8, "hosts: [x]"), "write the domain alone")
    (told,) = wire.profiles_to_wire([], [mistake]).mistakes
    assert told.model_dump() == {
        "file": "mine.yaml",
        "line": 3,
        "column": 8,
        "problem": "not a host",
        "mend": "write the domain alone",
    }
