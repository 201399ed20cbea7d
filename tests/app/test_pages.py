import json
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient
from yarl import URL

from presend import wire
from presend.app.pages import FOLDER, link_url
from presend.app.sessions import LINK_SECONDS

Client = TestClient[Any, Any]


async def link_of(client: Client) -> str:
    answer = await client.post("/v1/links")
    link = wire.Link.model_validate_json(await answer.read())
    assert link.expires_in == LINK_SECONDS
    origin = f"http://127.0.0.1:{client.port}"
    assert link.url.startswith(f"{origin}/?open=")
    return link.url.removeprefix(origin)


async def opened(client: Client) -> dict[str, str]:
    """Open a session, and return the header that a browser would then send."""
    answer = await client.get(await link_of(client), allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = next(iter(answer.cookies.values()))
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Strict", "/", "")
    client.session.cookie_jar.clear()
    return {"Cookie": f"{cookie.key}={cookie.value}", "Authorization": ""}


async def test_a_link_opens_the_pages_and_leaves_no_secret_in_the_address(client: Client) -> None:
    answer = await client.get(await link_of(client), headers={"Authorization": ""})
    assert (answer.status, str(answer.url.relative())) == (200, "/")
    assert "<title>pages</title>" in await answer.text()


async def test_a_link_may_lead_to_another_page(client: Client) -> None:
    link = (await link_of(client)).replace("/?", "/holds?")
    answer = await client.get(link, headers={"Authorization": ""})
    assert (answer.status, str(answer.url.relative())) == (200, "/holds")
    assert "<title>holds</title>" in await answer.text()


async def test_a_link_works_once(client: Client) -> None:
    link = await link_of(client)
    first, second = [await client.get(link, allow_redirects=False, headers={"Authorization": ""}) for _ in range(2)]
    assert (first.status, second.status) == (303, 401)
    assert "presend-" not in second.headers.get("Set-Cookie", "")
    assert "serve" in await second.text()


@pytest.mark.parametrize("code", ["", "wrong", "%00", "%ff", "a" * 5000])
async def test_a_wrong_code_opens_nothing(stranger: Client, code: str) -> None:
    answer = await stranger.get(f"/?open={code}", allow_redirects=False)
    assert answer.status == 401
    assert not answer.cookies


async def test_without_a_session_the_page_says_how_to_open_it(stranger: Client) -> None:
    answer = await stranger.get("/")
    assert (answer.status, answer.content_type) == (401, "text/html")
    assert "presend open" in await answer.text()


async def test_a_page_may_check_with_its_session(client: Client) -> None:
    session = await opened(client)
    for site in ({}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": f"http://127.0.0.1:{client.port}"}):
        answer = await client.post("/v1/check", json={"text": ""}, headers=session | site)
        assert answer.status == 200
    assert (await client.get("/static/page.js", headers=session)).status == 200


@pytest.mark.parametrize("site", ["same-site", "cross-site", "", "x"])
async def test_another_port_of_this_machine_cannot_use_the_session(client: Client, site: str) -> None:
    session = await opened(client)
    answer = await client.post("/v1/check", json={"text": ""}, headers=session | {"Sec-Fetch-Site": site})
    assert answer.status == 401


async def test_the_cookie_is_named_by_the_port(client: Client) -> None:
    session = await opened(client)
    assert session["Cookie"].startswith(f"presend-{client.port}=")
    elsewhere = session["Cookie"].replace(f"presend-{client.port}", "presend-1")
    assert (await client.get("/static/page.js", headers=session | {"Cookie": elsewhere})).status == 401


PAGES = ["/", "/holds", "/learn", "/static/page.js", "/static/annotator.js", "/static/holds.js", "/static/learn.js"]


@pytest.mark.parametrize("path", PAGES)
async def test_pages_load_nothing_from_elsewhere_and_nobody_frames_them(client: Client, path: str) -> None:
    headers = (await client.get(path)).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert {policy[f"{kind}-src"] for kind in ("script", "style", "connect")} == {"'self'"}
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "name",
    ["none.js", "..%2Findex.html", "..%2F..%2Fsecret.txt", "%2Fetc%2Fhostname", "page.js/", "%2E%2E"],
)
async def test_only_the_pages_own_files_are_served(client: Client, name: str) -> None:
    answer = await client.get(URL(f"/static/{name}", encoded=True), allow_redirects=False)
    assert answer.status == 404
    assert "not served" not in await answer.text()


@pytest.mark.parametrize("script", ["annotator.js", "holds.js", "learn.js"])
async def test_where_a_script_is_not_built_the_page_is_told_how(client: Client, pages: Path, script: str) -> None:
    answer = await client.get(f"/static/{script}")
    assert (answer.status, answer.content_type) == (200, "text/javascript")
    assert "make setup" in await answer.text()
    (pages / "static" / script).write_text("export const built = true;", encoding="utf-8")
    assert "built = true" in await (await client.get(f"/static/{script}")).text()


def test_a_link_is_an_address() -> None:
    assert link_url("127.0.0.1:27610", "code") == "http://127.0.0.1:27610/?open=code"
    assert link_url("127.0.0.1:27610", "code", "/holds") == "http://127.0.0.1:27610/holds?open=code"


@pytest.mark.parametrize("name", ["index.html", "holds.html"])
def test_the_real_pages_need_nothing_that_the_policy_forbids(name: str) -> None:
    page = (FOLDER / name).read_text(encoding="utf-8")
    for forbidden in ("<style", " style=", "<script>", " onclick", "http://", "https://"):
        assert forbidden not in page, json.dumps(forbidden)
