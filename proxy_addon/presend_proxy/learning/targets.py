"""The site that a person means → the profile that its route goes into."""

from datetime import date
from pathlib import Path

from presend.errors import SettingsError
from presend.platforms import host_in, load_profiles
from presend.platforms.routes import Kind
from presend_proxy.extraction import host_matches
from presend_proxy.learning.proposals import Target

KINDS = {"message": Kind.SEND, "proposal": Kind.PROPOSAL, "edit": Kind.EDIT, "new-thread": Kind.NEW_THREAD}
"""What a person sends, as they call it."""


def target_of(site: str, folder: Path, kind: str = "message") -> Target:
    """Return the profile that a site's route goes into: the one that has its host, or a new one of its name."""
    host = host_of(site)
    known = next((profile for profile in load_profiles(folder) if host_matches(profile, host)), None)
    name = "chat" if kind == "message" else kind
    # The day on the person's own calendar: it is they who will read it.
    return Target(known.id if known else _id_of(host), folder, date.today(), known, KINDS[kind], name)  # noqa: DTZ011


def host_of(site: str) -> str:
    """Return the host that a person means, be it a host or an address. Raises SettingsError."""
    host = host_in(site)
    if not host:
        raise SettingsError(f"`{site}` is no host. Mend: write it as contra.com.")
    return host


def _id_of(host: str) -> str:
    """Return the name of a site: what stands before its public ending."""
    from tldextract import TLDExtract

    found = TLDExtract(suffix_list_urls=(), cache_dir=None)(host)
    name = found.domain if found.suffix else host.rpartition(".")[0].rpartition(".")[2]
    return "-".join(part for part in name.split("-") if part)
