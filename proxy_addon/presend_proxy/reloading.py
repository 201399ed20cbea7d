"""The profiles in force, read again when one of the person's files was changed. No timer: asked at new connections."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from presend.platforms.loading import Profiles
from presend.platforms.profiles import Profile
from presend_proxy.notices import LOG

_LOOK_EVERY = 1.0  # seconds
Load = Callable[[Path], Profiles]
_Marks = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class KnownProfiles:
    """All profiles, and what the files were like when they were read."""

    folder: Path
    load: Load
    clock: Callable[[], float] = time.monotonic
    profiles: tuple[Profile, ...] = ()
    _marks: _Marks = ()
    _looked: float = field(default=-_LOOK_EVERY)

    def read(self) -> None:
        """Read them. A file with a mistake is told, and what is built in holds in its place."""
        self._marks = marks_of(self.folder)
        self._looked = self.clock()
        found = self.load(self.folder)
        for mistake in found.mistakes:
            # Not an error: mitmproxy ends at one that is logged while it starts.
            LOG.warning("a profile of yours is not used: %s", mistake)
        self.profiles = found.found

    def refreshed(self) -> bool:
        """Tell whether they changed; looks at the files at most once a second."""
        if self.clock() - self._looked < _LOOK_EVERY:
            return False
        if marks_of(self.folder) == self._marks:
            self._looked = self.clock()
            return False
        self.read()
        LOG.warning("the platform profiles were read again")
        return True


def marks_of(folder: Path) -> _Marks:
    """Return name, time and size of each file there; it need not exist."""
    try:
        files = sorted(folder.glob("*.yaml"))
        return tuple((file.name, (status := file.stat()).st_mtime_ns, status.st_size) for file in files)
    except OSError:
        return ()
