"""The compiler: one ruleset, named by what it holds, and clear about what cannot be compiled."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from presend.engine.check import check
from presend.engine.compiler import RuleError, compile_ruleset
from presend.engine.context import Context
from presend.engine.rule import Examples, Lexicon, Rule, Sources
from presend.engine.ruleset import Ruleset

Make = Callable[..., Ruleset]
MakeRule = Callable[..., Rule]


def test_the_digest_names_the_contents(make_ruleset: Make, rule: MakeRule) -> None:
    one, same, other = (make_ruleset(rule("r", phrase)) for phrase in ("pay me", "pay me", "pay us"))
    assert one.digest == same.digest != other.digest


def test_the_digest_is_the_same_in_another_process() -> None:
    program = (
        "from presend.engine.rule import *; from presend.engine.report import Severity\n"
        "from presend.engine.compiler import compile_ruleset\n"
        "r = Rule('a/b/c', 'b', Severity.INFO, 'w', Phrases(('x y',)), 'a', excuses=frozenset('abcdefg'))\n"
        "print(compile_ruleset(Sources((r,))).digest)"
    )
    digests = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(digests) == 1


def test_a_bad_phrase_names_its_rule_and_key(make_ruleset: Make, rule: MakeRule) -> None:
    with pytest.raises(RuleError) as caught:
        make_ruleset(rule("bad", "pay <nobody>"))
    assert (caught.value.rule_id, caught.value.key) == ("en/direct-payment/bad", "match")
    assert "there is no word list <nobody>" in caught.value.problem


def test_a_bad_cue_names_its_pack() -> None:
    with pytest.raises(RuleError) as caught:
        compile_ruleset(Sources((), (Lexicon("xx", "xx", cues={"refusal": ("(no",)}),)))
    assert (caught.value.rule_id, caught.value.key) == ("xx", "cues.refusal")


def test_a_bad_unless_names_its_key(make_ruleset: Make, rule: MakeRule) -> None:
    with pytest.raises(RuleError, match="unless"):
        make_ruleset(rule("bad", "pay me", unless=("|",)))


def test_a_gap_at_the_end_of_an_unless_reaches_on(make_ruleset: Make, rule: MakeRule) -> None:
    ruleset = make_ruleset(rule("paid", "pay me ...4 soon", unless=("supplier ...8",)))
    assert check("the supplier asked you to pay me the rest soon", Context(), ruleset).findings == ()
    assert check("you pay me soon", Context(), ruleset).findings


def test_words_of_examples_are_counted_whole_and_in_parts(make_ruleset: Make, rule: MakeRule) -> None:
    examples = Examples(hit=("They don't [[pay me]] 20.",), miss=("Don't ask.",))
    counts = make_ruleset(rule("r", "pay me", examples=examples)).counts
    assert [counts.get(word, 0) for word in ("don't", "don", "t", "pay", "20", "2", "asked")] == [2, 2, 2, 1, 1, 1, 0]
