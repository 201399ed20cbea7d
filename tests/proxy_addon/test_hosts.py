import pytest

from presend.engine.rule import Policy
from presend.platforms.profiles import Profile
from presend.platforms.routes import Wire
from presend_proxy.hosts import Hosts


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def profile(name: str, *hosts: str, wire: Wire | None = Wire(), optional: bool = False) -> Profile:  # noqa: B008
    return Profile(name, name, (), hosts, Policy(name, name), wire=wire, optional=optional)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hosts(clock: Clock) -> Hosts:
    found = Hosts(optional=["team"], pinned_seconds=60, clock=clock)
    found.use(
        [
            profile("market", "market.test"),
            profile("page-only", "page.test", wire=None),
            profile("sealed", "sealed.test", wire=Wire(unreadable="It is encrypted end to end.")),
            profile("team", "team.test", optional=True),
            profile("mail", "mail.test", optional=True),
        ]
    )
    return found


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("market.test", True),
        ("chat.MARKET.test.", True),
        ("notmarket.test", False),
        ("market.test.evil.example", False),
        ("", False),
        ("page.test", False),
        ("sealed.test", False),
        ("team.test", True),
        ("mail.test", False),
    ],
)
def test_only_what_a_profile_in_force_names_is_opened(hosts: Hosts, name: str, opened: bool) -> None:
    assert hosts.is_decrypted(name, "app") is opened


def test_an_app_that_says_no_is_left_alone_for_a_while(hosts: Hosts, clock: Clock) -> None:
    assert hosts.refused("market.test", "app", outright=True)
    assert not hosts.is_decrypted("market.test", "app")
    assert hosts.is_decrypted("market.test", "another app")
    assert hosts.is_decrypted("chat.market.test", "app")
    clock.now = 61
    assert hosts.is_decrypted("market.test", "app")


def test_hanging_up_once_is_no_refusal_twice_is(hosts: Hosts, clock: Clock) -> None:
    assert not hosts.refused("market.test", "app", outright=False)
    hosts.trusted("market.test", "app")
    assert not hosts.refused("market.test", "app", outright=False)
    clock.now = 61
    assert not hosts.refused("market.test", "app", outright=False), "too long ago to count"
    assert hosts.refused("market.test", "app", outright=False)


def test_a_host_is_given_up_once_and_for_all_apps(hosts: Hosts) -> None:
    assert hosts.give_up("market.test")
    assert not hosts.give_up("market.test")
    assert not hosts.is_decrypted("market.test", "any app")


def test_what_is_remembered_stays_small(hosts: Hosts) -> None:
    for number in range(1500):
        hosts.refused("market.test", f"app {number}", outright=True)
    assert hosts.is_decrypted("market.test", "app 0")
    assert not hosts.is_decrypted("market.test", "app 1499")
