"""The engine: text + context + ruleset → report. Pure: no files, no clock, no network."""
