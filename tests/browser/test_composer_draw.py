"""Findings are drawn over the right words, stay over them, and go with them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .chromium import Extension, underlined, until
from .conftest import OpenSite
from .editors import Composer
from .sites import SITES

DRAFT = "Long night 😴 but Margaret Thistlewood smiled.\nShe rang from 07700 900123."
NAME = "Margaret Thistlewood"

on_every_site = pytest.mark.parametrize("site", SITES)


def is_drawn(page: Page, composer: Composer, words: str) -> bool:
    rects = composer.rects(words)
    return bool(rects) and all(underlined(page, rect) for rect in rects)


def expect_drawn(page: Page, composer: Composer, words: str) -> None:
    until(lambda: is_drawn(page, composer, words), f"a line under {words!r}")


def expect_clean(page: Page, composer: Composer, words: str) -> None:
    until(lambda: not is_drawn(page, composer, words), f"no line under {words!r}")


def test_the_line_of_the_only_finding_goes_with_it(
    page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose("textarea")
    composer.write(f"{NAME} smiled")
    expect_drawn(page, composer, NAME)
    browser.card_for(page, composer.rect(NAME))
    browser.press(page, "Keep this")
    expect_clean(page, composer, NAME)
    composer.clear()
    composer.write(f"{NAME}son smiled")
    expect_drawn(page, composer, f"{NAME}son")
    # The page empties the box while focus goes to its button: both are looked at in one frame.
    place = composer.rects(f"{NAME}son")[0]
    page.evaluate(
        """() => { const box = document.querySelector("textarea"); box.value = ""; box.blur(); }"""
    )
    until(lambda: not underlined(page, place), "no line over the empty box")


@pytest.fixture
def composer(site: str, page: Page, compose: OpenSite) -> Composer:
    composer = compose(site)
    composer.write(DRAFT)
    expect_drawn(page, composer, NAME)
    return composer


@on_every_site
def test_what_is_found_is_underlined_and_nothing_else(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    expect_drawn(page, composer, "07700 900123")
    assert not is_drawn(page, composer, "smiled")
    assert not is_drawn(page, composer, "Long night")
    assert browser.badge(page) == "2"


@on_every_site
def test_lines_move_with_their_words_before_the_next_check(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    page.route("**/*", lambda route: route.abort())
    composer.put_caret_after("Long")
    composer.type(" and very slow")
    composer.expect_text(DRAFT.replace("Long", "Long and very slow"))
    expect_drawn(page, composer, NAME)
    assert not is_drawn(page, composer, "slow")
    assert not is_drawn(page, composer, "smiled")


@on_every_site
def test_a_line_goes_with_its_words(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    composer.select(NAME)
    composer.type("she")
    composer.expect_text(DRAFT.replace(NAME, "she"))
    expect_clean(page, composer, "she")
    browser.expect_badge(page, "1")
    expect_drawn(page, composer, "07700 900123")


@on_every_site
def test_lines_follow_scrolling_and_resizing(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    page.evaluate("document.body.style.paddingBottom = '3000px'")
    page.mouse.wheel(0, 60)
    until(lambda: page.evaluate("scrollY") >= 60, "the page to scroll")
    expect_drawn(page, composer, NAME)
    page.set_viewport_size({"width": 520, "height": 700})
    expect_drawn(page, composer, NAME)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.body.style.paddingTop = '90px'")
    expect_drawn(page, composer, NAME)
    page.evaluate("document.documentElement.style.zoom = '1.5'")
    expect_drawn(page, composer, NAME)
    page.evaluate("document.documentElement.style.zoom = ''")
    expect_drawn(page, composer, NAME)


@on_every_site
def test_lines_are_seen_in_the_dark_and_in_forced_colours(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    page.emulate_media(color_scheme="dark")
    expect_drawn(page, composer, NAME)
    page.emulate_media(color_scheme="light", forced_colors="active")
    expect_drawn(page, composer, NAME)


@on_every_site
def test_a_letter_put_to_a_name_takes_its_line_until_it_is_checked(
    site: str, composer: Composer, page: Page, browser: Extension
) -> None:
    composer.put_caret_after(NAME)
    composer.type("s")
    composer.expect_text(DRAFT.replace(NAME, f"{NAME}s"))
    expect_drawn(page, composer, f"{NAME}s")


def test_a_menu_over_the_draft_is_not_drawn_on(
    page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose("facebook")
    composer.write(DRAFT)
    expect_drawn(page, composer, NAME)
    page.evaluate(
        """() => {
          const menu = document.createElement("div");
          menu.style = "position: fixed; inset: 0; background: white; z-index: 999";
          document.body.append(menu);
          dispatchEvent(new Event("resize"));
        }"""
    )
    expect_clean(page, composer, NAME)
