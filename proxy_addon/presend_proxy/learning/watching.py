"""mitmproxy's side of learn mode: it opens the one site that is learned, and tells the session what it sees there."""

from collections.abc import Collection

from mitmproxy import http, tls

from presend_proxy.extraction import Request, Unread, undone
from presend_proxy.extraction.hosts import is_under
from presend_proxy.flows import headers_of
from presend_proxy.learning.session import LearnSession

_MOST_BODY = 8 * 1024 * 1024


class Watching:
    """An addon that feeds a session. It changes nothing, and checks nothing."""

    def __init__(self, session: LearnSession, hosts: Collection[str]) -> None:
        """Take whom to tell, and the hosts to look at."""
        self._session = session
        self._hosts = frozenset(hosts)

    def tls_clienthello(self, data: tls.ClientHelloData) -> None:
        """Open the site's connections and no other."""
        data.ignore_connection = not is_under(data.client_hello.sni or "", self._hosts)

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        """Let the bodies of other sites through as they come."""
        flow.request.stream = not is_under(flow.request.pretty_host, self._hosts)

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Let all answers through as they come."""
        if flow.response is not None:
            flow.response.stream = True

    def response(self, flow: http.HTTPFlow) -> None:
        """Tell of a request that was answered."""
        if is_under(flow.request.pretty_host, self._hosts):
            tell_request(self._session, flow)

    def websocket_message(self, flow: http.HTTPFlow) -> None:
        """Tell of a frame that an app sent."""
        if flow.websocket is None:
            return
        if is_under(flow.request.pretty_host, self._hosts):
            tell_frame(self._session, flow)
        del flow.websocket.messages[:-1]


def tell_request(session: LearnSession, flow: http.HTTPFlow) -> None:
    """Tell a session of a request that was answered, unless its body went by unread or cannot be unpacked."""
    request = flow.request
    if flow.response is None:
        return
    headers = headers_of(request)
    body = undone(request.raw_content or b"", headers.get("content-encoding", ""), _MOST_BODY)
    if isinstance(body, Unread):
        return
    seen = Request(request.method, request.pretty_host, request.path, headers, body)
    session.saw_request(seen, flow.response.status_code, request.timestamp_start)


def tell_frame(session: LearnSession, flow: http.HTTPFlow) -> None:
    """Tell a session of the newest frame of a socket, where an app sent it."""
    message = flow.websocket.messages[-1] if flow.websocket else None
    if message is not None and message.from_client and not message.injected:
        frame = message.text if message.is_text else message.content
        session.saw_frame(flow.request.pretty_host, flow.request.path, frame, message.timestamp)
