import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from presend.platforms.routes import Encoding, Flatten, Framing, Kind, TextPath
from presend_proxy.extraction import Request
from presend_proxy.learning import Canary, LearnSession, State, Target

TEXT = "amber river meets the quiet harbor"
UUID = "00000000-0000-4000-8000-00000000000{}"


def request(path: str, body: Any, host: str = "www.newsite.example") -> Request:
    return Request("POST", host, path, {"content-type": "application/json"}, json.dumps(body).encode())


@pytest.fixture
def session(tmp_path: Path) -> LearnSession:
    return LearnSession(Canary(TEXT), Target("newsite", tmp_path, date(2026, 11, 21)))


def test_it_goes_from_waiting_to_typing_to_sent(session: LearnSession) -> None:
    states = [session.state]
    session.saw_request(request("/feed", {"page": 1}), 200, 0)
    states.append(session.state)
    session.saw_request(request("/draft/1", {"t": TEXT[:9]}), 200, 1)
    states.append(session.state)
    session.saw_request(request("/send/1", {"t": TEXT}), 200, 2)
    states.append(session.state)

    assert states == [State.WAITING, State.WAITING, State.TYPING, State.SENT]


def test_drafts_that_carry_it_whole_are_not_the_message(session: LearnSession) -> None:
    for at, size in enumerate((9, 20, len(TEXT))):
        session.saw_request(request("/rooms/7/draft", {"t": TEXT[:size]}), 200, at)

    assert session.state is State.TYPING and session.proposal() is None
    session.saw_request(request("/rooms/7/messages?action=send", {"body": TEXT, "nonce": UUID.format(1)}), 201, 5)
    session.saw_request(request("/analytics", {"text": TEXT}), 200, 6)
    proposal = session.proposal()

    assert proposal is not None and proposal.learned.route is not None
    route, [drafts] = proposal.learned.route, proposal.learned.ignored
    assert (route.path, route.query) == ("^/rooms/(?P<conversation>[0-9]+)/messages$", {"action": "^send$"})
    assert (route.texts, route.anywhere, route.once) == ((TextPath("$.body"),), ("body",), "$.nonce")
    assert (drafts.kind, drafts.path) == (Kind.IGNORE, "^/rooms/(?:[0-9]+)/draft$")


def test_a_request_that_failed_or_came_before_the_last_draft_is_not_the_message(session: LearnSession) -> None:
    session.saw_request(request("/send", {"t": TEXT}), 500, 1)
    session.saw_request(request("/early", {"t": TEXT}), 200, 1)
    session.saw_request(request("/draft", {"t": TEXT[:9]}), 200, 2)

    assert session.proposal() is None


def test_on_one_address_operations_are_told_apart(session: LearnSession) -> None:
    def graph(field: str, text: str) -> Request:
        return request(
            "/graphql",
            {"query": f"mutation($t: String) {{ {field}(t: $t) {{ id }} }}", "variables": {"t": text, "threadId": "9"}},
        )

    session.saw_request(graph("saveDraft", TEXT[:12]), 200, 1)
    session.saw_request(graph("sendIt", TEXT), 200, 2)
    proposal = session.proposal()

    assert proposal is not None and proposal.learned.route is not None
    assert proposal.learned.route.graphql_fields == ("sendIt",)
    assert proposal.learned.route.conversation == "$.variables.threadId"
    assert [route.graphql_fields for route in proposal.learned.ignored] == [("saveDraft",)]


def test_blocks_inside_a_forms_field_are_learned(session: LearnSession) -> None:
    blocks = json.dumps([{"type": "rich_text", "elements": [{"text": TEXT[:9]}, {"text": TEXT[9:]}]}])
    body = f'--B\r\nContent-Disposition: form-data; name="blocks"\r\n\r\n{blocks}\r\n--B--'
    session.saw_request(Request("POST", "newsite.example", "/api/chat.send", {}, body.encode()), 200, 1)
    proposal = session.proposal()

    assert proposal is not None and proposal.learned.route is not None
    route = proposal.learned.route
    assert (route.encoding, route.inner) == (Encoding.FORM_OR_MULTIPART, ("$.blocks",))
    assert route.texts == (TextPath("$.blocks", Flatten.BLOCKS),)


def test_a_socket_is_learned(session: LearnSession) -> None:
    session.saw_frame("chat.newsite.example", "/socket.io/?EIO=4", '42["typing",{"room":"r1"}]', 1)
    session.saw_frame(
        "chat.newsite.example", "/socket.io/?EIO=4", f'42["msg",{{"room":"r1","text":"{TEXT}"}}]'.encode(), 2
    )
    proposal = session.proposal()

    assert proposal is not None and proposal.learned.socket is not None
    socket = proposal.learned.socket
    assert (socket.framing, socket.event, socket.path) == (Framing.SOCKET_IO, "^msg$", r"^/socket\.io/$")
    assert (socket.texts, socket.conversation) == ((TextPath("$.text"),), "$.room")


def test_what_no_profile_can_read_is_told(session: LearnSession) -> None:
    session.saw_request(request("/send", {"p": TEXT.replace(" ", "%20")}), 200, 1)

    assert session.state is State.UNREADABLE and session.proposal() is None


def test_nothing_shows_the_sentence(session: LearnSession) -> None:
    session.saw_request(request("/draft/1", {"t": TEXT[:12]}), 200, 1)
    session.saw_request(request("/send/1", {"t": TEXT}), 200, 2)
    session.saw_request(Request("GET", "newsite.example", "/search?q=" + TEXT.replace(" ", "+"), {}, b""), 200, 2)
    proposal = session.proposal()

    assert proposal is not None
    assert "amber" not in proposal.text + proposal.diff + repr(proposal.learned.route) + repr(session)
    assert "amber" not in repr(session._sightings)


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ({"b": [{"c": [{"text": TEXT}]}]}, (TextPath("$.b", Flatten.BLOCKS),)),
        ({"b": [{"text": TEXT}]}, (TextPath("$.b[*].text"), TextPath("$.b", Flatten.BLOCKS))),
        ({"questions": [{"answer": TEXT}]}, (TextPath("$.questions[*].answer"),)),
        ({"text": TEXT}, (TextPath("$.text"),)),
    ],
)
def test_a_message_in_bold_will_be_read_whole_too(
    session: LearnSession, body: object, texts: tuple[TextPath, ...]
) -> None:
    session.saw_request(request("/send", body), 200, 1)
    proposal = session.proposal()

    assert proposal is not None and proposal.learned.route is not None
    assert proposal.learned.route.texts == texts
