"""Whether a regular expression of a pack can be made to run long: measured, not guessed.

Static checks miss the patterns that hurt and complain of bounded ones, so a pattern is run as the engine
runs it on texts grown to 5,000 characters from what could hurt it: its rule's examples and their parts,
signs of each of its classes, and its own literals before and behind. One search, guarded by the timeout
of the `regex` package, tells the truth about one text; a few hundred of them tell enough about a pattern.
"""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

import regex

from presend.engine.budget import ORDINARY_LENGTH, SECONDS
from presend.engine.matcher import MAX_HITS
from presend.engine.rule import Pattern
from presend.packs.marks import unmarked

LENGTHS = (60, 400, ORDINARY_LENGTH)
"""Exponential patterns give themselves away early, polynomial ones only at full length."""
SERIOUS_SECONDS = 3 * SECONDS
GUARD_SECONDS = 5 * SECONDS
PATTERN_SECONDS = 2.0
"""What the attacks on one pattern may take in all."""
_ROUNDS = 3  # a slow run counts when it is slow each time: the machine may be busy
_MOST_PUMPS = 28
_MOST_ENDS = 3

_CLASS = re.compile(r"\[(?:\\.|[^\]\\])+\]|\\[wdsWDSpP](?:\{\w+\})?|(?<!\\)\.")
_REPEATS = re.compile(r"(?<!\\)\{[^}]*\}|\(\?[<!=:>a-zA-Z]*")
_LITERALS = re.compile(r"(?:(?<!\\)[\w@:/#%&=-]|\\[.@/+*?-])+")
_SAMPLES = "aA1 _-.@,:/(é！"  # no line break: the engine matches inside one line


@dataclass(frozen=True, slots=True)
class Attack:
    """A text that makes a pattern slow: `start`, then `pump` over and over to `length` characters, then `end`."""

    start: str
    pump: str
    end: str
    length: int

    @property
    def text(self) -> str:
        """Return the text itself."""
        room = max(0, self.length - len(self.start) - len(self.end))
        return self.start + (self.pump * (room // len(self.pump) + 1))[:room] + self.end

    def __str__(self) -> str:
        """Return a description short enough to be read."""
        start = f"{self.start!r}, then " if self.start else ""
        end = f", then {self.end!r}" if self.end else ""
        return f"{start}{self.pump!r} over and over{end}"


@dataclass(frozen=True, slots=True)
class Slow:
    """The worst that was measured: an attack, and the processor seconds it took (at least)."""

    attack: Attack
    seconds: float

    @property
    def serious(self) -> bool:
        """Tell whether no other machine or moment would make it harmless."""
        return self.seconds > SERIOUS_SECONDS


def slowest(pattern: Pattern, examples: Iterable[str]) -> Slow | None:
    """Return the attack on which the pattern takes longest, if that is longer than a whole message may take."""
    compiled = compiled_pattern(pattern)
    worst: Slow | None = None
    deadline = time.process_time() + PATTERN_SECONDS
    for attack in attacks(pattern.regex, [unmarked(text)[0] for text in examples]):
        seconds = seconds_of(compiled, attack.text)
        for _ in range(_ROUNDS - 1):
            if seconds <= SECONDS:
                break
            seconds = min(seconds, seconds_of(compiled, attack.text))
        if seconds > (worst.seconds if worst else SECONDS):
            worst = Slow(attack, seconds)
        if (worst and worst.serious) or time.process_time() > deadline:
            break
    return worst


def compiled_pattern(pattern: Pattern) -> regex.Pattern[str]:
    """Return the pattern as the engine compiles it."""
    return regex.compile(pattern.regex, regex.VERSION1 | (0 if pattern.case_sensitive else regex.IGNORECASE))


def seconds_of(compiled: regex.Pattern[str], text: str) -> float:
    """Return the processor time of one search for as many hits as the engine takes, capped by the guard."""
    began = time.process_time()
    try:
        for _ in islice(compiled.finditer(text, timeout=GUARD_SECONDS), MAX_HITS):
            pass
    except TimeoutError:
        return max(GUARD_SECONDS, time.process_time() - began)
    return time.process_time() - began


def attacks(source: str, examples: Iterable[str]) -> Iterator[Attack]:
    """Yield attacks on a pattern, short ones first."""
    starts, pumps, ends = _parts(source, list(examples))
    for length in LENGTHS:
        for pump, start, end in product(pumps, starts, ends):
            yield Attack(start, pump, end, length)


def _parts(source: str, examples: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return what attacks begin with, repeat, and end with."""
    plain = _REPEATS.sub(" ", _CLASS.sub(" ", source))
    literals = _distinct(re.sub(r"\\(.)", r"\1", found[0]) for found in _LITERALS.finditer(plain))
    signs = _signs(source)
    matched = _matched(source, examples)
    tokens = [token for text in matched for token in re.findall(r"\w+\W*", text)]
    pairs = [first + second for first, second in product(signs[:4], signs[:4]) if first != second]
    pumps = _distinct([*signs, *pairs, *matched, *literals, *tokens])[:_MOST_PUMPS]
    starts = _distinct(["", *(f"{literal} " for literal in literals[:2]), *(t[: len(t) // 2] for t in matched[:1])])
    # The `regex` package gives up at once where a required literal is missing: so there it is, out of reach.
    ends = ["", "!", *(sign + literal + sign for literal in sorted(literals, key=len)[:_MOST_ENDS] for sign in "!|")]
    return starts, pumps, ends


def _signs(source: str) -> list[str]:
    """Return a few characters for each class of the pattern, and its literal characters."""
    signs = []
    for found in dict.fromkeys(match[0] for match in _CLASS.finditer(source)):
        try:
            one = regex.compile(found, regex.VERSION1 | regex.DOTALL)
        except regex.error:
            continue
        signs += [char for char in _SAMPLES if one.fullmatch(char)][:3]
    return _distinct([*signs, *[char for char in _REPEATS.sub("", _CLASS.sub("", source)) if char.isalnum()][:4], "a"])


def _matched(source: str, examples: list[str]) -> list[str]:
    """Return what the pattern finds in its examples."""
    found = []
    compiled = regex.compile(source, regex.VERSION1 | regex.IGNORECASE)
    for text in examples:
        try:
            match = compiled.search(text, timeout=GUARD_SECONDS)
        except TimeoutError:
            continue
        if match and match[0]:
            found.append(match[0])
    return found


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
