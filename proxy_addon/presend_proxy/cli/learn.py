"""Find out how a site sends messages, and write that into your own profile of it.

Type the sentence that is shown into the site's chat, best in a conversation with yourself or with the support, and
send it. presend looks for it in what the site sends, shows the profile it would write, and asks. While it learns, no
message is checked. The sentence is kept in memory only.
"""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from presend.errors import PresendError
from presend.settings import platforms_folder
from presend_proxy.learning import Canary, LearnSession, Proposal, State, new_canary, write
from presend_proxy.learning.targets import KINDS, host_of, target_of
from presend_proxy.options import ProxySettings, proxy_settings
from presend_proxy.places import proxy_folder

_OWNER_ONLY = 0o700
_LOOK_SECONDS = 0.2
_SETTLE_SECONDS = 1.5  # after the message was seen, for what the site sends along with it
_SAID = {
    State.TYPING: "Seen while you type. Now send it.",
    State.SENT: "Seen as it was sent.",
    State.UNREADABLE: "Seen, but packed in a way that no profile can read. Waiting for a plainer one.",
}
_NOT_SEEN = """\
The message was not seen. Does the browser use this proxy and trust its certificate? Was it sent? Does the site send it
over another host (give it with --host)? Some sites cannot be read on the wire: the extension checks there."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("site", metavar="SITE", help="the site's host, such as contra.com")
    parser.add_argument("--host", metavar="HOST", action="append", default=[], help="another host of it; repeatable")
    parser.add_argument("--kind", choices=tuple(KINDS), default="message", help="what you send (message)")
    parser.add_argument("--mode", metavar="MODE", help="how apps reach the proxy (regular)")
    parser.add_argument("--port", metavar="N", help="listen here, on this machine only; 0 takes any free port")
    parser.add_argument("--seconds", metavar="N", type=float, default=300, help="wait no longer (300)")
    parser.add_argument("--accept", action="store_true", help="write the profile without asking")
    parser.add_argument("--folder", metavar="DIR", type=Path, help="the folder of your profiles, if not your own")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="set an option of mitmproxy's")
    parser.add_argument("--script", metavar="FILE", action="append", default=[], help="add an addon of your own")


def run(arguments: Namespace) -> int:
    """Learn, show, ask and write; return 0 if the profile was written. Raises PresendError."""
    settings = proxy_settings({"mode": arguments.mode, "port": arguments.port})
    folder = arguments.folder or platforms_folder()
    target = target_of(arguments.site, folder, arguments.kind)
    canary = new_canary()
    session = LearnSession(canary, target)
    known = target.known.hosts if target.known else ()
    hosts = {host_of(arguments.site).removeprefix("www."), *map(host_of, arguments.host), *known}
    asyncio.run(_watched(settings, session, canary, hosts, arguments))
    proposal = session.proposal()
    if proposal is None:
        print(_NOT_SEEN)
        return 1
    return 0 if _accepted(proposal, at_once=arguments.accept) else 1


async def _watched(
    settings: ProxySettings, session: LearnSession, canary: Canary, hosts: set[str], arguments: Namespace
) -> None:
    """Run the proxy until the message was seen, or the time is over."""
    from mitmproxy.options import Options
    from mitmproxy.tools.dump import DumpMaster

    from presend_proxy.learning.watching import Watching

    master = DumpMaster(Options(), with_dumper=False)
    master.addons.add(Watching(session, hosts))  # type: ignore[no-untyped-call]
    proxy_folder().mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY)
    master.options.update(  # type: ignore[no-untyped-call]
        confdir=str(proxy_folder()),
        mode=[settings.mode],
        listen_host="127.0.0.1",
        listen_port=settings.port,
        termlog_verbosity="error",
        scripts=list(arguments.script),
    )
    master.options.set(*arguments.set)
    proxy = asyncio.create_task(master.run())
    try:
        await _greeted(master, proxy, canary, hosts)
        await _seen(session, proxy, arguments.seconds)
    finally:
        master.shutdown()  # type: ignore[no-untyped-call]
        await proxy


async def _greeted(master: object, proxy: asyncio.Task[None], canary: Canary, hosts: set[str]) -> None:
    """Say what to do, once the proxy listens."""
    server = master.addons.get("proxyserver")  # type: ignore[attr-defined]
    while not (places := server.listen_addrs()):
        if proxy.done():
            raise PresendError("the proxy could not listen. Mend: stop the other one, or choose another --port.")
        await asyncio.sleep(_LOOK_SECONDS)
    print(f"The proxy listens at {places[0][0]}:{places[0][1]} and looks at {', '.join(sorted(hosts))} only.")
    print("Its browser needs its certificate: see `presend-proxy trust`. Messages are not checked while it learns.")
    print(f"\nType this into the chat, and send it:\n\n    {canary.text}\n", flush=True)


async def _seen(session: LearnSession, proxy: asyncio.Task[None], seconds: float) -> None:
    """Wait until the message was seen, saying how far it is."""
    said = State.WAITING
    ends = asyncio.get_running_loop().time() + seconds
    while said is not State.SENT and not proxy.done() and asyncio.get_running_loop().time() < ends:
        await asyncio.sleep(_LOOK_SECONDS)
        if session.state is not said:
            said = session.state
            print(_SAID.get(said, ""), flush=True)
    if said is State.SENT:
        await asyncio.sleep(_SETTLE_SECONDS)


def _accepted(proposal: Proposal, *, at_once: bool) -> bool:
    """Show what would be written, ask, and write it."""
    print(f"\n{proposal.diff or 'The profile says so already.'}")
    print("Look for names of people or projects in it: they belong to nobody's profile.")
    if not at_once and not _says_yes(proposal.target.file):
        print("Nothing was written.")
        return False
    print(f"Written: {write(proposal)}")
    return True


def _says_yes(file: Path) -> bool:
    if not sys.stdin.isatty():
        print("Nobody is here to be asked: run it again with --accept to write it.")
        return False
    return input(f"Write it into {file}? [y/N] ").strip().lower() in ("y", "yes")
