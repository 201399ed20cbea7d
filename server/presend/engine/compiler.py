"""The compiler: everything that packs say becomes one ruleset, once.

Compiling reads every phrase into an expression, files it under its most telling group of literals, and
builds one automaton over all literals. Expressions themselves are compiled when they are first needed.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from operator import attrgetter

from presend.engine.chains import chains_of
from presend.engine.expressions import Expression, PhraseCompiler, Vocabulary
from presend.engine.extractors import EXTRACTORS
from presend.engine.folding import fold
from presend.engine.glance import Telling, bits_of
from presend.engine.keywords import keywords_of
from presend.engine.literals import Group, Literal, Rarity, loose
from presend.engine.matcher import Matcher
from presend.engine.phrase import PhraseError
from presend.engine.rule import WORD_EDGE, EntityMatch, Lexicon, Pattern, Phrases, Rule, Sources
from presend.engine.ruleset import AttributeTest, EntityRule, Filed, Ruleset
from presend.engine.sight import Index, index_of, words_of
from presend.engine.views import Speech, speech_of

_VOCABULARY_LENGTH = 3
"""Shorter words are not looked for under a disguise."""
_FOLDED = frozenset({"folded"})
_NONE = -1
"""The number of a group that no pack has given words for."""
_DIGITS = frozenset("0123456789")


class RuleError(ValueError):
    """A rule or cue that cannot be compiled. `key` names the part, such as "match" or "cues.refusal"."""

    def __init__(self, rule_id: str, key: str, problem: str, mend: str) -> None:
        """Keep the parts, so that the pack loader can point at the place in the file."""
        super().__init__(f"{rule_id}: {key}: {problem}: {mend}")
        self.rule_id = rule_id
        self.key = key
        self.problem = problem
        self.mend = mend


_Waiting = tuple[Matcher, Sequence[Group]]
"""A matcher, and the groups of which it needs a literal each."""


@dataclass(slots=True)
class _Filing:
    """Collects groups of literals and matchers while a ruleset is compiled."""

    counts: Mapping[str, int]
    rarity: Rarity
    groups: dict[Group, int] = field(default_factory=dict)
    rules: list[_Waiting] = field(default_factory=list)
    cues: list[_Waiting] = field(default_factory=list)
    triggers: dict[int, list[str]] = field(default_factory=dict)

    def group(self, group: Group) -> int:
        """Return the number of a group of literals."""
        return self.groups.setdefault(group, len(self.groups))

    def phrase(self, owner: int, expression: Expression, views: frozenset[str], *, cue: bool = False) -> None:
        """File a compiled phrase."""
        matcher = Matcher(owner, views, expression)
        if expression.first is not None:
            matcher.first = self.group(expression.first)
        self.add(matcher, expression.required, cue=cue)

    def add(self, matcher: Matcher, required: Sequence[Group], *, cue: bool = False) -> None:
        """File a matcher under the groups of which it needs a literal each, in their order."""
        for group in required:
            self.group(group)
        if required:
            matcher.telling = self.group(self.rarity.telling(required))
        (self.cues if cue else self.rules).append((matcher, required))

    def cue_words(self) -> dict[int, int]:
        """Return for each kind of cue the group one of whose literals every cue of the kind holds, if there is one."""
        groups = list(self.groups)
        found: dict[int, set[Literal]] = {}
        free: set[int] = set()
        for matcher, _ in self.cues:
            if matcher.telling is None:
                free.add(matcher.owner)
            else:
                found.setdefault(matcher.owner, set()).update(groups[matcher.telling])
        return {kind: self.group(frozenset(words)) for kind, words in found.items() if kind not in free}


def compile_ruleset(sources: Sources) -> Ruleset:
    """Compile everything that packs say. Raises RuleError for a phrase or pattern that cannot be compiled."""
    counts = _word_counts(sources.rules)
    filing = _Filing(counts, Rarity(counts))
    cue_kinds = _CueKinds()
    vocabularies = _Vocabularies(sources.lexicons, counts)
    entity_rules: dict[str, list[EntityRule]] = {}
    for index, rule in enumerate(sources.rules):
        compiler = vocabularies.of(rule)
        _file_rule(filing, index, rule, compiler)
        if isinstance(rule.matcher, EntityMatch):
            entity_rules.setdefault(rule.matcher.kind, []).append(_entity_rule(index, rule.matcher))
    _file_triggers(filing, entity_rules)
    spoken = _file_speech(filing, sources.lexicons)
    vocabulary = _vocabulary(filing.groups)  # not the words of cues: nobody disguises what excuses
    for index, rule in enumerate(sources.rules):
        _file_own_cues(filing, cue_kinds, index, rule, vocabularies.of(rule))
    for lexicon in sources.lexicons:
        _file_cues(filing, cue_kinds, lexicon, vocabularies.own(lexicon))
    return _assembled(sources, filing, cue_kinds, entity_rules, spoken, vocabulary)


def _vocabulary(groups: Iterable[Group]) -> frozenset[str]:
    """Return the words that are looked for under a disguise too."""
    words = (x.text for x in frozenset[Literal]().union(*groups) if x.ends and not x.searched)
    return frozenset(word for word in words if len(word) >= _VOCABULARY_LENGTH and word.isalpha())


def _word_counts(rules: Iterable[Rule]) -> Counter[str]:
    """Count the words of all examples: ordinary chat in every language that has rules. Digits count one by one."""
    texts = (text for rule in rules for group in (rule.examples.hit, rule.examples.miss) for text in group)
    words = Counter(word for text in texts for word in words_of(fold(text)))
    digits = Counter(char for word, count in words.items() for char in set(word) & _DIGITS for _ in range(count))
    return words | digits


class _CueKinds:
    """Numbers the cue kinds: the lexicons' own, and one for what each rule asks of its surroundings.

    Rules that ask for the same phrases share a number, so that these are looked for once.
    """

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self._asked: dict[Hashable, int] = {}

    def number(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))

    def asks_first(self, name: str, asked: Hashable) -> bool:
        """Give a number to what a rule asks for, and tell whether no rule before asked for the same."""
        shared = self._asked.get(asked)
        self.names[name] = number = len(self.names) if shared is None else shared
        self._asked[asked] = number
        return shared is None

    def of_lexicons(self) -> list[int]:
        """Return the kinds that packs have cues of, whatever the rule."""
        return [number for name, number in self.names.items() if ":" not in name]

    def of_rules(self, asked: str) -> dict[int, int]:
        """Return the kind of what each rule asks under a key, by the rule's index."""
        parts = ((name.partition(":"), number) for name, number in self.names.items())
        return {int(owner): number for (key, _, owner), number in parts if key == asked and owner}


class _Vocabularies:
    """One compiler for each set of word lists, so that a list is compiled once and not for each phrase."""

    def __init__(self, lexicons: Iterable[Lexicon], counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.lexicons = {lexicon.pack: lexicon for lexicon in lexicons}
        self.barriers = {pack: _barriers(lexicon) for pack, lexicon in self.lexicons.items()}
        self.compilers: dict[tuple[str, int], PhraseCompiler] = {}

    def of(self, rule: Rule) -> PhraseCompiler:
        """Return the compiler for a rule's phrases."""
        return self._compiler(rule.pack, rule.words)

    def own(self, lexicon: Lexicon) -> PhraseCompiler:
        """Return the compiler for a pack's own cues."""
        return self._compiler(lexicon.pack, lexicon.words)

    def _compiler(self, pack: str, words: Mapping[str, tuple[str, ...]]) -> PhraseCompiler:
        key = (pack, id(words))
        if key not in self.compilers:
            lexicon = self.lexicons.get(pack)
            inflection = lexicon.inflection if lexicon else {}
            contractions = lexicon.contractions if lexicon else {}
            vocabulary = Vocabulary(words, inflection, self.barriers.get(pack, ()), self.counts, contractions)
            self.compilers[key] = PhraseCompiler(vocabulary)
        return self.compilers[key]


def _barriers(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that no gap jumps over: those that begin a clause, and those that deny."""
    return tuple(fold(word) for word in (*lexicon.borders, *lexicon.negations) if not word.startswith(","))


def _expressions(rule: Rule, key: str, phrases: Iterable[str], compiler: PhraseCompiler) -> list[Expression]:
    return [_expression(rule.id, key, phrase, compiler) for phrase in phrases]


def _expression(owner: str, key: str, phrase: str, compiler: PhraseCompiler) -> Expression:
    try:
        return compiler.compiled(phrase, far=key == "unless")  # what it is there for is to cover a match
    except PhraseError as error:
        raise RuleError(owner, key, f"in “{phrase}”: {error.problem}", error.mend) from error


def _file_rule(filing: _Filing, index: int, rule: Rule, compiler: PhraseCompiler) -> None:
    match rule.matcher:
        case Phrases(phrases):
            for expression in _expressions(rule, "match", phrases, compiler):
                filing.phrase(index, expression, frozenset(rule.views))
        case Pattern() as given:
            views = frozenset({"raw"}) if given.case_sensitive else frozenset(rule.views)
            matcher = Matcher(index, views, given=given)
            filing.add(matcher, [frozenset(map(_keyword, group)) for group in _keywords(given)])
        case EntityMatch():
            pass


def _keywords(given: Pattern) -> Sequence[Sequence[str]]:
    """Return the groups of literals of each of which every hit of an expression holds one."""
    return (*given.keywords, tuple(_DIGITS)) if given.digits else given.keywords


def _keyword(written: str) -> Literal:
    """Return the literal of a keyword: loose, but where its author says that a word begins or ends with it."""
    begins, ends = written.startswith(WORD_EDGE), written.endswith(WORD_EDGE)
    text = fold(written.removeprefix(WORD_EDGE).removesuffix(WORD_EDGE))
    return Literal(text, begins=begins, ends=ends, searched=True)


def _file_own_cues(filing: _Filing, kinds: _CueKinds, index: int, rule: Rule, compiler: PhraseCompiler) -> None:
    """File what a rule asks of its surroundings: `requires`, `unless`, `near` and `not-near`."""
    asked = {"requires": rule.requires, "unless": rule.unless}
    if isinstance(rule.matcher, EntityMatch):
        asked |= {"near": rule.matcher.near, "not-near": rule.matcher.not_near}
    for key, phrases in asked.items():
        if not phrases or not kinds.asks_first(f"{key}:{index}", (compiler, phrases)):
            continue
        for expression in _expressions(rule, key, phrases, compiler):
            filing.phrase(kinds.number(f"{key}:{index}"), expression, _FOLDED, cue=True)


def _file_cues(filing: _Filing, kinds: _CueKinds, lexicon: Lexicon, compiler: PhraseCompiler) -> None:
    for kind, phrases in lexicon.cues.items():
        for phrase in phrases:
            expression = _expression(lexicon.pack, f"cues.{kind}", phrase, compiler)
            filing.phrase(kinds.number(kind), expression, _FOLDED, cue=True)


def _file_triggers(filing: _Filing, entity_rules: Iterable[str]) -> None:
    for kind in entity_rules:
        if EXTRACTORS[kind].triggers:
            group = filing.group(frozenset(loose(t) for t in EXTRACTORS[kind].triggers))
            filing.triggers.setdefault(group, []).append(kind)


def _entity_rule(index: int, match: EntityMatch) -> EntityRule:
    return EntityRule(
        owner=index,
        where=tuple(_attribute_test(name, values) for name, values in match.where.items()),
        excluding=tuple(_attribute_test(name, values) for name, values in match.excluding.items()),
        near=bool(match.near),
        not_near=bool(match.not_near),
    )


def _attribute_test(name: str, values: Iterable[str]) -> AttributeTest:
    exact = frozenset(v for v in values if "*" not in v)
    starred = sorted(v for v in values if "*" in v)
    pattern = re.compile("|".join(".*".join(map(re.escape, v.split("*"))) for v in starred)) if starred else None
    return AttributeTest(name, exact, pattern)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """How the packs say digits and signs, and the groups that show that somebody does."""

    speech: Speech
    says_numbers: int
    says_dots: int


def _file_speech(filing: _Filing, lexicons: Iterable[Lexicon]) -> _Spoken:
    numbers = {fold(w): v for x in lexicons for w, v in x.numbers.items()}
    symbols = {fold(w): v for x in lexicons for w, v in x.symbols.items()}
    dots = frozenset(Literal(w) for w, value in symbols.items() if value in "./")
    return _Spoken(
        speech=speech_of(numbers, symbols),
        says_numbers=filing.group(frozenset(loose(w) for w in numbers)) if numbers else _NONE,
        says_dots=filing.group(dots) if dots else _NONE,
    )


def _assembled(
    sources: Sources,
    filing: _Filing,
    kinds: _CueKinds,
    entity_rules: Mapping[str, list[EntityRule]],
    spoken: _Spoken,
    vocabulary: frozenset[str],
) -> Ruleset:
    requires = kinds.of_rules("requires")
    cue_words = filing.cue_words()
    groups = tuple(filing.groups)
    index = index_of(groups)
    cues = _filed(filing.cues, groups, index)
    required = frozenset(requires.values())
    return Ruleset(
        sources=sources,
        digest=_digest(sources),
        index=index,
        filed=_filed(filing.rules, groups, index, [cue for cue in filing.cues if cue[0].owner in required]),
        cues=cues,
        cue_words=cue_words,
        cue_glance=cues.glance(index, Telling(counts=filing.counts)),
        cue_parts={
            True: cues.chains.some(lambda cue: cue.owner in required),
            False: cues.chains.some(lambda cue: cue.owner not in required),
        },
        triggers={group: tuple(kinds_) for group, kinds_ in filing.triggers.items()},
        requires=requires,
        required=required,
        heard_bits=bits_of(kind for kind in (*kinds.of_lexicons(), *requires.values()) if kind in cue_words),
        counts=filing.counts,
        entity_rules={kind: tuple(rules) for kind, rules in entity_rules.items()},
        cue_kinds=kinds.names,
        vocabulary=vocabulary,
        by_shape=_by_shape(vocabulary),
        speech=spoken.speech,
        says_numbers=spoken.says_numbers,
        says_dots=spoken.says_dots,
        borders=_borders(sources.lexicons),
        asked=attrgetter(*sorted({"lang", *(key for rule in sources.rules for key in rule.when.accepts)})),
    )


def _filed(
    matchers: Iterable[_Waiting], groups: Sequence[Group], index: Index, heard: Iterable[_Waiting] = ()
) -> Filed:
    waiting = list(matchers)
    phrases = [(matcher, required) for matcher, required in waiting if required and matcher.given is None]
    chains = chains_of(phrases, index.numbers, [(matcher, required) for matcher, required in heard if required])
    keyed = [(m, groups[m.telling], required) for m, required in waiting if m.given and m.telling is not None]
    always = tuple(matcher for matcher, required in waiting if not required)
    return Filed(chains, chains.some(lambda _: True), keywords_of(keyed, index.numbers), always)


def _digest(sources: Sources) -> str:
    """Return a short name for exactly these sources: equal sources, equal name, in any process."""
    seen: set[int] = set()
    return hashlib.sha256("\0".join(_stable(sources, seen)).encode()).hexdigest()[:16]


def _stable(value: object, seen: set[int]) -> Iterator[str]:
    """Yield the parts of a value in an order that does not depend on hashing; word lists that rules share, once."""
    if is_dataclass(value):
        for part in fields(value):
            yield from _stable(getattr(value, part.name), seen)
    elif isinstance(value, Mapping):
        if id(value) in seen:
            return
        seen.add(id(value))
        for key in sorted(value):
            yield str(key)
            yield from _stable(value[key], seen)
    elif isinstance(value, (set, frozenset)):
        yield from sorted(map(str, value))
    elif isinstance(value, tuple):
        yield "("
        for item in value:
            yield from _stable(item, seen)
    else:
        yield str(value)


def _by_shape(vocabulary: Iterable[str]) -> dict[tuple[int, str], tuple[str, ...]]:
    shapes: dict[tuple[int, str], list[str]] = {}
    for word in sorted(vocabulary):
        shapes.setdefault((len(word), word[0]), []).append(word)
    return {shape: tuple(words) for shape, words in shapes.items()}


def _borders(lexicons: Iterable[Lexicon]) -> re.Pattern[str]:
    """Return what ends the reach of a refusal inside a sentence."""
    words = sorted({fold(b) for x in lexicons for b in x.borders}, key=len, reverse=True)
    plain = "|".join(re.escape(w) for w in words if not w.startswith(","))
    after_comma = "|".join(re.escape(w.lstrip(", ")) for w in words if w.startswith(","))
    return re.compile(rf"(?<!\w)(?:{plain or '(?!)'})(?!\w)|,\s*(?:{after_comma or '(?!)'})(?!\w)")
