"""The playground as a person meets it: a real browser, the real server, the real rules.

Marks are compared with the browser's own geometry, taken without the annotator's code.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import setup

pytestmark = pytest.mark.browser

RISKY = "After this milestone we could close the contract and you pay me by PayPal instead."
SAFE = "Thanks, I have started on the second milestone."
CARD = "presend-ui .card"
MARKS = "presend-ui .marks g"

BOXES_OF = Path(__file__).with_name("boxes.js").read_text(encoding="utf-8")
MARKED_BOXES = """(marks) => marks.map((mark) => {
  const r = mark.querySelector('rect').getBoundingClientRect();
  return [r.left, r.top, r.right, r.bottom];
})"""


def write(page: Page, text: str, field: str = "#plain") -> None:
    page.locator(field).focus()
    page.keyboard.type(text)


def show_rich(page: Page) -> None:
    page.get_by_role("tab", name="Rich field").click()


def verdict(page: Page) -> Locator:
    return page.locator("#verdict")


def expect_verdict(page: Page, name: str) -> None:
    expect(verdict(page)).to_have_attribute("data-verdict", re.compile(name))
    expect(verdict(page)).not_to_have_attribute("data-busy", "")


def text_of(page: Page, field: str = "#plain") -> str:
    text: str = page.locator(field).evaluate("(field) => field.value ?? field.innerText")
    return text.replace("\u00a0", " ")


def flagged(page: Page) -> list[str]:
    """The words that the page lists as found, in the order of the text."""
    return [words.strip("“”") for words in page.locator("#findings li > div > p > q").all_inner_texts()]


def expect_marks_on(page: Page, words: str, field: str = "#plain") -> None:
    """Every line of these words must have a mark that covers it to within two pixels."""
    page.wait_for_timeout(60)  # a frame, in which the marks are drawn
    wanted = page.evaluate(BOXES_OF, [field, words])
    marked = page.locator(MARKS).evaluate_all(MARKED_BOXES)
    assert wanted, f"{words!r} is not in the field"
    for box in wanted:
        near = [mark for mark in marked if all(abs(a - b) < 2 for a, b in zip(box, mark, strict=True))]
        assert near, f"no mark at {box} for {words!r}; marks stand at {marked}"


# --- marks -------------------------------------------------------------------------------------------


def test_typing_marks_the_words_that_are_risky(page: Page) -> None:
    write(page, RISKY)

    expect_verdict(page, "hold")
    assert len(flagged(page)) > 1
    for words in flagged(page):
        expect_marks_on(page, words)


def test_a_safe_message_draws_nothing(page: Page) -> None:
    write(page, SAFE)

    expect_verdict(page, "clear")
    expect(page.locator(MARKS)).to_have_count(0)
    expect(page.locator("#findings")).to_be_hidden()


def test_a_refusal_stays_silent_and_says_why_when_asked(page: Page) -> None:
    page.get_by_role("button", name="A refusal").click()
    expect_verdict(page, "clear")
    expect(page.locator(MARKS)).to_have_count(0)

    page.get_by_text("What was excused, and why").click()

    expect(page.locator("#excused-list li").first).to_contain_text("It is a refusal")
    expect(page.locator("#excused-list .cue q").first).to_be_visible()


def test_every_example_has_the_verdict_that_its_name_promises(page: Page) -> None:
    for name, wanted in {"risky": "hold", "refusal": "clear", "disguise": "hold", "trade": "clear"}.items():
        page.get_by_role("button", name=re.compile(name)).click()
        expect_verdict(page, wanted)


@pytest.mark.parametrize("field", ["#plain", "#rich"])
def test_an_emoji_before_the_words_moves_no_mark(page: Page, field: str) -> None:
    if field == "#rich":
        show_rich(page)
    write(page, "Hi 👩🏽‍💻😀😀, could you pay me directly?", field)  # each is two UTF-16 units or more

    expect_verdict(page, "hold")
    assert "pay me directly" in flagged(page)[0]
    expect_marks_on(page, flagged(page)[0], field)


@pytest.mark.parametrize("field", ["#plain", "#rich"])
def test_marks_follow_a_text_that_is_written_from_the_right(page: Page, field: str) -> None:
    if field == "#rich":
        show_rich(page)
    write(page, "שלום, אפשר בבקשה לכתוב לי אל ann@example.com או כאן? תודה רבה", field)

    expect_verdict(page, "hold|warn")
    words = flagged(page)[0]
    assert "ann@example.com" in words
    expect_marks_on(page, "ann@example.com", field)


def test_marks_stay_on_their_words_in_a_field_that_scrolls(page: Page) -> None:
    write(page, f"{RISKY}\n" + "\n".join(f"Line {n} of the plan." for n in range(12)) + "\nCould you pay me directly?")
    expect_verdict(page, "hold")
    assert page.locator("#plain").evaluate("(field) => field.scrollTop") > 0

    expect_marks_on(page, flagged(page)[-1])
    page.locator("#plain").evaluate("(field) => { field.scrollTop = 0; }")

    expect_marks_on(page, flagged(page)[0])
    edge = page.locator("#plain").evaluate("(field) => field.getBoundingClientRect().bottom")
    assert all(box[3] <= edge + 1 for box in page.locator(MARKS).evaluate_all(MARKED_BOXES))


def test_marks_follow_when_the_page_moves_the_field(page: Page) -> None:
    write(page, RISKY)
    expect_verdict(page, "hold")

    page.evaluate("document.querySelector('.lead').style.marginBottom = '77px'")

    expect_marks_on(page, flagged(page)[0])
    page.evaluate("document.body.style.height = '3000px'; scrollTo(0, 120)")
    expect_marks_on(page, flagged(page)[0])


def test_marks_follow_when_the_field_becomes_narrow(page: Page) -> None:
    write(page, RISKY)
    expect_verdict(page, "hold")

    page.set_viewport_size({"width": 420, "height": 900})

    for words in flagged(page):
        expect_marks_on(page, words)


def test_a_field_that_the_page_empties_on_enter_loses_its_marks(page: Page) -> None:
    page.locator("#plain").evaluate(
        """(field) => field.addEventListener('keydown', (event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          field.value = '';
        })"""
    )
    write(page, RISKY)
    expect_verdict(page, "hold")

    page.keyboard.press("Enter")

    expect(page.locator(MARKS)).to_have_count(0)
    expect_verdict(page, "empty")


def test_severity_is_told_by_shape_and_not_by_colour_alone(page: Page) -> None:
    write(page, RISKY)
    expect_verdict(page, "hold")

    paths = page.locator(f"{MARKS}.error path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))")

    assert paths
    assert all("q" in path for path in paths)  # a wave; a warning is a straight line


# --- rich field --------------------------------------------------------------------------------------


def test_findings_in_several_paragraphs_are_marked_each(page: Page) -> None:
    show_rich(page)
    for line in ("Hello Ann,", "", "could you pay me directly?", "My address is ann@example.com."):
        write(page, line, "#rich")
        page.keyboard.press("Enter")

    expect_verdict(page, "hold")
    assert len(flagged(page)) == 2
    for words in flagged(page):
        expect_marks_on(page, words, "#rich")


def test_words_cut_by_markup_are_one_finding(page: Page) -> None:
    show_rich(page)
    page.locator("#rich").evaluate("(field) => { field.innerHTML = '<p>you can <b>pay</b> me <i>dir</i>ectly</p>'; }")

    expect_verdict(page, "hold")
    assert "pay me directly" in flagged(page)[0]


def test_the_message_goes_along_to_the_other_field(page: Page) -> None:
    write(page, f"Hello Ann,\n\n{RISKY}")
    expect_verdict(page, "hold")

    show_rich(page)

    expect_verdict(page, "hold")
    assert text_of(page, "#rich").split() == f"Hello Ann, {RISKY}".split()
    for words in flagged(page):
        expect_marks_on(page, words, "#rich")


# --- card --------------------------------------------------------------------------------------------


def test_a_click_on_marked_words_opens_the_card_and_leaves_the_caret_in_the_text(page: Page) -> None:
    write(page, RISKY)
    expect_verdict(page, "hold")
    left, top, right, bottom = page.evaluate(BOXES_OF, ["#plain", flagged(page)[0]])[0]

    page.mouse.click((left + right) / 2, (top + bottom) / 2)

    expect(page.locator(CARD)).to_be_visible()
    expect(page.locator(CARD)).to_contain_text(flagged(page)[0])
    expect(page.locator("#plain")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()


def test_a_tap_opens_the_card(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.locator("#plain").fill(RISKY)
    expect_verdict(page, "hold")
    left, top, right, bottom = page.evaluate(BOXES_OF, ["#plain", flagged(page)[0]])[0]

    page.touchscreen.tap((left + right) / 2, (top + bottom) / 2)

    expect(page.locator(CARD)).to_be_visible()
    height = page.locator(f"{CARD} [data-action=use]").evaluate("(button) => button.getBoundingClientRect().height")
    assert height >= 44


def test_the_card_says_what_why_by_which_rule_and_what_instead(page: Page) -> None:
    page.get_by_label("Marketplace").select_option("upwork")
    write(page, "Could you pay me directly?")
    expect_verdict(page, "hold")

    page.keyboard.press("Alt+.")

    card = page.locator(CARD)
    expect(card).to_have_attribute("role", "dialog")
    expect(card).to_contain_text("pay me directly")
    expect(card.get_by_role("link", name=re.compile("upwork.com"))).to_have_attribute("href", re.compile("^https://"))
    expect(card).to_contain_text("checked 21 November 2026")
    expect(card.get_by_role("button", name="Use this")).to_be_focused()
    card.get_by_role("button", name="Explain").click()
    expect(card.locator("code").first).to_contain_text("en/direct-payment/")


def test_the_keyboard_walks_through_the_findings_and_comes_back_to_the_caret(page: Page) -> None:
    write(page, RISKY)
    expect_verdict(page, "hold")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    caret = page.locator("#plain").evaluate("(field) => field.selectionStart")
    words = flagged(page)
    round_from_the_caret = [words[-1], *words, words[0]]

    for expected in round_from_the_caret:
        page.keyboard.press("Alt+.")
        expect(page.locator(f"{CARD} .words")).to_contain_text(expected)
    for expected in reversed(round_from_the_caret[:-1]):
        page.keyboard.press("Alt+,")
        expect(page.locator(f"{CARD} .words")).to_contain_text(expected)
    page.keyboard.press("Escape")

    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator("#plain")).to_be_focused()
    assert page.locator("#plain").evaluate("(field) => field.selectionStart") == caret
    page.keyboard.type("!")
    assert text_of(page)[caret] == "!"


def test_tab_leaves_the_card_for_the_text(page: Page) -> None:
    write(page, RISKY)
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")

    for _ in range(2):  # Ignore here, Explain
        page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Tab")

    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator("#plain")).to_be_focused()


def test_words_that_are_ignored_here_stay_ignored_until_they_are_wanted_back(page: Page) -> None:
    write(page, "Could you pay me directly?")
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")

    page.locator(CARD).get_by_role("button", name="Ignore here").click()

    expect_verdict(page, "clear")
    expect(page.locator(MARKS)).to_have_count(0)
    page.keyboard.type(" Thanks.")
    expect_verdict(page, "clear")
    expect(verdict(page)).to_contain_text("1 finding is ignored here.")
    page.get_by_role("button", name="Show them again").click()
    expect_verdict(page, "hold")


# --- replacing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["#plain", "#rich"])
def test_the_safer_sentence_comes_in_with_one_key_and_goes_with_one_undo(page: Page, field: str) -> None:
    if field == "#rich":
        show_rich(page)
    write(page, "Hello 😀 Ann! Could you pay me directly? Best wishes", field)
    expect_verdict(page, "hold")
    before = text_of(page, field)

    page.keyboard.press("Alt+.")
    reply = page.locator(f"{CARD} .instead p").inner_text()
    page.keyboard.press("Enter")

    expect_verdict(page, "clear")
    assert text_of(page, field) == before.replace("Could you pay me directly?", reply)
    expect(page.locator(field)).to_be_focused()
    expect(page.locator(CARD)).to_be_hidden()
    page.keyboard.press("Control+z")
    expect_verdict(page, "hold")
    assert text_of(page, field) == before
    page.keyboard.press("Control+Shift+z")
    expect_verdict(page, "clear")


def test_the_caret_stands_behind_the_safer_sentence(page: Page) -> None:
    write(page, "Could you pay me directly? Best wishes")
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")
    reply = page.locator(f"{CARD} .instead p").inner_text()

    page.keyboard.press("Enter")
    expect_verdict(page, "clear")
    page.keyboard.type(" Thanks.")

    assert text_of(page) == f"{reply} Thanks. Best wishes"


def test_a_sentence_inside_a_paragraph_leaves_the_others_alone(page: Page) -> None:
    show_rich(page)
    page.locator("#rich").evaluate(
        """(field) => {
          field.innerHTML = '<p>Hello <b>Ann</b>.</p><p>Could you <i>pay</i> me directly?</p><p>Bye.</p>';
        }"""
    )
    expect_verdict(page, "hold")

    page.get_by_role("button", name="Use this sentence").click()

    expect_verdict(page, "clear")
    paragraphs = page.locator("#rich p").all_inner_texts()
    assert len(paragraphs) == 3
    assert paragraphs[0] == "Hello Ann."
    assert paragraphs[2] == "Bye."


def test_an_example_can_be_undone_as_if_it_was_typed(page: Page) -> None:
    write(page, SAFE)
    page.get_by_role("button", name="A risky offer").click()
    expect_verdict(page, "hold")

    page.keyboard.press("Control+z")

    expect_verdict(page, "clear")
    assert text_of(page) == SAFE


# --- checking ----------------------------------------------------------------------------------------


def test_another_context_is_another_answer(page: Page) -> None:
    page.get_by_label("Marketplace").select_option("upwork")
    write(page, "You can reach me at ann@example.com for the files.")
    expect_verdict(page, "hold")

    page.get_by_label("The conversion fee is paid").check()

    expect_verdict(page, "clear")
    page.get_by_label("The conversion fee is paid").uncheck()
    expect_verdict(page, "hold")


def test_nothing_is_checked_while_an_input_method_composes_and_once_after(page: Page) -> None:
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request.post_data_json) if "/v1/check" in request.url else None)
    page.locator("#plain").focus()
    session = page.context.new_cdp_session(page)

    for text in ("n", "に", "にほ", "にほん"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    page.wait_for_timeout(200)
    assert asked == []
    session.send("Input.insertText", {"text": "日本"})

    expect_verdict(page, "clear")
    assert [body["text"] for body in asked] == ["日本"]


def test_one_question_is_in_the_air_and_the_last_text_has_the_last_word(page: Page) -> None:
    asked: list[str] = []
    held: list[Any] = []

    def hold(route: Any) -> None:
        asked.append(route.request.post_data_json["text"])
        held.append(route)

    page.route("**/v1/check", hold)
    write(page, "pay me")
    page.wait_for_timeout(100)
    assert asked == ["p"]
    expect(verdict(page)).to_have_attribute("data-busy", "")

    held.pop().continue_()
    page.wait_for_timeout(300)

    assert asked == ["p", "pay me"]
    held.pop().continue_()
    expect(verdict(page)).not_to_have_attribute("data-busy", "")


def test_a_server_that_is_gone_is_said_so_and_asked_again_at_the_next_key(
    page: Page, server: Any, start_server: Callable[..., Any], complaints: list[str]
) -> None:
    write(page, RISKY)
    expect_verdict(page, "hold")

    server.stop()
    page.keyboard.type(" ")

    expect_verdict(page, "unchecked")
    expect(verdict(page)).to_contain_text("Not checked")
    expect(verdict(page)).to_contain_text("presend serve")
    expect(page.locator(MARKS)).to_have_count(0)
    start_server(server.port)  # it forgets the sessions of the one before
    page.keyboard.type(" ")
    expect(verdict(page)).to_contain_text("session has ended")
    complaints.clear()


def test_a_server_that_comes_back_is_found_by_the_next_key(page: Page, complaints: list[str]) -> None:
    page.route("**/v1/check", lambda route: route.abort())
    write(page, RISKY)
    expect_verdict(page, "unchecked")

    page.unroute("**/v1/check")
    page.keyboard.type(" ")

    expect_verdict(page, "hold")
    complaints.clear()


def test_a_rule_that_took_too_long_is_named(page: Page) -> None:
    def degraded(route: Any) -> None:
        body = {"verdict": "clear", "findings": [], "notes": []}
        route.fulfill(json=body | {"degraded": [{"rule": "en/scam/slow", "because": "It took too long."}]})

    page.route("**/v1/check", degraded)
    write(page, "Hello")

    expect(verdict(page)).to_contain_text("Not everything was checked: 1 rule took too long (en/scam/slow)")


# --- everybody ---------------------------------------------------------------------------------------


LISTEN = """() => {
  window.heard = [];
  setInterval(() => {
    const said = document.querySelector("presend-ui")?.shadowRoot?.querySelector(".live")?.textContent;
    if (said && said !== window.heard.at(-1)) window.heard.push(said);
  }, 20);
}"""


def test_a_screen_reader_hears_the_sum_when_typing_rests_and_the_way_to_it_once(page: Page) -> None:
    page.evaluate(LISTEN)
    write(page, RISKY)
    expect_verdict(page, "hold")
    live = page.locator("presend-ui .live")
    expect(live).to_have_attribute("aria-live", "polite")
    expect(live).to_contain_text(re.compile(r"^\d warnings: .*PayPal"))

    # On a busy machine the keys may rest in the middle, and then there is one sum more.
    first, *later = page.evaluate("window.heard")
    assert re.fullmatch(r"\d warnings?: .* Press Alt\+\. to read them\.", first)
    assert not [sum_ for sum_ in later if "Alt+" in sum_]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_axe_finds_nothing(open_page: Callable[..., Page], scheme: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.get_by_text("What was excused, and why").click()
    write(page, f"I can't take Wise, sorry.\n\n{RISKY}")
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")
    expect(page.locator(CARD)).to_be_visible()

    # Evaluated, not added as a script: the page's policy allows none but its own.
    page.evaluate((setup.MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")

    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_needs_no_scrolling_sideways(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    write(page, f"{RISKY} My address is {'long.' * 12}ann@example.com.")
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")
    expect(page.locator(CARD)).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(CARD).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def test_the_card_is_dark_where_the_page_is_dark(open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="light")
    page.evaluate("document.documentElement.style.colorScheme = 'dark'")  # a dark site on a light system
    write(page, RISKY)
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")

    paper = page.locator(CARD).evaluate("(card) => getComputedStyle(card).backgroundColor")

    assert paper == "rgb(32, 36, 43)"


def test_forced_colours_leave_the_shapes(open_page: Callable[..., Page]) -> None:
    page = open_page(forced_colors="active")
    write(page, RISKY)
    expect_verdict(page, "hold")

    strokes = page.locator(f"{MARKS} path").evaluate_all("(paths) => paths.map((p) => getComputedStyle(p).stroke)")

    assert strokes
    assert all(stroke not in ("none", "rgba(0, 0, 0, 0)") for stroke in strokes)


def test_the_tabs_answer_to_arrow_keys(page: Page) -> None:
    page.get_by_role("tab", name="Plain field").focus()

    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("tab", name="Rich field")).to_be_focused()
    expect(page.locator("#rich")).to_be_visible()
    expect(page.locator("#plain")).to_be_hidden()


# --- privacy -----------------------------------------------------------------------------------------


def test_the_page_cannot_read_what_was_flagged(open_page: Callable[..., Page]) -> None:
    page = open_page(build="closed")
    write(page, RISKY)
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")
    page.wait_for_timeout(100)

    assert page.evaluate("document.querySelector('presend-ui').shadowRoot") is None
    assert (
        page.evaluate("document.querySelector('presend-ui').outerHTML") == '<presend-ui popover="manual"></presend-ui>'
    )
    assert page.evaluate("[...CSS.highlights.keys()]") == []
    assert (
        page.evaluate("document.querySelector('#plain').getAttributeNames().filter((n) => n.includes('presend'))") == []
    )


def test_the_closed_build_works_by_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page(build="closed")
    write(page, "Could you pay me directly?")
    expect_verdict(page, "hold")

    page.keyboard.press("Alt+.")
    page.keyboard.press("Enter")

    expect_verdict(page, "clear")
    assert "directly" not in text_of(page)


def test_everything_the_page_asks_for_is_on_this_machine(open_page: Callable[..., Page], server: Any) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    write(page, RISKY)
    expect_verdict(page, "hold")

    here = f"http://127.0.0.1:{server.port}/"
    assert asked
    assert [url for url in asked if not url.startswith((here, "data:"))] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


# --- pictures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [("playground", "light", 1200), ("playground-dark", "dark", 1200), ("playground-narrow", "light", 360)],
)
def test_pictures(open_page: Callable[..., Page], pictures: Path, name: str, scheme: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 920}, color_scheme=scheme, device_scale_factor=2)
    page.get_by_label("Marketplace").select_option("upwork")
    page.get_by_role("button", name="A risky offer").click()
    expect_verdict(page, "hold")
    page.keyboard.press("Alt+.")
    page.keyboard.press("Alt+.")
    page.wait_for_timeout(300)

    picture = page.screenshot(path=pictures / f"{name}.png")

    assert len(picture) > 20_000


def test_a_code_for_the_extension_is_shown(open_page: Callable[..., Page], server: Any, pictures: Path) -> None:
    """By keyboard, and back to where one was; each code ends the one before."""
    page = open_page(color_scheme="dark")
    page.get_by_role("button", name="Connect the extension").press("Enter")
    dialog = page.get_by_role("dialog", name="Connect the extension")
    expect(dialog.get_by_text("left")).to_have_text(re.compile(r"^(10:00|9:5\d) left$"))
    first = dialog.locator(".code .unseen").inner_text()
    assert re.fullmatch(r"\d( \d){5}", first)
    page.evaluate((setup.MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('dialog', { resultTypes: ['violations'] })")
    assert [one["id"] for one in found["violations"]] == []
    page.screenshot(path=pictures / "connect.png")
    dialog.get_by_role("button", name="New code").click()
    expect(dialog.locator(".code .unseen")).not_to_have_text(first)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Connect the extension")).to_be_focused()


def test_the_dialog_fits_a_narrow_screen(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    page.get_by_role("button", name="Connect the extension").click()
    expect(page.get_by_role("dialog").get_by_text("left")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector('dialog'))"
    )
