"""Holding: nothing risky or unchecked goes out unseen by its writer, and nothing is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .chromium import Extension, until
from .conftest import OpenSite, open_site
from .editors import Composer
from .service import Service
from .sites import SITES

RISKY = "Margaret Thistlewood, NHS number 943 476 5919, was my first today 😴.\nI'll miss her."
SAFE = "Proud of the whole team after a long week.\nThank you all 💙"

on_every_site = pytest.mark.parametrize("site", SITES)
WAYS = ("press_post", "press_shortcut", "press_post_by_keyboard")


def press(composer: Composer, way: str) -> None:
    getattr(composer, way)()


def held(browser: Extension, page: Page) -> None:
    """Waits for the hold that asks, and sees that nothing has gone out."""
    browser.button(page, "Post anyway")


@on_every_site
@pytest.mark.parametrize("way", WAYS)
def test_a_risky_post_is_held_and_goes_out_by_the_writers_own_next_press(
    site: str, way: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(site)
    composer.write(RISKY)
    until(lambda: browser.badge(page).isdigit(), "findings")
    press(composer, way)
    held(browser, page)
    assert composer.posted() == []
    composer.expect_text(RISKY)
    browser.press(page, "Post anyway")
    browser.expect_no_button(page, "Post anyway")
    assert composer.posted() == []
    press(composer, way)
    composer.expect_posted(RISKY)


@on_every_site
def test_a_confirmation_is_worth_one_press_of_exactly_that_text(
    site: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(site)
    composer.write(RISKY)
    composer.press_post()
    browser.press(page, "Post anyway")
    browser.expect_no_button(page, "Post anyway")
    composer.box.focus()
    page.keyboard.press("ControlOrMeta+End")
    composer.type(" Bye")
    composer.press_post()
    held(browser, page)
    assert composer.posted() == []


@on_every_site
def test_going_back_keeps_every_word_and_the_caret(
    site: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(site)
    composer.write(RISKY)
    composer.put_caret_after("miss")
    composer.press_post()
    browser.press(page, "Go back")
    browser.expect_no_button(page, "Go back")
    composer.expect_text(RISKY)
    composer.type("§")
    composer.expect_text(RISKY.replace("miss", "miss§"))


@on_every_site
def test_anonymising_from_the_hold_lets_the_next_press_pass(
    site: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(site)
    composer.write(RISKY)
    composer.press_post()
    browser.press(page, "Anonymise")
    browser.expect_badge(page, "✓")
    browser.expect_no_button(page, "Post anyway")
    text = composer.text()
    assert "Margaret" not in text
    assert "943" not in text
    composer.press_post()
    composer.expect_posted(text)


@on_every_site
def test_a_post_that_was_not_checked_yet_is_held_until_it_is(
    site: str, page: Page, compose: OpenSite, browser: Extension, service: Service
) -> None:
    composer = compose(site)
    with service.hanging():
        composer.write(SAFE)
        composer.press_shortcut()
        browser.button(page, "Go back")
        assert composer.posted() == []
    browser.expect_badge(page, "✓")
    composer.press_shortcut()
    composer.expect_posted(SAFE)


@on_every_site
def test_a_clear_post_is_not_held(
    site: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(site)
    composer.write(SAFE)
    browser.expect_badge(page, "✓")
    composer.press_post()
    composer.expect_posted(SAFE)


@on_every_site
def test_nothing_unchecked_passes_while_the_service_is_down(
    site: str, own_service: Service, own_browser: Extension
) -> None:
    page = own_browser.context.new_page()
    composer = open_site(page, site)
    own_service.stop()
    composer.write(SAFE)
    own_browser.expect_badge(page, "!")
    composer.press_post()
    held(own_browser, page)
    assert composer.posted() == []
    composer.expect_text(SAFE)
    own_browser.press(page, "Post anyway")
    own_browser.expect_no_button(page, "Post anyway")
    composer.press_post()
    composer.expect_posted(SAFE)


def test_checks_go_on_by_themselves_when_the_service_is_back(
    own_service: Service, own_browser: Extension
) -> None:
    page = own_browser.context.new_page()
    composer = open_site(page, "x")
    own_service.stop()
    composer.write(SAFE)
    own_browser.expect_badge(page, "!")
    own_service.start()
    own_browser.expect_badge(page, "✓", seconds=60)


def test_strictness_decides_what_is_held(own_service: Service, own_browser: Extension) -> None:
    page = own_browser.context.new_page()
    composer = open_site(page, "x")
    own_browser.choose_strictness(page, "Off")
    own_browser.expect_badge(page, "off")
    composer.write(RISKY)
    composer.press_post()
    composer.expect_posted(RISKY)
    own_browser.choose_strictness(page, "Relaxed")
    composer.write(RISKY)
    composer.press_post()
    held(own_browser, page)
