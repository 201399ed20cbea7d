"""The material: the same on every machine, as varied and as long as it says."""

from benchmarks.messages import chat_messages, messages_of_length, typed


def test_the_same_seed_gives_the_same_messages() -> None:
    assert chat_messages(50) == chat_messages(50)
    assert chat_messages(50) != chat_messages(50, seed=99)


def test_messages_are_varied_and_of_chat_length() -> None:
    lengths = sorted(map(len, chat_messages(1000)))
    assert 70 < lengths[500] < 150
    assert lengths[-1] < 800
    assert len(set(chat_messages(1000))) > 900


def test_odd_messages_leave_ascii() -> None:
    assert sum(not text.isascii() for text in chat_messages(200, odd=1.0)) > 150
    assert sum(not text.isascii() for text in chat_messages(200)) < 20


def test_messages_of_a_length_have_it_and_differ() -> None:
    texts = messages_of_length(200, 300)
    assert {len(text) for text in texts} == {300}
    assert len(set(texts)) == 200


def test_typing_grows_a_text_to_its_whole() -> None:
    assert list(typed("abcd", 2)) == ["ab", "abc", "abcd"]
    assert list(typed("ab", 10)) == ["a", "ab"]
