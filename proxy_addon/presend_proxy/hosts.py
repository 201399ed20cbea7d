"""Which names are decrypted: those of the profiles in force, and of these only what apps let us read."""

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from presend.platforms.profiles import Profile
from presend_proxy.extraction import host_matches
from presend_proxy.extraction.hosts import bare_host, is_under

# A handshake that just ends may be a browser's that changed its mind; two in a row are a refusal.
_SILENT_SECONDS = 60.0
_MOST = 1000
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(slots=True)
class Hosts:
    """The hosts in force. `optional` names profiles that are off unless named, `learned` are learn mode's."""

    optional: Collection[str] = ()
    learned: Collection[str] = ()
    pinned_seconds: float = 1800.0
    clock: Callable[[], float] = time.monotonic
    _profiles: tuple[Profile, ...] = ()
    _pinned: dict[tuple[str, str], float] = field(default_factory=dict)
    _silent: dict[tuple[str, str], float] = field(default_factory=dict)
    _given_up: set[str] = field(default_factory=set)
    _owners: dict[str, Profile | None] = field(default_factory=dict)

    def use(self, profiles: Iterable[Profile]) -> None:
        """Put these profiles in force: those that say how a site sends, and may be read at all."""
        self._owners.clear()
        self._profiles = tuple(
            profile
            for profile in profiles
            if profile.wire is not None
            and not profile.wire.unreadable
            and (not profile.optional or profile.id in self.optional)
        )

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Return the profiles in force."""
        return self._profiles

    def profile_of(self, host: str) -> Profile | None:
        """Return the profile that a host belongs to, exactly or as a subdomain; never by a part of a name."""
        if host not in self._owners:
            owner = next((profile for profile in self._profiles if host and host_matches(profile, host)), None)
            _put(self._owners, host, owner)
        return self._owners[host]

    def is_decrypted(self, name: str, client: str) -> bool:
        """Tell whether a connection to this name is opened for this client."""
        host = bare_host(name)
        return self.is_wanted(host) and host not in self._given_up and not self.is_pinned(host, client)

    def is_wanted(self, name: str) -> bool:
        """Tell whether a profile has this host, or learn mode reads it now."""
        return self.profile_of(bare_host(name)) is not None or is_under(name, self.learned)

    def is_pinned(self, name: str, client: str) -> bool:
        """Tell whether this client refused our certificate for this name a while ago."""
        until = self._pinned.get((bare_host(name), client))
        return until is not None and self.clock() < until

    def refused(self, name: str, client: str, *, outright: bool) -> bool:
        """Note a handshake that failed; return whether the client is now left alone with this name.

        `outright`: the client said that it does not take the certificate. Otherwise it just hung up.
        """
        key, now = (bare_host(name), client), self.clock()
        if not outright and now - self._silent.get(key, -_SILENT_SECONDS) >= _SILENT_SECONDS:
            _put(self._silent, key, now)
            return False
        self._silent.pop(key, None)
        _put(self._pinned, key, now + self.pinned_seconds)
        return True

    def trusted(self, name: str, client: str) -> None:
        """Note a handshake that went well: hanging up before was no refusal."""
        self._silent.pop((bare_host(name), client), None)

    def give_up(self, name: str) -> bool:
        """Stop decrypting a host as long as the proxy runs; return whether that is news."""
        host = bare_host(name)
        news = host not in self._given_up
        self._given_up.add(host)
        return news


def _put(table: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    table[key] = value
    while len(table) > _MOST:
        del table[next(iter(table))]
