"""Card and hold: what they say, whom they obey, and what the page can learn of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, expect

from .chromium import Extension, until
from .conftest import OpenSite
from .editors import Composer

DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday"
CLEAR = "Thanks to everyone at the conference"
# Words that only our surfaces say.
OUR_WORDS = ("service user", "Stop and think", "Keep this", "identif", "NOT CHECKED", "Identifies")


@pytest.fixture
def composer(compose: OpenSite, browser: Extension) -> Composer:
    composer = compose("x")
    composer.write(DRAFT)
    browser.expect_badge(composer.page, "4")
    return composer


@pytest.fixture
def card(browser: Extension, composer: Composer) -> Frame:
    return browser.card_for(composer.page, composer.rect("Mrs Hughes"))


@pytest.fixture
def hold(browser: Extension, composer: Composer) -> Frame:
    composer.press_post()
    return browser.surface(composer.page, "Post anyway")


def test_the_card_says_what_why_and_what_instead(card: Frame) -> None:
    dialog = card.get_by_role("dialog", name="Name")
    expect(dialog).to_have_accessible_description(
        "About: Mrs Hughes This looks like the name of a service user, "
        "a relative or another private person."
    )
    expect(dialog.get_by_text("Identifies someone")).to_be_visible()
    choices = dialog.get_by_role("group", name="Without “Mrs Hughes” it would read:")
    expect(choices).to_be_visible()
    readings = choices.locator("label").all_inner_texts()
    assert len(readings) == len(set(readings)) > 1
    for reading in readings:
        assert "Mrs Hughes" not in reading
        assert reading.endswith(DRAFT.removeprefix("Mrs Hughes"))
    for name in ("Replace", "Replace all", "Keep this"):
        expect(dialog.get_by_role("button", name=name, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("words", "binding", "status"),
    [("Mrs Hughes", "must", "a standard"), ("84", "should", "guidance")],
)
def test_a_citation_says_whether_it_binds(
    browser: Extension, composer: Composer, words: str, binding: str, status: str
) -> None:
    card = browser.card_for(composer.page, composer.rect(words))
    citation = card.locator(".citation")
    expect(citation).to_contain_text(f"You {binding} ")
    expect(citation).to_contain_text("edition)" if status == "a standard" else "(2012)")
    assert citation.inner_text().endswith(status)


def test_an_alternative_can_be_chosen(browser: Extension, composer: Composer, card: Frame) -> None:
    alternative = card.get_by_role("radio").nth(1)
    words = str(alternative.evaluate("(radio) => radio.labels[0].textContent"))
    alternative.check()
    browser.press(composer.page, "Replace")
    until(lambda: "Mrs Hughes" not in composer.text(), "the name to go")
    assert words.casefold() in composer.text().casefold()


def test_words_that_only_go_are_shown_as_the_sentence_without_them(
    compose: OpenSite, browser: Extension
) -> None:
    composer = compose("facebook")
    composer.write("So proud! My patient Siân rang today 💙\nTea now")
    browser.expect_badge(composer.page, "1", "2")  # "today" may be marked too
    card = browser.card_for(composer.page, composer.rect("Siân"))
    readings = card.locator(".choices label, .reads > span").all_inner_texts()
    assert readings[0] == "My patient rang today 💙"
    assert readings.count(readings[0]) == 1
    browser.press(composer.page, "Replace")
    composer.expect_text("So proud! My patient rang today 💙\nTea now")


def test_what_is_kept_is_resolved(browser: Extension, composer: Composer, card: Frame) -> None:
    browser.press(composer.page, "Keep this")
    browser.expect_badge(composer.page, "3")
    composer.expect_text(DRAFT)
    browser.expect_no_button(composer.page, "Keep this")


def test_all_is_replaced_at_once(browser: Extension, composer: Composer, card: Frame) -> None:
    browser.press(composer.page, "Replace all")
    browser.expect_badge(composer.page, "✓")
    assert not any(words in composer.text() for words in ("Mrs Hughes", "84", "Ward 14", "Tuesday"))


def test_the_hold_shows_what_was_found_and_what_to_ask(hold: Frame) -> None:
    dialog = hold.get_by_role("alertdialog", name="Stop and think before you post")
    expect(dialog).to_have_accessible_description(
        "This post seems to identify a service user. It has not been posted."
    )
    found = dialog.get_by_role("list", name="What was found").get_by_role("listitem")
    expect(found).to_have_count(4)
    expect(found.first).to_have_text("NameMrs Hughes")
    hold.get_by_text("Six questions to ask yourself").click()
    expect(dialog.get_by_text("directly or indirectly identify a patient?")).to_be_visible()
    expect(dialog.get_by_text("You should seek advice")).to_be_visible()


def test_details_that_only_together_identify_are_held_as_such(
    compose: OpenSite, browser: Extension
) -> None:
    composer = compose("x")
    composer.write(
        "84 year old lady on Ward 14 at York Hospital with a broken hip walked last Tuesday"
    )
    composer.press_post()
    hold = browser.surface(composer.page, "Post anyway")
    expect(hold.get_by_text("taken together, could identify a service user")).to_be_visible()
    assert composer.posted() == []


def test_go_back_leaves_everything_as_it_was(
    browser: Extension, composer: Composer, hold: Frame
) -> None:
    browser.press(composer.page, "Go back")
    browser.expect_no_button(composer.page, "Go back")
    composer.type("!")
    composer.expect_text(f"{DRAFT}!")
    assert composer.posted() == []


def test_anonymise_leads_to_a_text_that_passes(
    browser: Extension, composer: Composer, hold: Frame
) -> None:
    hold.get_by_role("button", name="Anonymise").click()
    told = browser.surface(composer.page, "Go back")
    expect(told.get_by_role("heading", name="Anonymised")).to_be_visible()
    text = composer.text()
    assert "Mrs Hughes" not in text
    composer.press_post()
    composer.expect_posted(text)


def test_post_anyway_lets_the_next_press_through(
    browser: Extension, composer: Composer, hold: Frame
) -> None:
    hold.get_by_role("button", name="Post anyway").click()
    told = browser.surface(composer.page, "Go back")
    expect(told.get_by_role("heading", name="Press the post button again")).to_be_visible()
    expect(told.get_by_role("group")).to_contain_text("within 10 seconds posts exactly this text")
    assert composer.posted() == []
    composer.press_post()
    composer.expect_posted(DRAFT)


# ── what the page can do ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("surface", ["card", "hold"])
def test_the_page_learns_none_of_our_words(
    request: pytest.FixtureRequest, composer: Composer, surface: str
) -> None:
    frame: Frame = request.getfixturevalue(surface)
    expect(
        frame.get_by_role("button", name="Go back").or_(
            frame.get_by_role("button", name="Keep this")
        )
    ).to_be_visible()
    page = composer.page
    source = page.evaluate("document.documentElement.outerHTML")
    for words in OUR_WORDS:
        assert words not in source
        assert page.evaluate("(words) => window.find(words)", words) is False
    assert page.evaluate("CSS.highlights.size") == 0
    assert page.evaluate("window.length") == 0
    seen = page.evaluate("performance.getEntries().map((entry) => entry.name)")
    assert not any("extension" in name for name in seen)


def test_a_page_that_frames_the_panel_is_shown_nothing(
    browser: Extension, composer: Composer, card: Frame
) -> None:
    page = composer.page
    for address in (f"{browser.origin}/panel.html", card.url, f"{browser.origin}/panel.html#x"):
        page.evaluate(
            """(address) => new Promise((done) => {
              const frame = document.createElement("iframe");
              frame.src = address;
              frame.onload = frame.onerror = done;
              document.body.append(frame);
            })""",
            address,
        )
    framed = [f for f in page.frames if f.parent_frame == page.main_frame and f != card]
    assert len(framed) == 3
    for frame in framed:
        assert frame.locator("body").inner_text().strip() == "" or "blocked" in frame.content()
        assert "Mrs Hughes" not in frame.content()
    expect(card.get_by_role("button", name="Keep this")).to_be_visible()


def test_a_nonce_shows_its_words_once(browser: Extension, composer: Composer, card: Frame) -> None:
    expect(card.get_by_text("Mrs Hughes").first).to_be_visible()
    for address in (card.url, f"{browser.origin}/panel.html#0000"):
        again = browser.context.new_page()
        again.goto(address)
        # The background answers questions in turn: what it had to show would be here before this.
        again.evaluate("chrome.runtime.sendMessage({kind: 'siteState', site: 'x'})")
        assert again.locator("#panel").inner_html() == ""
        again.close()


def test_presses_by_script_do_nothing(browser: Extension, composer: Composer, hold: Frame) -> None:
    page = composer.page
    post_anyway = hold.get_by_role("button", name="Post anyway")
    expect(post_anyway).to_be_enabled()
    for name in ("Post anyway", "Anonymise", "Go back"):
        hold.get_by_role("button", name=name).evaluate("(button) => button.click()")
    hold.evaluate("dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")
    page.evaluate(
        """() => {
          for (const element of document.querySelectorAll(":popover-open, html")) {
            for (const type of ["pointerdown", "mousedown", "mouseup", "click"]) {
              element.dispatchEvent(new MouseEvent(type, {bubbles: true, composed: true}));
            }
            element.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));
          }
        }"""
    )
    # Had one of them counted, the hold would have gone, or what it shows would have changed.
    expect(hold.get_by_role("heading", name="Stop and think before you post")).to_be_visible()
    post_anyway.click()
    expect(hold.get_by_role("heading", name="Press the post button again")).to_be_visible()
    composer.expect_text(DRAFT)


@pytest.mark.parametrize(
    "trick",
    [
        "host.style.setProperty('opacity', '0.01', 'important')",
        "host.style.setProperty('transform', 'scale(0.05)', 'important')",
        """{
          const cover = document.createElement("div");
          cover.popover = "manual";
          cover.style = "position:fixed;inset:0;width:100vw;height:100vh;pointer-events:none";
          document.body.append(cover);
          cover.showPopover();
        }""",
    ],
    ids=["see-through", "shrunk", "covered"],
)
def test_post_anyway_is_off_while_the_page_hides_the_hold(
    composer: Composer, hold: Frame, trick: str
) -> None:
    post_anyway = hold.get_by_role("button", name="Post anyway")
    expect(post_anyway).to_be_enabled()
    host = "[...document.querySelectorAll(':popover-open')].at(-1)"
    composer.page.evaluate(f"() => {{ const host = {host}; {trick} }}")
    expect(post_anyway).to_be_disabled()
    expect(hold.get_by_role("status").filter(has_text="covers this window")).to_have_count(1)


# ── by keyboard alone ───────────────────────────────────────────────────────────────────────────


def test_the_card_by_keyboard(browser: Extension, composer: Composer) -> None:
    page = composer.page
    composer.put_caret_after("Mrs Hughes")
    page.keyboard.press("Alt+Shift+D")
    card = browser.surface(page, "Replace")
    expect(card.get_by_role("dialog", name="Name")).to_be_visible()
    buttons = [
        card.get_by_role("button", name=name, exact=True)
        for name in ("Replace", "Replace all", "Keep this")
    ]
    for button in buttons:
        expect(button).to_be_focused()
        page.keyboard.press("Tab")
    # Round to the choice of replacements, and back: never off the card's end into the page.
    expect(card.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(buttons[-1]).to_be_focused()
    page.keyboard.press("Escape")
    browser.expect_no_button(page, "Replace")
    expect(composer.box).to_be_focused()
    page.keyboard.type("!")
    composer.expect_text(DRAFT.replace("Mrs Hughes", "Mrs Hughes!"))


def test_the_hold_by_keyboard(browser: Extension, composer: Composer) -> None:
    page = composer.page
    composer.press_shortcut()
    hold = browser.surface(page, "Post anyway")
    title = hold.get_by_role("heading", name="Stop and think before you post")
    expect(title).to_be_focused()
    expect(hold.get_by_role("button", name="Post anyway")).to_be_enabled()
    # A key that was meant for the page presses nothing.
    page.keyboard.press("Enter")
    expect(title).to_be_focused()
    questions = hold.locator("summary")
    order = [
        questions,
        *(hold.get_by_role("button", name=n) for n in ("Anonymise", "Go back", "Post anyway")),
    ]
    for stop in [*order, questions]:
        page.keyboard.press("Tab")
        expect(stop).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(order[-1]).to_be_focused()
    page.keyboard.press("Escape")
    browser.expect_no_button(page, "Post anyway")
    page.keyboard.type("!")
    composer.expect_text(f"{DRAFT}!")
    assert composer.posted() == []


def test_post_anyway_by_keyboard(browser: Extension, composer: Composer) -> None:
    page = composer.page
    composer.press_shortcut()
    hold = browser.surface(page, "Post anyway")
    expect(hold.get_by_role("button", name="Post anyway")).to_be_enabled()
    page.keyboard.press("Shift+Tab")
    expect(hold.get_by_role("button", name="Post anyway")).to_be_focused()
    page.keyboard.press("Enter")
    expect(hold.get_by_role("heading", name="Press the post button again")).to_be_visible()
    page.keyboard.press(composer.kind.keys)
    composer.expect_posted(DRAFT)
