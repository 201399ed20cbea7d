from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp import AiohttpClient

from presend import wire
from presend.app import make_app
from presend.app.profiles import has_own_profile
from presend.engine.ruleset import Ruleset
from presend.settings import Settings, platforms_folder

Client = TestClient[Any, Any]
TOKEN = "t" * 43
OWN = """\
id: acme
title: Acme
hosts: [acme.example.com]
page:
  composers: [{id: chat, addresses: [^/chat], fields: [textarea]}]
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The person's own profiles, in a configuration folder of this test's."""
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    path = platforms_folder()
    path.mkdir(parents=True)
    return path


@pytest.fixture
async def asking(folder: Path, tmp_path: Path, sample_ruleset: Ruleset, aiohttp_client: AiohttpClient) -> Client:
    """A client of a server with the profiles that it has by itself."""
    app: web.Application = make_app(Settings(token_file=tmp_path / "token"), sample_ruleset, TOKEN)
    return await aiohttp_client(app, headers={"Authorization": f"Bearer {TOKEN}"})


async def profiles_of(client: Client) -> wire.ProfileList:
    return wire.ProfileList.model_validate_json(await (await client.get("/v1/profiles")).read())


async def test_the_built_in_profiles_are_told(asking: Client) -> None:
    told = await profiles_of(asking)
    by_id = {profile.id: profile for profile in told.profiles}
    upwork = by_id["upwork"]
    assert upwork.page and upwork.wire and not upwork.optional
    assert by_id["slack"].optional
    assert told.mistakes == ()


async def test_a_new_file_is_told_at_once_and_its_messages_are_checked(asking: Client, folder: Path) -> None:
    assert "acme" not in {profile.id for profile in (await profiles_of(asking)).profiles}
    question = {"text": "You can pay me directly.", "context": {"platform": "acme"}}
    assert (await asking.post("/v1/check", json=question)).status == 422

    (folder / "acme.yaml").write_text(OWN, encoding="utf-8")

    assert "acme" in {profile.id for profile in (await profiles_of(asking)).profiles}
    answer = await asking.post("/v1/check", json=question)
    assert (answer.status, (await answer.json())["verdict"]) == (200, "hold")


async def test_a_broken_file_hides_nothing_and_is_told(asking: Client, folder: Path) -> None:
    (folder / "upwork.yaml").write_text("id: upwork\npage: {composer: []}\n", encoding="utf-8")
    told = await profiles_of(asking)
    assert next(profile for profile in told.profiles if profile.id == "upwork").page
    (mistake,) = told.mistakes
    assert mistake.file.endswith("upwork.yaml")
    assert (mistake.line, mistake.mend) == (2, "did you mean `composers`?")


async def test_strangers_are_told_nothing(stranger: Client) -> None:
    assert (await stranger.get("/v1/profiles")).status == 401


def test_only_a_file_makes_a_platform_ones_own(folder: Path) -> None:
    assert not has_own_profile("acme")
    (folder / "acme.yaml").mkdir()
    assert not has_own_profile("acme")
