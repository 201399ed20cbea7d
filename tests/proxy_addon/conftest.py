"""A proxy, a marketplace and presend's server, all real, on free ports of this machine. One set a test process."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from rig_certificates import make_certificates
from rig_house import RISKY, House, write_profiles
from rig_market import Market
from rig_presend import Presend
from rig_proxy import Proxies
from rig_thread import LoopThread

from presend import load_ruleset

# A machine that is busy with other tests is no fault of the proxy.
PATIENT = ("--hold-seconds", "50", "--timeout-ms", "6000")


@pytest.fixture(scope="session")
def house_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    write_profiles(folder / "presend" / "platforms")
    make_certificates(folder)
    return folder


@pytest.fixture(scope="session")
def running_house(house_folder: Path) -> Iterator[House]:
    thread = LoopThread()
    market = Market(house_folder)
    thread.run(market.start())
    presend = Presend(thread, load_ruleset(), house_folder)
    presend.start()
    # What the first of its kind costs is no matter here.
    thread.run(presend.ask("POST", "/v1/check", {"text": RISKY}))
    ports = {"h1": market.port, "h2": market.h2_port}
    proxies = Proxies(house_folder, house_folder / "ca.pem", ports, presend.port, presend.token_file)
    try:
        yield House(
            market,
            presend,
            proxies,
            proxies.start("--closed", "closed.test", *PATIENT),
        )
    finally:
        for proxy in proxies.running:
            proxy.stop()
        presend.stop()
        thread.run(market.stop())
        thread.stop()


@pytest.fixture
async def house(running_house: House) -> AsyncIterator[House]:
    running_house.market.delivered.clear()
    yield running_house
    await running_house.hang_up()
    for hold in (await running_house.presend.ask("GET", "/v1/holds"))["holds"]:
        if hold["state"] == "waiting":
            await running_house.decide(hold["id"], "discard")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all tests that share the house in one process: to build it takes longer than most of them."""
    for item in items:
        if "house" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("proxy"))
