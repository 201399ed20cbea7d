"""The page of learn mode in a real Chromium, live from the real server; the proxy's part is played over HTTP."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import setup

pytestmark = pytest.mark.browser
HEADERS = {"Authorization": f"Bearer {'t' * 43}", "Content-Type": "application/json"}
DIFF = """--- new.yaml
+++ new.yaml (new)
@@ -1,2 +1,9 @@
 id: new
-hosts: [new.example]
+hosts: [new.example, chat.new.example]
+wire:
+  routes:
+    - id: learned-chat  # learned 2026-11-21
+      hosts: [chat.new.example]
+      kind: send
+      path: ^/api/rooms/(?P<conversation>[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})/messages$
+      texts: [$.message.body]
"""


class Door:
    """The proxy, as the server sees it: one who listens, and says how far it is."""

    def __init__(self, server: Any) -> None:
        self.port, self.ask = server.port, server.ask
        self._stream: tuple[HTTPConnection, HTTPResponse] | None = None

    def listen(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/v1/events?door=proxy", headers={"Authorization": f"Bearer {'t' * 43}"})
        self._stream = connection, connection.getresponse()

    def leave(self) -> None:
        if self._stream:
            self._stream[1].close()
            self._stream[0].close()

    @property
    def lesson(self) -> Any:
        return self.ask("GET", "/v1/learning")["learning"]

    def say(self, state: str, **more: str) -> None:
        self.ask("POST", f"/v1/learning/{self.lesson['id']}/state", {"state": state} | more)


@pytest.fixture
def door(server: Any) -> Iterator[Door]:
    door = Door(server)
    yield door
    door.leave()


def begun(page: Page, site: str = "chat.new.example") -> None:
    """Begin a lesson with the keyboard alone."""
    page.get_by_label("A site that presend knows").focus()
    page.keyboard.type(site)
    page.keyboard.press("Enter")
    expect(page.locator("#lesson-heading")).to_be_focused()


def test_the_whole_way(open_page: Callable[..., Page], door: Door) -> None:
    page = open_page("/learn")
    expect(page.get_by_text("No proxy is connected")).to_be_visible()
    door.listen()
    expect(page.get_by_text("No proxy is connected")).to_be_hidden()
    begun(page)
    expect(page.locator("#sentence")).to_have_text(door.lesson["sentence"])
    expect(page.locator("#said")).to_contain_text("Waiting for a proxy")
    current = page.locator("#states [aria-current]")
    for state, words in (("waiting", "looks at the site"), ("typing", "while you type"), ("sent", "as it was sent")):
        door.say(state)
        expect(current).to_contain_text(words)
    door.say("proposal", diff=DIFF)
    expect(page.locator("#proposal-heading")).to_be_focused()
    expect(page.locator("#diff")).to_have_text(DIFF)
    page.get_by_role("button", name="Write").click()
    expect(page.locator("#said")).to_contain_text("writing it")
    assert door.lesson["state"] == "accepted"
    door.say("written", why="/home/ann/platforms/new.yaml")
    expect(page.locator("#said")).to_contain_text("Written: /home/ann/platforms/new.yaml")
    expect(page.locator("#proposal")).to_be_hidden()


def test_a_lesson_outlives_its_page(open_page: Callable[..., Page], door: Door) -> None:
    page = open_page("/learn")
    begun(page, "upwork")
    door.say("proposal", diff=DIFF)
    again = open_page("/learn")
    expect(again.locator("#diff")).to_have_text(DIFF)
    again.get_by_role("button", name="Discard").click()
    for one in (page, again):
        expect(one.locator("#said")).to_have_text("Discarded. Nothing was written.")


def test_what_is_no_site_is_said_at_the_field(open_page: Callable[..., Page], complaints: list[str]) -> None:
    page = open_page("/learn")
    field = page.get_by_label("A site that presend knows")
    field.fill("nobody")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#trouble")).not_to_be_empty()
    expect(field).to_be_focused()
    complaints.clear()  # the browser's own word on the refusal


def test_the_known_sites_are_offered(open_page: Callable[..., Page]) -> None:
    page = open_page("/learn")
    expect(page.locator("#sites option[value='Upwork']")).to_have_count(1)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 1100), ("light", 320), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_page: Callable[..., Page], door: Door, pictures: Path, scheme: str, width: int
) -> None:
    page = open_page("/learn", viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    begun(page)
    door.say("typing")
    expect(page.locator("#states [aria-current]")).to_contain_text("while you type")
    looked_at(page, pictures / f"learn-{scheme}-{width}-typing.png")
    door.say("proposal", diff=DIFF)
    expect(page.locator("#diff")).to_be_visible()
    looked_at(page, pictures / f"learn-{scheme}-{width}-proposal.png")


def looked_at(page: Page, picture: Path) -> None:
    page.screenshot(path=picture, full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Evaluated, not added as a script: the page's policy allows none but its own.
    page.evaluate((setup.MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
