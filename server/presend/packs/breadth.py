"""Whether a broad phrase can be made to run long: measured on its own words, over and over.

Few phrases are broad (`presend.packs.gaps` says what that is and refuses the worst); those that are get
measured, as patterns are in `presend.packs.attacks`.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from presend.engine.budget import ORDINARY_LENGTH, SECONDS
from presend.engine.check import check
from presend.engine.compiler import compile_ruleset
from presend.engine.context import Context
from presend.engine.phrase import AnyWord, Choice, Item, ListRef, Phrase, Shape, Word, parse_phrase
from presend.engine.rule import Conditions, EntityMatch, Lexicon, Phrases, Rule, Sources
from presend.engine.ruleset import Ruleset
from presend.packs.attacks import Attack, Slow
from presend.packs.gaps import Words, breadth_of

NARROW = 40
"""Ways to try, per beginning, that need no measuring."""
_ROUNDS = 3
_SHAPES = {
    "email": "a@example.com",
    "handle": "@name_1",
    "link": "example.com",
    "money": "$5",
    "number": "5",
    "percent": "5%",
    "phone": "555-0100",
}


@dataclass(frozen=True, slots=True)
class BroadPhrase:
    """A phrase that can be made to run long, and the worst that was measured."""

    phrase: str
    slow: Slow


def slowest_phrase(rule: Rule, lexicons: Iterable[Lexicon]) -> BroadPhrase | None:
    """Return the phrase of a rule that takes longest, if that is longer than a whole message may take."""
    worst: BroadPhrase | None = None
    own = tuple(replace(lexicon, cues={}) for lexicon in lexicons if lexicon.pack == rule.pack)
    for text in phrases_of_rule(rule):
        phrase = parse_phrase(text)
        if breadth_of(phrase, rule.words) < NARROW:
            continue
        alone = replace(rule, matcher=Phrases((text,)), views=("folded",), unless=(), requires=(), when=Conditions())
        ruleset, empty = compile_ruleset(Sources((alone,), own)), compile_ruleset(Sources((), own))
        for attack in phrase_attacks(phrase, rule.words):
            seconds = _extra_seconds(attack.text, ruleset, empty)
            if seconds > (worst.slow.seconds if worst else SECONDS):
                worst = BroadPhrase(text, Slow(attack, seconds))
            if worst and worst.slow.serious:
                return worst
    return worst


def phrases_of_rule(rule: Rule) -> Iterator[str]:
    """Yield every phrase that a rule may have to try."""
    if isinstance(rule.matcher, Phrases):
        yield from rule.matcher.phrases
    if isinstance(rule.matcher, EntityMatch):
        yield from rule.matcher.near
        yield from rule.matcher.not_near
    yield from rule.unless
    yield from rule.requires


def _extra_seconds(text: str, ruleset: Ruleset, empty: Ruleset) -> float:
    """Return what the rule adds to a check: the least of some rounds, where the first was slow."""
    extra = _seconds(text, ruleset) - _seconds(text, empty)
    for _ in range(_ROUNDS - 1):
        if extra <= SECONDS:
            break
        extra = min(extra, _seconds(text, ruleset) - _seconds(text, empty))
    return extra


def _seconds(text: str, ruleset: Ruleset) -> float:
    began = time.process_time()
    check(text, Context(), ruleset)
    return time.process_time() - began


def phrase_attacks(phrase: Phrase, words: Words) -> Iterator[Attack]:
    """Yield texts that begin the phrase over and over and never end it: its last word stands behind a clause's end."""
    sample = _sample(phrase, words)
    for taken in range(len(sample) - 1, 0, -1):
        for pump in (sample[:taken], [sample[0], *(word for word in sample[1:taken] for _ in range(3))]):
            yield Attack("", " ".join(pump) + " ", f";{sample[-1]}", ORDINARY_LENGTH)


def _sample(phrase: Phrase, words: Words) -> list[str]:
    """Return words that the phrase matches, with its gaps closed."""
    return [word for item in phrase.items for word in _sample_of(item, words)]


def _sample_of(item: Item, words: Words) -> list[str]:
    match item:
        case Word(text, _):
            return [text]
        case ListRef(name, _):
            options = [parse_phrase(text) for text in words.get(name, ())]
            return _sample(max(options, key=lambda option: breadth_of(option, words)), words) if options else []
        case Choice(options, _):
            return _sample(max(options, key=lambda option: breadth_of(option, words)), words)
        case AnyWord():
            return ["a"]
        case Shape(name):
            return [_SHAPES.get(name, "5")]
        case _:
            return []
