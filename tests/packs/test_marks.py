import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.engine.span import Span
from presend.packs.marks import marks_in_pairs, unmarked


def test_marks_come_out_and_leave_spans() -> None:
    assert unmarked("Please [[pay me]] by [[bank]].") == ("Please pay me by bank.", (Span(7, 13), Span(17, 21)))
    assert unmarked("a [b] c") == ("a [b] c", ())


@pytest.mark.parametrize("text", ["[[a", "a]]", "]]a[[", "[[]]", "[[ ]]", "[[a]] b]]", "[[a [[b]] c"])
def test_marks_that_are_no_pair_are_seen(text: str) -> None:
    assert not marks_in_pairs(text)


@given(st.lists(st.tuples(st.booleans(), st.text("ab é😀", min_size=1).filter(str.strip))))
def test_spans_cut_out_what_was_marked(parts: list[tuple[bool, str]]) -> None:
    text = "".join(f"[[{words}]]" if marked else words for marked, words in parts)
    plain, spans = unmarked(text)
    assert plain == "".join(words for _, words in parts)
    assert [span.cut(plain) for span in spans] == [words for marked, words in parts if marked]
