import json
from datetime import date
from pathlib import Path

import pytest
from mitmproxy import tls
from mitmproxy.http import Headers
from mitmproxy.test import tflow
from wsproto.frame_protocol import Opcode

from presend_proxy.learning import Canary, LearnSession, State, Target
from presend_proxy.learning.watching import Watching

TEXT = "amber river meets the quiet harbor"


@pytest.fixture
def session(tmp_path: Path) -> LearnSession:
    return LearnSession(Canary(TEXT), Target("newsite", tmp_path, date(2026, 11, 21)))


@pytest.mark.parametrize(("host", "state"), [("www.newsite.example", State.SENT), ("other.example", State.WAITING)])
def test_only_the_sites_own_requests_are_looked_at(session: LearnSession, host: str, state: State) -> None:
    flow = tflow.tflow(resp=True)
    flow.request.headers = Headers(host=host, content_type="application/json")
    flow.request.host, flow.request.method = host, "POST"
    flow.request.content = json.dumps({"t": TEXT}).encode()
    watching = Watching(session, ["newsite.example"])
    watching.requestheaders(flow)
    watching.responseheaders(flow)
    watching.response(flow)

    assert session.state is state and flow.request.stream is (state is State.WAITING)


def test_frames_that_an_app_sends_are_looked_at_and_not_kept(session: LearnSession) -> None:
    flow = tflow.twebsocketflow()
    flow.request.headers["host"] = flow.request.host = "newsite.example"
    assert flow.websocket is not None
    flow.websocket.messages[-1].from_client = True
    flow.websocket.messages[-1].content = json.dumps({"type": "msg", "text": TEXT}).encode()
    flow.websocket.messages[-1].type = Opcode.TEXT
    Watching(session, ["newsite.example"]).websocket_message(flow)

    assert session.state is State.SENT and len(flow.websocket.messages) == 1


class Hello:
    def __init__(self, sni: str | None) -> None:
        self.sni = sni


@pytest.mark.parametrize(
    ("name", "is_ignored"),
    [("www.newsite.example", False), ("bank.example", True), (None, True), ("newsite.example.evil.example", True)],
)
def test_only_the_sites_connections_are_opened(session: LearnSession, name: str | None, *, is_ignored: bool) -> None:
    data = tls.ClientHelloData(context=None, client_hello=Hello(name))  # type: ignore[arg-type]
    Watching(session, ["newsite.example"]).tls_clienthello(data)

    assert data.ignore_connection is is_ignored
