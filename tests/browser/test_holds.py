"""The page of held messages in a real Chromium, live from the real server."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import setup
from presend.app.keys import SESSIONS

pytestmark = pytest.mark.browser

RISKY = (
    "Thanks, that works for me!\n\nAfter this milestone we could close the contract and you pay me by PayPal instead."
)
WHERE = {"door": "proxy", "host": "www.upwork.com", "kind": "send", "app": "Chromium", "conversation": "room_1"}


DOUBLE_CLICKS = """async ([x, y]) => {
  for (let count = 0; count < 20; count += 1) {
    const click = new MouseEvent('click', { bubbles: true, detail: 1 + (count % 2) });
    document.elementFromPoint(x, y).dispatchEvent(click);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}"""


class Door:
    """What holds messages: asks the server over HTTP, as the proxy does."""

    def __init__(self, server: Any) -> None:
        self.ask = server.ask

    def hold(self, text: str = RISKY, *, to: str = "Ann", seconds: int = 600) -> str:
        where = WHERE | {"counterpart": to}
        body = {"text": text, "context": {"platform": "upwork"}, "where": where, "seconds": seconds}
        return str(self.ask("POST", "/v1/holds", body)["id"])

    def end(self, hold: str, state: str) -> None:
        self.ask("POST", f"/v1/holds/{hold}/end", {"state": state})

    def states(self) -> dict[str, str]:
        return {hold["id"]: hold["state"] for hold in self.ask("GET", "/v1/holds")["holds"]}


@pytest.fixture
def door(server: Any) -> Door:
    return Door(server)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page("/holds")


def cards(page: Page) -> Locator:
    return page.locator("#waiting > .card")


def ended(page: Page) -> Locator:
    return page.locator("#ended > .card")


def connected(page: Page) -> None:
    expect(page.locator("#connection")).to_have_attribute("data-state", "on")


def settled(page: Page) -> None:
    """Wait until a click is taken as meant: nothing has moved for a while."""
    page.wait_for_timeout(800)


# --- what is shown -----------------------------------------------------------------------------------


def test_the_link_opens_the_page_and_leaves_no_secret_in_the_address(page: Page) -> None:
    assert page.url.endswith("/holds")
    connected(page)
    expect(page.locator("#empty")).to_contain_text("No message waits")
    expect(page.locator("#ended-part")).to_be_hidden()
    expect(page.locator("#notices-part")).to_be_hidden()


def test_a_card_says_who_where_what_why_and_what_instead(page: Page, door: Door) -> None:
    connected(page)
    door.hold()

    card = cards(page).first
    expect(card.get_by_role("heading", level=3)).to_have_text("Message to Ann on Upwork")
    expect(card.locator(".place")).to_have_text("Chromium · www.upwork.com · conversation room_1")
    expect(card.locator(".left")).to_have_text(re.compile(r"^(9:5\d|10:00) left$"))
    assert card.locator(".words").inner_text() == RISKY
    marked = " ".join(card.locator("mark").all_inner_texts())
    assert "close the contract" in marked
    assert "PayPal" in marked
    expect(card.locator(".reasons h4").first).to_be_visible()
    expect(card.get_by_role("link", name=re.compile("upwork.com")).first).to_have_attribute(
        "href", re.compile("^https:")
    )
    expect(card.locator(".reply").first).to_contain_text("Say instead")
    expect(page).to_have_title("(1) Held messages: presend")


def test_words_are_words_and_never_markup(page: Page, door: Door) -> None:
    nasty = "<img src=x onerror=alert(1)> pay me by PayPal <script>alert(1)</script> &amp; \u202e"
    connected(page)
    door.hold(nasty, to="<b>Ann</b>")

    expect(cards(page)).to_have_count(1)
    assert cards(page).locator(".words").evaluate("(words) => words.textContent") == nasty
    expect(cards(page).locator("img, script, b:text('Ann')")).to_have_count(0)
    expect(cards(page).get_by_role("heading")).to_contain_text("<b>Ann</b>")


def test_what_waits_already_is_there_when_the_page_opens(open_page: Callable[..., Page], door: Door) -> None:
    door.hold(to="Ann")
    gone = door.hold(to="Ben")
    door.end(gone, "gone")
    door.ask("POST", "/v1/notices", {"kind": "unprotected", "host": "www.example.com", "detail": "No trust."})

    page = open_page("/holds")

    expect(cards(page).get_by_role("heading", level=3)).to_have_text(["Message to Ann on Upwork"])
    expect(ended(page).get_by_role("heading", level=3)).to_have_text(["Message to Ben on Upwork"])
    expect(ended(page)).to_contain_text("Not sent. The app had stopped waiting.")
    expect(page.locator("#notices li")).to_contain_text("www.example.com is not protected")


def test_the_time_runs(page: Page, door: Door) -> None:
    connected(page)
    door.hold(seconds=8)

    left = cards(page).locator(".left")
    expect(left).to_have_attribute("data-soon", "")
    expect(left).to_have_text(re.compile("0:0[1-6] left"))
    expect(page.locator("#live")).to_contain_text("seconds left")
    expect(ended(page)).to_contain_text("Time is up. Nobody decided.", timeout=20_000)
    expect(cards(page)).to_have_count(0)


def test_notices_come_live_and_equal_ones_are_counted(page: Page, door: Door) -> None:
    connected(page)
    for _ in range(3):
        door.ask("POST", "/v1/notices", {"kind": "unprotected", "host": "www.example.com"})
    door.ask("POST", "/v1/notices", {"kind": "restored", "host": "www.example.com"})

    expect(page.locator("#notices li")).to_have_count(2)
    expect(page.locator("#notices li.warning")).to_contain_text("www.example.com is not protected (3 times)")
    expect(page.locator("#notices li.info")).to_contain_text("is protected again")


# --- deciding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "state"), [("Send anyway", "sent"), ("Discard", "discarded")])
def test_a_click_decides_and_the_words_stay(page: Page, door: Door, button: str, state: str) -> None:
    connected(page)
    hold = door.hold()
    expect(cards(page)).to_have_count(1)
    settled(page)

    cards(page).get_by_role("button", name=button).click()

    expect(ended(page)).to_have_attribute("data-outcome", state)
    expect(cards(page)).to_have_count(0)
    assert door.states() == {hold: state}
    assert ended(page).locator(".words").inner_text() == RISKY


def test_the_keyboard_alone_decides_and_focus_goes_on_to_the_next_card(page: Page, door: Door) -> None:
    connected(page)
    first, second = door.hold(to="Ann"), door.hold(to="Ben")
    expect(cards(page)).to_have_count(2)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.decision") == "discard":
            break

    page.keyboard.press("Enter")

    expect(cards(page)).to_have_count(1)
    expect(cards(page).get_by_role("heading", name="Message to Ben")).to_be_focused()
    page.keyboard.press("Enter")  # a heading: a key that is still down decides nothing
    assert door.states()[second] == "waiting"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.decision") == "send":
            break
    page.keyboard.press(" ")
    expect(cards(page)).to_have_count(0)
    expect(page.locator("#waiting-heading")).to_be_focused()
    assert door.states() == {first: "discarded", second: "sent"}


def test_nothing_takes_the_focus_when_cards_come_and_go(page: Page, door: Door) -> None:
    connected(page)
    first = door.hold(to="Ann")
    second = door.hold(to="Ben")
    expect(cards(page)).to_have_count(2)
    copy = cards(page).nth(1).get_by_role("button", name="Copy text")
    copy.focus()

    door.end(first, "gone")
    door.hold(to="Cem")

    expect(cards(page)).to_have_count(2)
    expect(ended(page)).to_have_count(1)
    expect(cards(page).nth(0).get_by_role("button", name="Copy text")).to_be_focused()
    door.end(second, "gone")  # the card itself goes: focus goes along with it
    expect(ended(page)).to_have_count(2)
    expect(ended(page).get_by_role("heading", name="Message to Ben")).to_be_focused()


def test_no_button_is_chosen_beforehand(page: Page, door: Door) -> None:
    connected(page)
    door.hold()
    expect(cards(page)).to_have_count(1)

    page.keyboard.press("Enter")
    page.keyboard.press(" ")
    settled(page)

    assert page.evaluate("document.activeElement === document.body")
    assert list(door.states().values()) == ["waiting"]


def test_a_double_click_decides_one_message_and_not_the_next(open_page: Callable[..., Page], door: Door) -> None:
    page = open_page("/holds", viewport={"width": 1100, "height": 2400})
    connected(page)
    first, second = door.hold(to="Ann"), door.hold(to="Ben")
    expect(cards(page)).to_have_count(2)
    settled(page)
    place = cards(page).first.get_by_role("button", name="Send anyway").bounding_box()
    assert place

    # In the page itself, so that a busy machine does not make slow clicks of quick ones.
    page.evaluate(DOUBLE_CLICKS, [place["x"] + 10, place["y"] + 10])
    expect(cards(page)).to_have_count(1)

    assert door.states() == {first: "sent", second: "waiting"}
    settled(page)
    page.mouse.click(place["x"] + 10, place["y"] + 10)
    expect(cards(page)).to_have_count(0)


def test_what_another_door_decides_is_seen_here(page: Page, door: Door) -> None:
    connected(page)
    hold = door.hold()
    expect(cards(page)).to_have_count(1)

    door.ask("POST", f"/v1/holds/{hold}/decision", {"decision": "discard"})

    expect(ended(page)).to_have_attribute("data-outcome", "discarded")
    expect(page.locator("#live")).to_contain_text("Discarded")


def test_one_page_tells_another(open_page: Callable[..., Page], door: Door) -> None:
    one, other = open_page("/holds"), open_page("/holds")
    connected(one)
    connected(other)
    door.hold()
    expect(cards(one)).to_have_count(1)
    settled(one)

    cards(one).get_by_role("button", name="Discard").click()

    expect(ended(other)).to_have_attribute("data-outcome", "discarded")


def test_the_words_can_be_copied_back(open_page: Callable[..., Page], door: Door) -> None:
    page = open_page("/holds", permissions=["clipboard-read", "clipboard-write"])
    connected(page)
    hold = door.hold()
    door.end(hold, "gone")

    ended(page).get_by_role("button", name="Copy text").click()

    expect(ended(page).get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == RISKY
    door.hold()
    reply = cards(page).locator(".reply").first
    reply.get_by_role("button", name="Copy").click()
    expect(reply.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == reply.locator("span").inner_text()


# --- when things go wrong ----------------------------------------------------------------------------


def test_a_server_that_is_gone_is_said_so_and_nobodys_words_are_lost(
    page: Page, door: Door, server: Any, start_server: Callable[..., Any], complaints: list[str]
) -> None:
    connected(page)
    door.hold()
    expect(cards(page)).to_have_count(1)

    server.stop()

    expect(page.locator("#connection")).to_have_attribute("data-state", "lost")
    expect(page.locator("#connection")).to_contain_text("Connection lost")
    for button in cards(page).locator("[data-decision]").all():
        expect(button).to_have_attribute("aria-disabled", "true")
    assert cards(page).locator(".words").inner_text() == RISKY
    start_server(server.port)  # it forgets the sessions of the one before
    expect(page.locator("#connection")).to_contain_text("session has ended", timeout=30_000)
    assert cards(page).locator(".words").inner_text() == RISKY
    complaints.clear()


def test_a_server_that_comes_back_is_found_and_what_it_forgot_is_said_to_be_unknown(
    page: Page, door: Door, server: Any, start_server: Callable[..., Any], complaints: list[str]
) -> None:
    connected(page)
    door.hold(to="Ann")
    expect(cards(page)).to_have_count(1)
    sessions = server.app[SESSIONS]

    server.stop()
    expect(page.locator("#connection")).to_have_attribute("data-state", "lost")
    again = start_server(server.port)
    again.app[SESSIONS]._sessions.update(sessions._sessions)
    door.hold(to="Ben")

    expect(page.locator("#connection")).to_have_attribute("data-state", "on", timeout=30_000)
    expect(cards(page).get_by_role("heading", level=3)).to_have_text(["Message to Ben on Upwork"])
    expect(ended(page)).to_have_attribute("data-outcome", "lost")
    expect(ended(page)).to_contain_text("Not known. presend was stopped.")
    complaints.clear()


def test_a_decision_that_did_not_arrive_can_be_made_again(page: Page, door: Door, complaints: list[str]) -> None:
    connected(page)
    hold = door.hold()
    page.route("**/decision", lambda route: route.abort())
    expect(cards(page)).to_have_count(1)
    settled(page)

    cards(page).get_by_role("button", name="Discard").click()
    expect(cards(page).get_by_role("alert")).to_contain_text("Nothing was decided")
    assert door.states() == {hold: "waiting"}
    page.unroute("**/decision")
    cards(page).get_by_role("button", name="Discard").click()

    expect(ended(page)).to_have_attribute("data-outcome", "discarded")
    complaints.clear()


def test_a_decision_that_comes_too_late_says_so(page: Page, door: Door, complaints: list[str]) -> None:
    connected(page)
    body = {
        "type": "/problems/already-decided",
        "title": "This hold has ended already.",
        "status": 409,
        "detail": "It is late.",
    }
    page.route("**/decision", lambda route: route.fulfill(status=409, json=body))
    door.hold()
    expect(cards(page)).to_have_count(1)
    settled(page)

    cards(page).get_by_role("button", name="Send anyway").click()

    expect(cards(page).get_by_role("alert")).to_have_text("This hold has ended already. It is late.")
    complaints.clear()


def test_a_thousand_that_wait_stay_usable(page: Page, door: Door) -> None:
    connected(page)
    for number in range(1000):
        door.hold(f"Could you pay me by PayPal? {number}", to=f"Client {number}")

    expect(page.locator("#count")).to_have_text("1000")
    expect(cards(page)).to_have_count(50)
    expect(page.locator("#more")).to_have_text("950 more wait.")
    expect(cards(page).first).to_contain_text("Client 0 ")
    settled(page)
    cards(page).first.get_by_role("button", name="Discard").click()
    expect(cards(page).first).to_contain_text("Client 1 ")
    expect(page.locator("#more")).to_have_text("949 more wait.")
    page.reload()
    expect(page.locator("#count")).to_have_text("999")


# --- everybody ---------------------------------------------------------------------------------------


def filled(page: Page, door: Door) -> None:
    """One of everything on the page."""
    connected(page)
    gone = door.hold("You can reach me at ann@example.com.", to="Ben")
    door.hold()
    door.hold("Do you have time for a quick call?", to="Cem", seconds=9)
    door.end(gone, "gone")
    door.ask("POST", "/v1/notices", {"kind": "unprotected", "host": "chat.example.com", "detail": "It pins its key."})
    expect(cards(page)).to_have_count(2)
    expect(ended(page)).to_have_count(1)
    expect(page.locator("#notices li")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_axe_finds_nothing(open_page: Callable[..., Page], door: Door, scheme: str, width: int) -> None:
    page = open_page("/holds", viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    filled(page, door)

    # Evaluated, not added as a script: the page's policy allows none but its own.
    page.evaluate((setup.MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")

    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 20


def test_a_narrow_screen_needs_no_scrolling_sideways(open_page: Callable[..., Page], door: Door) -> None:
    page = open_page("/holds", viewport={"width": 320, "height": 640})
    filled(page, door)
    door.hold(f"Write to {'long.' * 30}ann@example.com", to="Ann" * 60)
    expect(cards(page)).to_have_count(3)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_forced_colours_leave_the_marks(open_page: Callable[..., Page], door: Door) -> None:
    page = open_page("/holds", forced_colors="active")
    filled(page, door)

    lines = page.locator("mark").first.evaluate("(mark) => getComputedStyle(mark).textDecorationLine")

    assert lines == "underline"


def test_a_screen_reader_hears_what_comes_once(page: Page, door: Door) -> None:
    connected(page)
    door.hold()
    expect(page.locator("#live")).to_have_text("Message to Ann on Upwork waits. 1 message waits.")

    for name in "BCDEF":
        door.hold(to=name)

    expect(page.locator("#live")).to_have_text(re.compile("^(.* waits. )?6 messages wait.$"))


def test_everything_the_page_asks_for_is_on_this_machine(page: Page, server: Any, door: Door) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    connected(page)
    door.hold()
    expect(cards(page)).to_have_count(1)

    here = f"http://127.0.0.1:{server.port}/"
    assert asked
    assert [url for url in asked if not url.startswith((here, "data:"))] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_pages_know_each_other(page: Page) -> None:
    connected(page)
    page.get_by_role("link", name="Try a message").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check a message before you send it")
    page.get_by_role("link", name="Held messages").click()
    connected(page)


# --- pictures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [("holds", "light", 1100), ("holds-dark", "dark", 1100), ("holds-narrow", "light", 320)],
)
def test_pictures(
    open_page: Callable[..., Page], door: Door, pictures: Path, name: str, scheme: str, width: int
) -> None:
    page = open_page("/holds", viewport={"width": width, "height": 920}, color_scheme=scheme, device_scale_factor=2)
    filled(page, door)
    page.wait_for_timeout(300)

    picture = page.screenshot(path=pictures / f"{name}.png", full_page=True)

    assert len(picture) > 20_000
