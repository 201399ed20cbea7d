from presend import check
from presend.platforms.sentences import new_sentence


def test_each_is_another_and_harmless() -> None:
    sentences = {new_sentence() for _ in range(50)}
    assert len(sentences) == 50
    for sentence in sentences:
        assert len(set(sentence.split())) == 7
        assert check(sentence).verdict == "clear"
