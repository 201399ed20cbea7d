"""Platforms: what we know of each marketplace, as data."""

from presend.platforms.hosts import covers, host_in
from presend.platforms.loading import Profiles, load_profiles, read_profiles
from presend.platforms.profiles import Profile

__all__ = ["Profile", "Profiles", "covers", "host_in", "load_profiles", "read_profiles"]
