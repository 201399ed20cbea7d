"""The mitmproxy addon: its hooks, and nothing that is not said by a hook. What they do is in the modules beside."""

from typing import Any

from mitmproxy import connection, ctx, exceptions, http, tls
from mitmproxy.addonmanager import Loader
from mitmproxy.proxy.mode_specs import LocalMode

from presend.errors import PresendError
from presend.platforms.loading import read_profiles
from presend.platforms.profiles import Profile
from presend.settings import Settings, load_settings, platforms_folder
from presend.wire import NoticeKind
from presend_proxy.checking import Checker
from presend_proxy.connections import Connections, hang_up_soon
from presend_proxy.deciding import Decider, Ruling, Way, log_fault
from presend_proxy.extraction import Found, may_carry
from presend_proxy.failing import Cause, FailPolicy
from presend_proxy.flows import announced_size, host_of, is_wall, may_be_wall, message_of
from presend_proxy.holding import Holding
from presend_proxy.hosts import Hosts
from presend_proxy.hushing import hush, unhush
from presend_proxy.learning.learner import Learner
from presend_proxy.listening import Listening
from presend_proxy.notices import Notices
from presend_proxy.options import PREFIX, ProxySettings, declare, from_options, proxy_settings
from presend_proxy.refusing import answer, refusal_for
from presend_proxy.reloading import KnownProfiles
from presend_proxy.server import Server
from presend_proxy.sockets import Sockets

_HOLD, _REFUSED = "presend_hold", "presend_refused"


class PresendAddon:
    """Checks the messages that pass through mitmproxy."""

    def __init__(self, settings: ProxySettings | None = None, server: Settings | None = None) -> None:
        """Take settings, or read the person's own."""
        self.settings = settings or proxy_settings()
        self.server = Server(server or load_settings())
        self.known = KnownProfiles(platforms_folder(), read_profiles)
        self.hosts = Hosts()
        self.notices = Notices(self._posted)
        self.connections = Connections(self.hosts, self.notices.tell)
        self.holding = Holding(self.server, self.settings.timeout_ms)
        self.learner = Learner(self.server, platforms_folder(), self.connections.learn, self._reread)
        self.listening = Listening(self.server, self.holding, self.notices, self.learner)
        self._apply_settings()

    # --- start and stop ---

    def load(self, loader: Loader) -> None:
        """Declare our options."""
        declare(loader, self.settings)

    def configure(self, updated: set[str]) -> None:
        """Take changed options."""
        if not any(name.startswith(PREFIX) for name in updated):
            return
        try:
            self.settings = from_options(ctx.options, self.settings)
        except PresendError as error:
            raise exceptions.OptionsError(str(error)) from None  # type: ignore[no-untyped-call]
        self._apply_settings()

    async def running(self) -> None:
        """Read the profiles, and begin to listen to the server."""
        hush()
        self._reread()
        await self.server.open()
        self.listening.start()

    async def done(self) -> None:
        """Let go of what is held; nothing of it is delivered."""
        unhush()
        await self.listening.stop()
        await self.learner.stop()
        await self.holding.close()
        await self.server.close()

    # --- connections ---

    def client_connected(self, client: connection.Client) -> None:  # noqa: ARG002 (the hook's own)
        """Look whether the person changed a profile."""
        if self.known.refreshed():
            self.hosts.use(self.known.profiles)

    def client_disconnected(self, client: connection.Client) -> None:
        """Forget a connection."""
        self.connections.ended(client)

    def tls_clienthello(self, data: tls.ClientHelloData) -> None:
        """Open only what a profile names."""
        self.connections.greeted(data)

    def tls_failed_client(self, data: tls.TlsData) -> None:
        """Learn of apps that do not take our certificate."""
        self.connections.failed(data)

    def tls_established_client(self, data: tls.TlsData) -> None:
        """Learn of apps that do."""
        self.connections.established(data)

    # --- requests ---

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        """Let bodies through as they come, but for those that may carry a message."""
        profile = self._carrying(flow.request)
        is_large = announced_size(flow.request) > self.settings.body_limit
        if profile is None:
            flow.request.stream = is_large or not self.learner.watches(host_of(flow.request))
        elif is_large:
            ruling = self.decider.failed(host_of(flow.request), Cause.TOO_BIG)
            if ruling.passes:
                flow.request.stream = True
            else:
                flow.metadata[_REFUSED] = ruling.reason

    async def request(self, flow: http.HTTPFlow) -> None:
        """Check what a body carries; waiting here holds this request and no other."""
        profile = None if flow.request.stream else self._carrying(flow.request)
        if profile is None:
            return
        if reason := flow.metadata.get(_REFUSED):
            self._refuse(flow, profile, None, reason)
            return
        way = Way(profile, host_of(flow.request), _app_of(flow.client_conn))
        try:
            found = message_of(profile, flow.request, self.settings.body_limit)
        except Exception as error:  # noqa: BLE001 (a fault of ours must never break somebody's chat)
            log_fault(error)
            ruling, found = self.decider.failed(way.host, Cause.FAULT), None
        else:
            if found is None:
                return
            ruling = await self.decider.safe_ruling(way, found, lambda: flow.client_conn.connected)
        self._rule(flow, profile, found if isinstance(found, Found) else None, ruling)

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Let answers through as they come, but for what may be a bot wall."""
        if flow.response is None or _REFUSED in flow.metadata:
            return
        profile = self.hosts.profile_of(host_of(flow.request))
        flow.response.stream = profile is None or not may_be_wall(flow.response)

    def response(self, flow: http.HTTPFlow) -> None:
        """Give a host up whose bot wall does not let us through; tell learn mode what passed."""
        self.learner.saw_request(flow)
        host = host_of(flow.request)
        profile = self.hosts.profile_of(host)
        if flow.response is None or profile is None or profile.wire is None or _REFUSED in flow.metadata:
            return
        if is_wall(profile.wire, flow.response) and self.hosts.give_up(host):
            detail = "the site's bot defence stops the proxy; the host is left alone from now on. Reload the page"
            self.notices.tell(NoticeKind.CHALLENGE, host, detail)
            hang_up_soon(flow.client_conn)

    def error(self, flow: http.HTTPFlow) -> None:
        """Tell of a message that was to be sent, when its app had already left."""
        if flow.response is None and (hold := flow.metadata.get(_HOLD)):
            self.holding.was_not_delivered(hold)

    # --- sockets ---

    def websocket_message(self, flow: http.HTTPFlow) -> None:
        """Take frames that carry a message off the wire; they come back once they are checked."""
        self.learner.saw_frame(flow)
        host = host_of(flow.request)
        profile = self.hosts.profile_of(host)
        if profile is not None:
            self.sockets.message(flow, Way(profile, host, _app_of(flow.client_conn), is_socket=True))
        elif flow.websocket is not None:
            del flow.websocket.messages[:-1]

    def websocket_end(self, flow: http.HTTPFlow) -> None:
        """Forget a socket."""
        self.sockets.ended(flow)

    # --- parts ---

    def _apply_settings(self) -> None:
        """Make the parts that settings shape; what waits or is remembered stays."""
        settings = self.settings
        self.hosts.optional = settings.optional.split()
        self.hosts.pinned_seconds = settings.pinned_minutes * 60.0
        self.hosts.use(self.known.profiles)
        self.decider = Decider(
            checker=Checker(self.server, settings.timeout_ms, settings.hold_from),
            holding=self.holding,
            policy=FailPolicy(settings.closed),
            tell=self.notices.tell,
            hold_seconds=settings.hold_seconds,
        )
        self.sockets = Sockets(self.decider, _inject, settings.body_limit)

    def _reread(self) -> None:
        """Read the profiles, and put them in force."""
        self.known.read()
        self.hosts.use(self.known.profiles)

    def _carrying(self, request: http.Request) -> Profile | None:
        """Return the profile of a request that may carry a message."""
        host = host_of(request)
        profile = self.hosts.profile_of(host)
        return profile if profile and may_carry(profile, request.method, host, request.path) else None

    def _rule(self, flow: http.HTTPFlow, profile: Profile, found: Found | None, ruling: Ruling) -> None:
        if not ruling.passes:
            self._refuse(flow, profile, found, ruling.reason)
        elif ruling.hold:
            flow.metadata[_HOLD] = ruling.hold

    def _refuse(self, flow: http.HTTPFlow, profile: Profile, found: Found | None, reason: str) -> None:
        refusal = (found.refusal if found else None) or refusal_for(profile, flow.request.path)
        origin = flow.request.headers.get("origin", "")
        made = answer(refusal, reason, request_id=found.request_id if found else "null", origin=origin)
        flow.metadata[_REFUSED] = reason
        flow.response = http.Response.make(made.status, made.body, dict(made.headers))

    async def _posted(self, notice: Any) -> bool:
        return await self.listening.posted(notice, self.settings.timeout_ms)


def _inject(flow: http.HTTPFlow, to_client: bool, content: bytes, is_text: bool) -> None:
    ctx.master.commands.call("inject.websocket", flow, to_client, content, is_text)


def _app_of(client: connection.Client) -> str:
    """Return the app that mitmproxy was asked to look into, empty if it listens to all."""
    mode = client.proxy_mode
    return mode.data if isinstance(mode, LocalMode) else ""
