"""What Firefox does to an extension: updates it, lets it sleep, keeps and discards its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from . import firefox
from .chromium import underlined, until
from .editors import Composer
from .firefox import Firefox
from .service import Service
from .sites import SITES, SiteServer
from .test_firefox import expect_drawn

DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday"
# Firefox lets a background sleep after half a minute of quiet. This is as good as an hour.
SOON = {"extensions.background.idle.timeout": 1_500}


@pytest.fixture(scope="module")
def browser(sites: SiteServer, service: Service) -> Iterator[Firefox]:
    running = firefox.start(sites.hosts, SOON)
    running.pair(service.new_pairing_url())
    yield running
    running.close()


def open_and_check(browser: Firefox) -> Composer:
    """A composer in a tab of its own, with a draft whose findings are drawn."""
    browser.open_tab()
    composer = browser.open(SITES["x"])
    composer.write(DRAFT)
    expect_drawn(composer, "Hughes")
    return composer


def test_a_background_that_slept_checks_and_replaces_again(browser: Firefox) -> None:
    composer = open_and_check(browser)
    asleep = "chrome.extension.getBackgroundPage() === null"
    until(lambda: browser.ask_own(asleep), "the background to sleep")
    composer.type(" with Margaret Thistlewood")
    expect_drawn(composer, "Margaret Thistlewood")
    browser.expect_badge("5")
    composer.press_post()
    until(lambda: browser.ask_own(asleep), "the background to sleep")
    browser.press("Anonymise")
    composer.press_post()
    until(composer.posted, "the post")
    assert "Hughes" not in composer.posted()[0]


def test_a_page_out_of_the_back_forward_cache_is_protected_as_it_stood(browser: Firefox) -> None:
    composer = open_and_check(browser)
    page = composer.page
    page.evaluate("() => addEventListener('pageshow', (e) => { window.kept = e.persisted })")
    page.evaluate("() => { location.href = '/i/forum/textarea' }")
    until(lambda: page.evaluate("() => location.pathname") == "/i/forum/textarea", "the other page")
    browser.expect_badge("")
    page.evaluate("() => history.back()")
    until(lambda: page.evaluate("() => window.kept"), "the page to come out of the cache")
    browser.expect_badge("4")
    composer.expect_text(DRAFT)
    expect_drawn(composer, "Hughes")
    composer.press_post()
    browser.press("Go back")
    composer.type("!")
    composer.expect_text(f"{DRAFT}!")
    assert composer.posted() == []


def test_a_discarded_page_is_protected_once_it_is_back(browser: Firefox) -> None:
    composer = open_and_check(browser)
    address = composer.page.evaluate("() => location.href")
    browser.ask_own(
        """chrome.tabs.query({active: true, currentWindow: true}).then(async ([tab]) => {
          const here = await chrome.tabs.getCurrent();
          await chrome.tabs.update(here.id, {active: true});
          await chrome.tabs.discard(tab.id);
          await chrome.tabs.update(tab.id, {active: true});
        })"""
    )
    browser.turn_to(address)
    composer = browser.composer(SITES["x"])
    composer.write(DRAFT)
    expect_drawn(composer, "Hughes")


def test_an_update_protects_the_open_page_again_and_keeps_its_words(browser: Firefox) -> None:
    """Firefox ends the old script without a word, and starts the new one in open pages."""
    first_run = "chrome.tabs.query({}).then((tabs) => tabs.map(({url}) => url))"
    assert f"{browser.origin}/welcome.html" in browser.ask_own(first_run)
    composer = open_and_check(browser)
    where = composer.rect("Hughes")
    browser.install_again()
    composer.expect_text(DRAFT)
    composer.focus()
    composer.type(" with Margaret Thistlewood")
    expect_drawn(composer, "Margaret Thistlewood")
    composer.press_post()
    browser.press("Go back")
    composer.expect_text(f"{DRAFT} with Margaret Thistlewood")
    composer.clear()
    until(lambda: not underlined(composer.page, where), "every line to go, the old ones too")
    composer.write("Thanks to everyone")
    browser.expect_badge("✓")
    composer.press_post()
    composer.expect_posted("Thanks to everyone")
    # Firefox has closed our pages; this one opens when we are installed and at no other time.
    assert f"{browser.origin}/welcome.html" not in browser.ask_own(first_run)


def test_a_private_window_is_protected_once_the_writer_lets_us_in(browser: Firefox) -> None:
    address = browser.address(SITES["x"])
    browser.open_tab()
    browser.install_again(into_private_windows=True)
    assert browser.ask_own("document.getElementById('private').textContent").startswith("You have")
    browser.ask_own(
        f"chrome.windows.create({{url: {address!r}, incognito: true}}).then(() => null)"
    )
    browser.turn_to(address)
    composer = browser.composer(SITES["x"])
    composer.write(DRAFT)
    expect_drawn(composer, "Hughes")
    composer.press_post()
    browser.press("Go back")
    composer.expect_text(DRAFT)
    assert composer.posted() == []
