from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from presend import __version__, wire
from presend.engine.ruleset import Ruleset

Client = TestClient[Any, Any]


async def test_hello_needs_no_token_and_says_who_answers(stranger: Client, sample_ruleset: Ruleset) -> None:
    answer = await stranger.get("/v1/hello")
    assert answer.status == 200
    said = wire.Hello.model_validate_json(await answer.read())
    assert said == wire.Hello(name="presend", version=__version__, wire=1, ruleset=sample_ruleset.digest)


@pytest.mark.parametrize(
    "origin", ["chrome-extension://abcdefghijklmnop", "moz-extension://5f9e3c7e-0000-4000-8000-000000000000"]
)
async def test_an_extension_that_is_not_paired_yet_finds_the_server(stranger: Client, origin: str) -> None:
    answer = await stranger.get("/v1/hello", headers={"Origin": origin})
    assert answer.status == 200


async def test_no_answer_invites_other_sites(stranger: Client) -> None:
    answer = await stranger.get("/v1/hello")
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
