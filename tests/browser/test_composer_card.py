"""The card: by keyboard and pointer, and nothing of it for the page to read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from .chromium import Extension, until
from .conftest import OpenSite
from .editors import Composer
from .service import Service
from .sites import ALL, SITES

DRAFT = "Margaret Thistlewood rang.\nHer number is 07700 900123 💙"
SHORTCUT = "Alt+Shift+D"

on_every_site = pytest.mark.parametrize("site", SITES)


@pytest.fixture
def composer(site: str, page: Page, compose: OpenSite, browser: Extension) -> Composer:
    composer = compose(site)
    composer.write(DRAFT)
    browser.expect_badge(page, "2")
    return composer


@on_every_site
def test_the_keyboard_opens_acts_and_comes_back(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    composer.put_caret_after("rang")
    page.keyboard.press(SHORTCUT)
    card = browser.surface(page, "Replace")
    until(lambda: card.evaluate("document.activeElement.textContent") == "Replace", "focus")
    page.keyboard.press("Escape")
    browser.expect_no_button(page, "Replace")
    composer.type("§")
    composer.expect_text(DRAFT.replace("rang", "rang§"))


@on_every_site
def test_escape_closes_the_card_and_not_the_sites_dialog(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    page.evaluate("addEventListener('keydown', (e) => { window.lastKey = e.key; })")
    browser.card_for(page, composer.rect("Margaret"))
    page.keyboard.press("Escape")
    browser.expect_no_button(page, "Replace")
    assert page.evaluate("window.lastKey") is None


@on_every_site
def test_pointing_leaves_the_focus_with_the_writer(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    browser.card_for(page, composer.rect("Margaret"))
    composer.type("!")
    composer.expect_text(f"{DRAFT}!")


def test_an_open_card_goes_along_with_what_is_found_next(
    page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose("x")
    composer.write("Margaret Thistlewood rang")
    browser.expect_badge(page, "1")
    browser.card_for(page, composer.rect("Margaret"))
    assert browser.find_button(page, "Replace all") is None
    composer.type(" from 07700 900123")
    browser.button(page, "Replace all")


def test_a_replacement_calls_nobody_back_from_another_box(
    page: Page, compose: OpenSite, browser: Extension, service: Service
) -> None:
    composer = compose("x-thread-0")
    composer.write("Margaret Thistlewood rang")
    browser.expect_badge(page, "1")
    other = replace(composer, kind=ALL["x-thread-1"].editor)
    with service.hanging():
        browser.card_for(page, composer.rect("Margaret"))
        browser.press(page, "Replace")
        composer.expect_text("A patient rang")
        other.write("Thanks")
    browser.expect_badge(page, "✓")
    other.type(" all")
    other.expect_text("Thanks all")


@on_every_site
def test_the_page_can_read_nothing_of_what_was_found(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    before = page.evaluate("document.documentElement.outerHTML.length")
    browser.card_for(page, composer.rect("Margaret"))
    seen = page.evaluate(
        """() => {
          const ours = [...document.documentElement.children].slice(2);
          return {
            ours: ours.map((e) => e.outerHTML).join(""),
            roots: ours.map((e) => e.shadowRoot),
            found: ["identif", "service user", "Replace all"].filter((words) => window.find(words)),
            highlights: CSS.highlights.size,
            frames: window.length,
            loaded: performance.getEntriesByType("resource").map((e) => e.name),
          };
        }"""
    )
    assert before > 0
    assert "Margaret" not in seen["ours"]
    assert "panel" not in seen["ours"]
    assert seen["ours"].count("<div") == 2
    assert all(root is None for root in seen["roots"])
    assert seen["found"] == []
    assert seen["highlights"] == 0
    assert seen["frames"] == 0
    assert not any("extension" in name for name in seen["loaded"])


def test_a_page_that_frames_the_panel_itself_is_shown_nothing(
    page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose("x")
    composer.write(DRAFT)
    browser.expect_badge(page, "2")
    page.evaluate(
        """(url) => {
          const frame = document.createElement("iframe");
          frame.src = url;
          document.body.append(frame);
        }""",
        f"{browser.origin}/panel.html#00000000-0000-0000-0000-000000000000",
    )
    page.wait_for_timeout(1_000)
    for frame in page.frames[1:]:
        assert "Margaret" not in frame.content()


def test_a_box_that_cannot_be_read_is_said_to_be_unprotected(
    page: Page, compose: OpenSite, browser: Extension
) -> None:
    compose("x")
    page.evaluate(
        """() => {
          const host = document.createElement("closed-editor");
          document.body.prepend(host);
          host.attachShadow({mode: "closed"}).innerHTML =
            "<div contenteditable=true style='height: 4em'></div>";
          host.style.display = "block";
        }"""
    )
    page.locator("closed-editor").click()
    page.keyboard.type("Margaret")
    browser.expect_badge(page, "!")
    browser.button(page, "Close")
