"""What goes wrong while someone writes: late answers, new keys, a paste that is too long."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from .chromium import Extension, Rect, underlined, until
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


def lines_drawn(page: Page) -> list[str]:
    """Grows with each line that is drawn from now on, however briefly; none may be drawn now."""
    session = page.context.new_cdp_session(page)
    drawn: list[str] = []

    def note(event: dict[str, Any]) -> None:
        if event["node"]["nodeName"] == "path":
            drawn.append(str(event["node"]["attributes"]))

    session.on("DOM.childNodeInserted", note)
    # Into the closed root that the lines stand in, too.
    session.send("DOM.getDocument", {"depth": -1, "pierce": True})
    return drawn


def asked(extension: Extension) -> Callable[[], int]:
    """Tells how often the service was asked for anything since."""
    extension.worker.evaluate(
        """() => {
          const send = globalThis.fetch;
          globalThis.asked = 0;
          globalThis.fetch = (...request) => { asked += 1; return send(...request); };
        }"""
    )
    return lambda: int(extension.worker.evaluate("asked"))


def test_findings_of_older_words_are_never_drawn_on_newer_ones(
    own_browser: Extension, own_service: Service
) -> None:
    composer = open_site(own_browser.context.new_page(), "x")
    page = composer.page
    # From now on the layer of the lines is there, and empty.
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    composer.clear()
    own_browser.expect_badge(page, "✓")
    until(lambda: not underlined(page, Rect(300, 300, 500, 300)), "the lines to go")
    times_asked = asked(own_browser)
    drawn = lines_drawn(page)
    with own_service.hanging():
        composer.write("Mrs Hughes walked on Ward 14")
        until(times_asked, "the check of the older words to be under way")
        composer.clear()
        composer.write("We all went to lunch at the end")
        own_browser.expect_badge(page, "…")
    own_browser.expect_badge(page, "✓")
    assert times_asked() > 2
    assert drawn == []
    # What would have been seen, is.
    composer.clear()
    composer.write("Mrs Hughes walked")
    composer.type("!")
    own_browser.expect_badge(page, "1")

    def is_seen() -> bool:
        page.wait_for_timeout(0)
        return drawn != []

    until(is_seen, "a line that is drawn to be seen")


def test_lines_stay_with_their_words_while_a_check_runs(
    own_browser: Extension, own_service: Service
) -> None:
    composer = open_site(own_browser.context.new_page(), "x")
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    with own_service.hanging():
        composer.put_caret_after("who")
        composer.type(" we all know")
        composer.expect_text(DRAFT.replace("who", "who we all know"))
        own_browser.expect_badge(page, "…")
        for words in ("Hughes", "84", "Ward"):
            assert underlined(page, composer.rect(words))
        for words in ("who", "we all", "know", "walked"):
            assert not underlined(page, composer.rect(words))
        composer.put_caret_after("Hughes")
        composer.type("on")
        until(lambda: not underlined(page, composer.rect("Hugheson")), "the changed name's to go")
        assert underlined(page, composer.rect("84"))
        own_browser.expect_badge(page, "…")


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
