from datetime import UTC, datetime, timedelta

from presend.app.clock import Clock


def test_its_two_times_are_the_machines() -> None:
    clock = Clock()
    before = clock.seconds()
    assert clock.seconds() >= before
    assert clock.at().tzinfo is UTC
    assert abs(clock.at() - datetime.now(UTC)) < timedelta(minutes=1)
