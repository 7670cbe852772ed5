"""What goes wrong while someone writes: late answers, new keys, a paste that is too long."""

from __future__ import annotations

import time

from .chromium import Extension, underlined, until
from .conftest import open_site, pair
from .service import Service

DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday"
CLEAR = "Thanks to everyone at the conference"
MEGABYTE = "Mrs Hughes " * 95_000


def test_an_answer_for_older_words_is_dropped(own_browser: Extension, own_service: Service) -> None:
    composer = open_site(own_browser.context.new_page(), "x")
    page = composer.page
    composer.write(CLEAR)
    own_browser.expect_badge(page, "✓")
    with own_service.hanging():
        composer.type(".")
        own_browser.expect_badge(page, "…")
        time.sleep(1)  # that check, of a clear text, is on its way
        composer.clear()
        composer.write(DRAFT)
        own_browser.worker.evaluate(
            """() => {
              const set = chrome.action.setBadgeText.bind(chrome.action);
              self.seen = [];
              chrome.action.setBadgeText = (to) => { self.seen.push(to.text); return set(to); };
            }"""
        )
    own_browser.expect_badge(page, "4")
    assert "✓" not in own_browser.worker.evaluate("self.seen")
    composer.press_post()
    own_browser.press(page, "Go back")
    assert composer.posted() == []


def test_an_open_page_goes_on_with_a_new_token(
    own_browser: Extension, own_service: Service
) -> None:
    composer = open_site(own_browser.context.new_page(), "x")
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    own_service.revoke_all()
    composer.type("!")
    own_browser.expect_badge(page, "!")
    pair(own_browser.context, own_service.new_pairing_url())
    page.bring_to_front()
    own_browser.expect_badge(page, "4")
    until(lambda: underlined(page, composer.rect("Hughes")), "the lines to come back")
    composer.expect_text(f"{DRAFT}!")


def test_a_paste_that_is_too_long_is_not_checked_and_stays(own_browser: Extension) -> None:
    composer = open_site(own_browser.context.new_page(), "textarea")
    page = composer.page
    composer.focus()
    page.keyboard.insert_text(MEGABYTE)
    own_browser.expect_badge(page, "!")
    assert composer.text() == MEGABYTE
    composer.press_post()
    own_browser.press(page, "Go back")
    assert composer.posted() == []
    composer.clear()
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
