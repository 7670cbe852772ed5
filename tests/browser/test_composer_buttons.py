"""What sends a draft where no rule tells, by mouse and touch; and what is no draft at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from .chromium import Extension, until
from .conftest import OpenSite, StartBrowser, open_site, pair
from .service import Service
from .sites import ODD

RISKY = "Margaret Thistlewood rang"


def test_a_button_that_no_rule_knows_is_held(
    page: Page, compose: OpenSite, browser: Extension
) -> None:
    first = compose(next(iter(ODD)))
    for name, site in ODD.items():
        if name == "on-touchend":
            continue
        composer = replace(first, kind=site.editor)
        composer.write(RISKY)
        composer.press_shortcut() if name == "chat" else composer.press_post()
        browser.press(page, "Go back")
        browser.expect_no_button(page, "Go back")
        assert composer.posted() == [], name
        composer.expect_text(RISKY)
        composer.clear()


def test_giving_up_is_not_held(page: Page, compose: OpenSite, browser: Extension) -> None:
    composer = compose("before-cancel")
    composer.write(RISKY)
    browser.expect_badge(page, "1")
    page.evaluate("addEventListener('click', ({target}) => { window.got = target.textContent })")
    page.locator("#before-cancel").get_by_role("button", name="Cancel").click()
    assert page.evaluate("window.got") == "Cancel"
    assert browser.find_button(page, "Go back") is None


def test_a_tap_is_held_too(start_browser: StartBrowser, own_service: Service) -> None:
    browser = pair(start_browser(has_touch=True), own_service.first_pairing_url())
    for box in ("x", "contenteditable", "on-touchend"):
        page = browser.context.new_page()
        composer = open_site(page, box)
        composer.write(RISKY)
        browser.expect_badge(page, "1")
        composer.submit.tap()
        browser.tap(page, "Post anyway")
        assert composer.posted() == []
        composer.submit.tap()
        composer.expect_posted(RISKY)
        page.close()


@pytest.mark.parametrize(
    ("box", "audience"),
    [
        ("x", "Everyone"),
        ("facebook-post", "Öffentlich"),
        ("linkedin", "Post to Anyone"),
        ("mastodon", "Public"),
    ],
)
def test_the_hold_says_who_will_see_it_in_the_sites_own_words(
    box: str, audience: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(box)
    composer.write(RISKY)
    composer.press_post()
    hold = browser.surface(page, "Post anyway")
    expect(hold.get_by_text(f"This site says who will see it: “{audience}”.")).to_be_visible()


@pytest.mark.parametrize("box", ["facebook-comment", "instagram-post"])
def test_the_hold_says_nothing_of_an_audience_that_is_not_shown(
    box: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(box)
    composer.write(RISKY)
    composer.press_post()
    hold = browser.surface(page, "Post anyway")
    expect(hold.get_by_text("who will see it")).to_have_count(0)


def test_a_search_is_no_draft(page: Page, compose: OpenSite, browser: Extension) -> None:
    composer = compose("whatsapp")
    page.locator("#side .search").click()
    page.keyboard.type(RISKY)
    page.keyboard.press("Enter")
    composer.focus()
    browser.expect_badge(page, "✓")
    assert browser.frames(page) == []
    composer.write(RISKY)
    until(lambda: browser.badge(page) == "1", "the message to be checked")


@pytest.mark.parametrize("html", ["", "<p>Written by the page"])
def test_an_editor_in_a_frame_of_the_pages_making_is_said_to_be_unprotected(
    page: Page, compose: OpenSite, browser: Extension, html: str
) -> None:
    composer = compose("x")
    page.evaluate(
        """(html) => {
          const frame = document.createElement("iframe");
          frame.style = "position: fixed; inset: 0 0 auto 0; background: white";
          document.body.append(frame);
          const inside = frame.contentDocument;
          if (html !== "") { inside.open(); inside.write(html); inside.close(); }
          frame.contentDocument.designMode = "on";
        }""",
        html,
    )
    page.locator("iframe").click()
    browser.expect_badge(page, "!")
    browser.button(page, "Close")
    composer.box.focus()
    browser.expect_no_button(page, "Close")
    browser.expect_badge(page, "✓")
