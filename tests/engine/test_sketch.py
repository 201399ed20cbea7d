"""Sketches: they let every phrase pass that hits a plain text, and hardly one that does not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

import pytest

import presend
from presend.engine.context import Context
from presend.engine.expressions import PhraseCompiler, Vocabulary, inflected
from presend.engine.phrase import AnyWord, Choice, Gap, Item, ListRef, Phrase, Shape, Word, parse_phrase
from presend.engine.rule import Lexicon, Phrases
from presend.engine.ruleset import Ruleset
from presend.engine.shift_and import IS_COMPILED
from presend.engine.sight import look
from presend.engine.sketch import ANY, NOTHING, Kind, Sketch, either, gap, maybe, row, typed

FILLERS = ["the", "a", "then", "so", "please", "just", "really", "voice-over", "don't", "client's", "7.50", "we", "for"]
NUMBERS = ["5", "12", "$80", "$7.50", "1,200", "5%", "20 dollars", "15 percent", "$1 k"]
JOINTS = [" ", " ", " ", " ", ", ", "  ", " ' ", "'s ", "-"]


def word(text: str) -> Sketch:
    return Sketch(Kind.WORDS, words=frozenset([text]))


def shown(sketch: Sketch) -> str:
    """Return a sketch as a line."""
    match sketch.kind:
        case Kind.WORDS:
            return "/".join(sorted(sketch.words))
        case Kind.GAP:
            return f"...{sketch.count}"
        case Kind.ROW | Kind.EITHER | Kind.MAYBE:
            return f"{sketch.kind.name.lower()}({' '.join(map(shown, sketch.parts))})"
        case _:
            return sketch.kind.name


def test_single_words_of_a_choice_are_one() -> None:
    choice = either([word("pay"), row([word("settle"), word("up")]), either([word("send"), ANY])])
    assert shown(choice) == "either(pay/send row(settle up) ANY)"
    assert shown(either([word("pay"), word("send")])) == "pay/send"


def test_a_row_of_rows_is_one() -> None:
    assert shown(row([word("pay"), row([gap(2), word("me")]), NOTHING])) == "row(pay ...2 me)"
    assert row([]) is NOTHING
    assert shown(row([word("pay")])) == "pay"


def test_what_may_be_missing_may_be_missing_once() -> None:
    assert shown(maybe(maybe(word("please")))) == "maybe(please)"


@pytest.mark.parametrize(
    ("sketch", "has_words"),
    [
        (word("pay"), True),
        (row([gap(2), word("pay")]), True),
        (row([gap(2), maybe(word("pay"))]), False),
        (either([word("pay"), row([word("settle"), word("up")])]), True),
        (either([word("pay"), ANY]), False),
        (NOTHING, False),
    ],
)
def test_it_tells_whether_some_word_must_stand(sketch: Sketch, has_words: bool) -> None:
    assert sketch.has_words == has_words


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        (["email", "e mail", "e-mail"], "either(email row(e mail))"),
        (["let's", "lets"], "let's/lets"),
        (["24/7"], "row(24 7)"),
        (["#"], "row()"),
    ],
)
def test_a_word_may_be_typed_as_several(ways: list[str], expected: str) -> None:
    assert shown(typed(ways)) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("^ pay~ !later me", "row(EDGE pay/payed/paying/pays me)"),
        ("pay ...2 (right now|* today)? $", "row(pay ...2 maybe(either(row(right now) row(ANY today))) EDGE)"),
        ("categori* {money}", "row(ANY NUMBER)"),
    ],
)
def test_the_sketch_of_a_phrase(phrase: str, expected: str) -> None:
    compiler = PhraseCompiler(Vocabulary({}, {"": ("", "s", "ed", "ing")}))
    assert shown(compiler.compiled(phrase).sketch) == expected


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes texts that follow phrases, more or less."""

    random: Random
    words: Mapping[str, Sequence[str]]
    inflection: Mapping[str, Sequence[str]]
    contractions: Mapping[str, Sequence[str]]

    def phrase(self, phrase: Phrase) -> list[str]:
        return [word for item in phrase.items for word in self.item(item)]

    def item(self, item: Item) -> list[str]:  # noqa: PLR0911 - one line for each kind of item
        random = self.random
        match item:
            case Word(text, "") if text in self.contractions and random.random() < 0.5:
                return random.choice(self.contractions[text]).split()
            case Word(text, ending):
                forms = inflected(text, self.inflection) if ending == "~" else [text]
                return [random.choice(forms) + ("ing" if ending == "*" else "")]
            case ListRef(name):
                return self.phrase(parse_phrase(random.choice(self.words[name])))
            case Choice(options, optional):
                return [] if optional and random.random() < 0.5 else self.phrase(random.choice(options))
            case Gap(most):
                return random.choices(FILLERS, k=random.randint(0, most))
            case AnyWord():
                return [random.choice(FILLERS)]
            case Shape():
                return [random.choice(NUMBERS)]
            case _:
                return []


@cache
def _builtin() -> Ruleset:
    return presend.load_ruleset()


def _texts(seed: int) -> Iterator[tuple[str, str]]:
    """Yield a text for each phrase of the packs, with the phrase."""
    random = Random(seed)  # noqa: S311 (the same texts each time)
    lexicons = {lexicon.pack: lexicon for lexicon in _builtin().sources.lexicons}
    for rule in _builtin().rules:
        if isinstance(rule.matcher, Phrases):
            lexicon = lexicons.get(rule.pack, Lexicon(rule.pack, "en"))
            writer = _Writer(random, rule.words, lexicon.inflection, lexicon.contractions)
            for phrase in rule.matcher.phrases:
                words = writer.phrase(parse_phrase(phrase))
                words = random.choices(FILLERS, k=random.randint(0, 2)) + words + random.choices(FILLERS, k=1)
                # A genitive is one of a plain word: nobody writes "let's's".
                joints = (random.choice(JOINTS if word.isalpha() else JOINTS[:4]) for word in words)
                text = "".join(part for pair in zip(words, joints, strict=True) for part in pair)
                yield text.strip(" ,-") + random.choice(["", ".", "?", "!"]), phrase


@pytest.mark.skipif(not IS_COMPILED, reason="nothing compiled it here")
@pytest.mark.parametrize("seed", range(2))
def test_what_hits_a_plain_text_is_named(seed: int) -> None:
    builtin, lineup = _builtin(), _builtin().lineup(Context())
    assert lineup.glance is not None
    plain = hits = named = 0
    for text, phrase in _texts(seed):
        low, told = text.lower(), lineup.glance.sentence(text)
        if told is None:
            continue
        chosen = {id(matcher) for matcher in lineup.plain.named(told)}
        candidates = [m for m in lineup.plain.candidates(look(low, builtin.index)) if m.phrase]
        hitting = {id(matcher) for matcher in candidates if list(matcher.spans(low, None))}
        assert hitting <= chosen, (text, phrase)
        plain, hits = plain + 1, hits + len(hitting)
        named += len(chosen.intersection(map(id, candidates)))
    assert plain > 800
    assert hits > 0.65 * named
