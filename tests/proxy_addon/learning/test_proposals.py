import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from presend.platforms import load_profiles
from presend.platforms.routes import Flatten, Kind, Route, TextPath
from presend_proxy.extraction import Request
from presend_proxy.learning.canary import Canary
from presend_proxy.learning.proposals import Learned, LearningError, Target, proposal_for, write

TEXT = "amber river meets the quiet harbor"
CANARY = Canary(TEXT)
ROUTE = Route("learned-chat", Kind.SEND, "^/send$", texts=(TextPath("$.t", Flatten.HTML),), query={"op": "^x$"})
REQUEST = Request("POST", "www.upwork.com", "/send?op=x", {}, json.dumps({"t": TEXT}).encode())
LEARNED = Learned("www.upwork.com", ROUTE, None, (Route("learned-chat-drafts", Kind.IGNORE, "^/draft$"),), REQUEST)


@pytest.fixture
def target(tmp_path: Path) -> Target:
    [known] = [profile for profile in load_profiles() if profile.id == "upwork"]
    return Target("upwork", tmp_path / "platforms", date(2026, 11, 21), known)


def test_a_new_file_is_written_and_loads_over_the_built_in_one(target: Target) -> None:
    proposal = proposal_for(target, LEARNED, CANARY)
    assert not target.file.exists() and proposal.diff.startswith("--- upwork.yaml")
    assert write(proposal) == target.file

    [profile] = [profile for profile in load_profiles(target.folder) if profile.id == "upwork"]
    assert profile.wire is not None
    assert [route.id for route in profile.wire.routes[:2]] == ["learned-chat-drafts", "learned-chat"]
    assert len(profile.wire.routes) > 5 and profile.hosts == ("upwork.com",)
    assert "# learned 2026-11-21" in target.file.read_text(encoding="utf-8")
    assert [path.name for path in target.folder.iterdir()] == ["upwork.yaml"]


def test_what_stands_in_the_file_stays_and_the_same_name_is_replaced(target: Target) -> None:
    target.folder.mkdir()
    target.file.write_text(
        "# mine\nid: upwork\nwire:\n  client_timeout: 20  # why\n  routes:\n"
        "    - id: own\n      kind: ignore\n      path: ^/own$  # keep\n"
        "    - id: learned-chat\n      kind: send\n      path: ^/old$\n      texts: [$.old]\n",
        encoding="utf-8",
    )
    text = proposal_for(target, LEARNED, CANARY).text

    assert "# mine" in text and "client_timeout: 20  # why" in text and "^/own$  # keep" in text
    assert "^/old$" not in text and text.count("id: learned-chat\n") + text.count("id: learned-chat ") == 1


def test_learning_the_same_again_changes_nothing(target: Target) -> None:
    write(proposal_for(target, LEARNED, CANARY))

    assert proposal_for(target, LEARNED, CANARY).diff == ""


def test_a_new_site_gets_a_profile_and_a_new_host_is_added(target: Target) -> None:
    new = replace(target, id="newsite", known=None)
    host = "www.newsite.example"
    learned = replace(LEARNED, host=host, request=replace(REQUEST, host=host))

    assert proposal_for(new, learned, CANARY).text.startswith("id: newsite\ntitle: Newsite\nhosts: [newsite.example]\n")
    assert "hosts: [upwork.com, newsite.example]" in proposal_for(target, learned, CANARY).text


def test_a_route_that_does_not_find_the_message_is_not_proposed(target: Target) -> None:
    learned = replace(LEARNED, route=replace(ROUTE, texts=(TextPath("$.other"),)))

    with pytest.raises(LearningError, match="does not find") as error:
        proposal_for(target, learned, CANARY)
    assert "amber" not in str(error.value)


def test_a_profile_that_would_tell_the_sentence_is_not_proposed(target: Target) -> None:
    learned = replace(LEARNED, route=replace(ROUTE, path="^/send/amber river$"))

    with pytest.raises(LearningError, match="by hand") as error:
        proposal_for(target, learned, CANARY)
    assert "amber" not in str(error.value)


@pytest.mark.parametrize("content", [b"id: [", b"\xff\xfe\x00"])
def test_a_broken_file_is_left_alone(target: Target, content: bytes) -> None:
    target.folder.mkdir()
    target.file.write_bytes(content)

    with pytest.raises(LearningError, match="Mend"):
        proposal_for(target, LEARNED, CANARY)
    assert target.file.read_bytes() == content


def test_a_folder_that_cannot_be_written_is_told(target: Target) -> None:
    proposal = proposal_for(target, LEARNED, CANARY)
    target.folder.write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(LearningError, match="cannot be written"):
        write(proposal)
