"""Presidio in a process of its own: patterns on the first line, then messages a line, times and hits back.

Runs under whichever Python has `presidio-analyzer`, so it imports nothing of presend. A blank spaCy
pipeline (a tokenizer, no model) stands in for the language model that plain patterns do not need.
"""

import json
import logging
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.contest import timed


def _analyzer(patterns: list[tuple[str, str]]) -> Callable[[str], list[Any]]:
    import spacy  # type: ignore[import-not-found, unused-ignore]
    from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry  # type: ignore[import-not-found, unused-ignore]
    from presidio_analyzer.nlp_engine import SpacyNlpEngine  # type: ignore[import-not-found, unused-ignore]

    class Blank(SpacyNlpEngine):  # type: ignore[misc]
        """A tokenizer only; nothing is downloaded."""

        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": spacy.blank("en")}

        def load(self) -> None:
            """Nothing to load."""

        def is_loaded(self) -> bool:
            """Say that the tokenizer is there."""
            return True

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    one = PatternRecognizer(supported_entity="RISK", patterns=[Pattern(name, regex, 0.5) for name, regex in patterns])
    registry = RecognizerRegistry()
    registry.recognizers = [one]
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
    return lambda message: list(engine.analyze(message, "en"))


def main() -> None:
    """Answer every line of messages with one line: times in nanoseconds, and which messages were hit."""
    from importlib.metadata import version

    analyze = _analyzer(json.loads(sys.stdin.readline()))
    run = timed(analyze)
    print(json.dumps({"version": version("presidio-analyzer"), "python": sys.version.split()[0]}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        answer = run(asked["time"]) if "time" in asked else [bool(analyze(text)) for text in asked["hits"]]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
