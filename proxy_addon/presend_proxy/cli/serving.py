"""mitmproxy, with our addon and sound options, until it is told to stop."""

import asyncio
import logging
import signal
from dataclasses import dataclass

from mitmproxy.addons.proxyserver import Proxyserver
from mitmproxy.exceptions import OptionsError
from mitmproxy.options import Options
from mitmproxy.tools.dump import DumpMaster

from presend import __version__
from presend.errors import SettingsError
from presend_proxy.addon import PresendAddon
from presend_proxy.failing import NotCheckedError
from presend_proxy.files import allow_many_files
from presend_proxy.options import ProxySettings
from presend_proxy.places import certificate_file, proxy_folder

_OWNER_ONLY = 0o700
_WARNING = """\
Be careful with it: a site's bot defence may take the proxy's connection for a robot's and ask for a captcha, or more.
If it does, presend leaves that site alone; the browser extension checks there without any proxy."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What the person adds: options of mitmproxy's (`NAME=VALUE`), and addons (files)."""

    options: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


def serve(settings: ProxySettings, extra: Extra) -> int:
    """Serve until SIGINT or SIGTERM; return the exit code. Raises SettingsError."""
    proxy_folder().mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY)
    allow_many_files()
    for name in ("hpack", "asyncio", "tornado", "quic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        asyncio.run(_served(settings, extra))
    except OptionsError as error:
        raise SettingsError(f"mitmproxy does not take this: {error}") from None
    return 0


async def _served(settings: ProxySettings, extra: Extra) -> None:
    master = DumpMaster(Options(), with_dumper=False)
    addon = PresendAddon(settings)
    master.addons.add(addon, Greeting(addon))  # type: ignore[no-untyped-call]
    # A phone must be able to reach us; everything else is on this machine.
    here = "" if settings.mode.startswith("wireguard") else "127.0.0.1"
    master.options.update(  # type: ignore[no-untyped-call]
        confdir=str(proxy_folder()),
        mode=[settings.mode],
        listen_host=here,
        listen_port=settings.port,
        termlog_verbosity="warn",
        scripts=list(extra.scripts),
    )
    master.options.set(*extra.options)
    _stop_on_signals(master)
    await master.run()


def _stop_on_signals(master: DumpMaster) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, master.shutdown)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(master.shutdown))


class Greeting:
    """Says, once the proxy listens, what it does and what it does not."""

    def __init__(self, addon: PresendAddon) -> None:
        """Take whom to speak for."""
        self._addon = addon

    async def running(self) -> None:
        """Print what the person should know."""
        print("\n".join(await self._lines()), flush=True)

    async def _lines(self) -> list[str]:
        settings, profiles = self._addon.settings, self._addon.hosts.profiles
        hosts = sorted({host for profile in profiles for host in profile.hosts})
        return [
            f"presend-proxy {__version__} {_where(settings)}. Stop it with Ctrl+C.",
            "",
            f"It decrypts: {', '.join(hosts) or 'nothing: no profile says how a site sends'}",
            "It leaves alone: every other site, and apps that do not take its certificate (you are told which).",
            f"Its certificate: {certificate_file()} (`presend-proxy trust` gives it to one browser)",
            "Held messages: decide them on the page that `presend open` opens, or with `presend holds`.",
            f"The server: {await self._server()}",
            "",
            _WARNING,
        ]

    async def _server(self) -> str:
        try:
            await self._addon.server.get("/v1/notices", self._addon.settings.timeout_ms)
        except NotCheckedError:
            return "does not answer. Until you start it with `presend serve`, messages pass unchecked."
        return f"checks messages at {self._addon.server.base}"


def _where(settings: ProxySettings) -> str:
    from mitmproxy import ctx

    server = ctx.master.addons.get("proxyserver")  # type: ignore[no-untyped-call]
    places = [f"{host}:{port}" for host, port, *_ in server.listen_addrs()] if isinstance(server, Proxyserver) else []
    return f"listens at {', '.join(places)}" if places else f"runs in mode {settings.mode}"
