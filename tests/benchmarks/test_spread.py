from benchmarks.spread import middle, ratios, spread_of


def test_order_statistics_are_values_that_were_seen() -> None:
    found = spread_of([float(n) for n in range(100, 0, -1)])
    assert (found.count, found.lowest, found.median, found.highest, found.p99) == (100, 1, 51, 100, 100)
    assert (found.low_quartile, found.high_quartile) == (26, 76)


def test_one_sample_is_its_own_spread() -> None:
    found = spread_of([4.0])
    assert {found.median, found.lowest, found.highest, found.p99} == {4.0}


def test_ratios_pair_the_rounds() -> None:
    assert ratios([2.0, 9.0], [1.0, 3.0]) == [2.0, 3.0]


def test_the_middle_of_two_is_the_upper_one() -> None:
    assert middle([3.0, 1.0]) == 3.0
