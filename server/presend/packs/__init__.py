"""Packs: files → `Sources` → `Ruleset`."""
