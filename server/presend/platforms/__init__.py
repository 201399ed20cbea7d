"""Platforms: what we know of each marketplace, as data."""
