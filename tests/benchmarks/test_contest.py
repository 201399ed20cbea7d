from benchmarks.contest import Block, compete, compete_on, timed


def test_every_contestant_gets_every_message_once_a_round() -> None:
    seen: list[str] = []
    results = compete({"a": timed(seen.append), "b": timed(len)}, ["x", "y", "z"], rounds=3)
    assert sorted(seen) == sorted(["x", "y", "z"] * 4)
    assert len(results["a"].rounds) == 3
    assert len(results["b"].singles) == 9


def test_contestants_of_one_round_get_the_same_messages_in_the_same_order() -> None:
    first: list[str] = []
    second: list[str] = []
    compete({"a": timed(first.append), "b": timed(second.append)}, list("abcdefgh"), rounds=2)
    assert first == second


def test_the_first_block_is_not_counted() -> None:
    results = compete_on([["warm", "up"], ["x"]], {"a": lambda block: Block(3000, [1000] * len(block))})
    assert results["a"].singles == [1.0]
    assert results["a"].rounds == [3.0]
