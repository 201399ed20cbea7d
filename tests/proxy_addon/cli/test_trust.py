import shlex
from pathlib import Path

import pytest
from playwright.async_api import async_playwright
from rig_house import RISKY, House

from presend_proxy.browsers import Browser, prepared
from presend_proxy.cli import main
from presend_proxy.places import browser_folder, proxy_folder


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))


def test_without_a_certificate_it_says_to_start_the_proxy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trust", "--path", "browser"]) == 2
    assert "`presend-proxy run`" in capsys.readouterr().err


def test_it_can_be_taken_away_again(capsys: pytest.CaptureFixture[str]) -> None:
    browser_folder("chromium").mkdir(parents=True)
    (proxy_folder() / "kept").write_text("the authority stays", encoding="utf-8")
    assert main(["trust", "--remove"]) == 0
    assert not browser_folder("chromium").exists()
    assert (proxy_folder() / "kept").exists()
    assert main(["trust", "--remove"]) == 0
    assert "nothing to remove" in capsys.readouterr().out


async def test_the_command_can_be_printed(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(house.proxies.home))
    assert main(["trust", "--path", "my browser", "--port", "4000", "--print"]) == 0
    typed = shlex.split(capsys.readouterr().out)
    assert "my browser" in typed
    assert "--proxy-server=http://127.0.0.1:4000" in typed
    assert main(["trust", "--remove"]) == 0


@pytest.mark.browser
async def test_chromium_alone_trusts_the_proxy_and_shows_the_refusal(
    house: House, chromium: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "browser"
    launch = prepared(Browser.CHROMIUM, chromium, folder, house.proxies.certificate, house.proxy.port)
    flags = [flag for flag in launch.command[1:] if not flag.startswith("--user-data-dir")]
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            folder / "profile",
            executable_path=chromium,
            args=[*flags, "--no-sandbox"],
            env=dict(launch.environment) or None,
        )
        page = await context.new_page()
        await page.goto("https://market.test/")
        await page.fill("#text", RISKY + " by browser")
        await page.click("#send")
        [hold] = await house.held("by browser")
        assert await page.inner_text("#said") == ""
        await house.decide(hold["id"], "discard")
        await page.wait_for_selector("#said:has-text('400')")
        assert "you held it back in presend" in await page.inner_text("#said")
        await context.close()
    assert house.market.count("by browser") == 0
