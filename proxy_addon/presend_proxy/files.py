"""How many connections may be open: each held message keeps two, and systems allow a process few unless it asks."""

import contextlib
import sys

MOST = 16_384


def allow_many_files() -> None:
    """Ask the system for as many open files as it gives, at most `MOST`. Windows needs no asking."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else min(MOST, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(ValueError, OSError):  # macOS may name a limit that it does not give
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
